import { type ClientTerms, redirectUriFault, termFaults } from './client-rules';

const CONFIDENTIAL: ClientTerms = { kind: 'confidential', grantTypes: ['client_credentials'], redirectUris: [] };
const APP: ClientTerms = {
  kind: 'public',
  grantTypes: ['authorization_code', 'refresh_token'],
  redirectUris: ['https://app.example.com/callback'],
};

describe('Terms of an API client', () => {
  it('API-01 API-02 a server with credentials and an app with a redirect are fine', () => {
    expect(termFaults(CONFIDENTIAL)).toEqual([]);
    expect(termFaults(APP)).toEqual([]);
  });

  it.each<[string, ClientTerms, string]>([
    [
      'a public client with credentials',
      { ...APP, grantTypes: ['client_credentials'], redirectUris: [] },
      'needs_secret',
    ],
    ['refresh without code', { ...CONFIDENTIAL, grantTypes: ['client_credentials', 'refresh_token'] }, 'needs_code'],
    ['code without redirect', { ...APP, redirectUris: [] }, 'required'],
    ['redirect without code', { ...CONFIDENTIAL, redirectUris: ['https://a.example/'] }, 'not_used'],
    ['one bad redirect among good ones', { ...APP, redirectUris: ['https://a.example/', 'nonsense'] }, 'invalid_uri'],
  ])('API-02 %s is refused', (_name, terms, code) => {
    expect(termFaults(terms).map((fault) => fault.code)).toEqual([code]);
  });

  it.each([
    'https://app.example.com/callback',
    'https://app.example.com/callback?source=crm',
    'https://app.example.com',
    'http://localhost:8080/callback',
    'http://127.0.0.1/callback',
    'http://[::1]:8080/callback',
  ])('API-02 %s may receive codes', (uri) => {
    expect(redirectUriFault(uri)).toBeNull();
  });

  it.each([
    'http://app.example.com/callback',
    'http://localhost.example.com/callback',
    'javascript:alert(1)',
    'data:text/html,x',
    'myapp://callback',
    'https://user@app.example.com/',
    'https://app.example.com/#fragment',
    'https://app.example.com/#',
    'https://*.example.com/',
    'https://app.example.com/a/../b',
    'https://app.example.com\\@evil.example/',
    'https://APP.example.com/callback',
    ' https://app.example.com/callback',
    '//app.example.com/callback',
  ])('API-02 %s may not', (uri) => {
    expect(redirectUriFault(uri)).not.toBeNull();
  });
});
