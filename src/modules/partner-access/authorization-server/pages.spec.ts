import { consentPage, errorPage, pagePolicy } from './pages';

const HOSTILE = `"><script>alert('x')</script>&`;

describe('Pages of the authorization server', () => {
  it('API-02 names of apps and companies cannot become markup', () => {
    const html = consentPage({
      uid: HOSTILE,
      clientName: HOSTILE,
      publisher: HOSTILE,
      isPublished: true,
      redirectOrigin: HOSTILE,
      scopes: [{ title: HOSTILE }],
      formToken: HOSTILE,
      email: HOSTILE,
      fault: HOSTILE,
    });
    expect(html).not.toContain('<script>');
    expect(html.match(/&lt;script&gt;/g)).toHaveLength(9);
    expect(errorPage(HOSTILE, HOSTILE)).not.toContain('<script>');
  });

  it('API-02 nothing runs, nothing frames, and forms lead to us and to the app', () => {
    expect(pagePolicy('https://app.example.com')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; form-action 'self' https:\/\/app\.example\.com; frame-ancestors 'none'; base-uri 'none'$/,
    );
    expect(pagePolicy()).toContain("form-action 'self';");
  });
});
