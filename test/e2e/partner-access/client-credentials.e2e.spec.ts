import * as oauth4webapi from 'oauth4webapi';
import * as client from 'openid-client';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { clientToken, discover, fetchOf, registerApp, registerClient, type RegisteredClient } from './partner';

describe('Client credentials', () => {
  let app: TestApp;
  let company: TestCompany;
  let registered: RegisteredClient;

  beforeAll(async () => {
    app = await startTestApp();
    company = await app.company();
    registered = await registerClient(company);
  }, 60_000);
  afterAll(() => app.close());

  const askToken = (fields: Record<string, string>, path = '/oauth/token') =>
    fetchOf(app)(`${app.config.publicUrl}${path}`, { method: 'POST', body: new URLSearchParams(fields) });

  it('API-01 openid-client finds the server by RFC 8414, gets an opaque token for 15 minutes and asks what it is', async () => {
    const config = await discover(app, registered);
    expect(config.serverMetadata()).toMatchObject({
      issuer: `${app.config.publicUrl}/oauth`,
      token_endpoint: `${app.config.publicUrl}/oauth/token`,
      authorization_endpoint: `${app.config.publicUrl}/oauth/authorize`,
      introspection_endpoint: `${app.config.publicUrl}/oauth/introspect`,
      revocation_endpoint: `${app.config.publicUrl}/oauth/revoke`,
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    });
    const granted = await client.clientCredentialsGrant(config, { scope: 'customers:read' });
    expect(granted).toMatchObject({ expires_in: 900, scope: 'customers:read', token_type: 'bearer' });
    expect(granted.access_token).toMatch(/^[\w-]{43}$/);
    expect(await client.tokenIntrospection(config, granted.access_token)).toMatchObject({
      active: true,
      client_id: registered.clientId,
      aud: `${app.config.publicUrl}/api/public/v1`,
      scope: 'customers:read',
    });
  });

  it('API-01 oauth4webapi does the same, and revokes the token', async () => {
    const options = { [oauth4webapi.customFetch]: fetchOf(app), [oauth4webapi.allowInsecureRequests]: true };
    const issuer = new URL(`${app.config.publicUrl}/oauth`);
    const found = await oauth4webapi.discoveryRequest(issuer, { ...options, algorithm: 'oauth2' });
    const server = await oauth4webapi.processDiscoveryResponse(issuer, found);
    const self: oauth4webapi.Client = { client_id: registered.clientId };
    const secret = oauth4webapi.ClientSecretPost(registered.clientSecret);
    const parameters = new URLSearchParams({ scope: 'work_orders:read' });
    const answer = await oauth4webapi.clientCredentialsGrantRequest(server, self, secret, parameters, options);
    const { access_token: token } = await oauth4webapi.processClientCredentialsResponse(server, self, answer);
    const isActive = async () => {
      const response = await oauth4webapi.introspectionRequest(server, self, secret, token, options);
      return (await oauth4webapi.processIntrospectionResponse(server, self, response)).active;
    };
    expect(await isActive()).toBe(true);
    const revoked = await oauth4webapi.revocationRequest(server, self, secret, token, options);
    await oauth4webapi.processRevocationResponse(revoked);
    expect(await isActive()).toBe(false);
  });

  it('S1-080 API-01 the token endpoint answers under the address of the public API as well', async () => {
    const response = await askToken(
      {
        grant_type: 'client_credentials',
        client_id: registered.clientId,
        client_secret: registered.clientSecret,
        scope: 'customers:read',
      },
      '/api/public/v1/oauth/token',
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toContain('no-store');
    expect(response.headers.get('ratelimit-policy')).toContain('"auth"');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['a wrong secret', { client_secret: 'hws_wrong' }, 401, 'invalid_client'],
    ['an unknown client', { client_id: 'hwc_unknown' }, 401, 'invalid_client'],
    ['a scope it does not have', { scope: 'payments:write' }, 400, 'invalid_scope'],
    ['a grant it does not have', { grant_type: 'authorization_code', code: 'x' }, 400, 'invalid_request'],
    ['a password', { grant_type: 'password', username: 'a', password: 'b' }, 400, 'unsupported_grant_type'],
    ['another audience', { resource: 'https://elsewhere.example' }, 400, 'invalid_target'],
  ])('API-01 %s is refused as OAuth says', async (_name, fields, status, error) => {
    const base = {
      grant_type: 'client_credentials',
      client_id: registered.clientId,
      client_secret: registered.clientSecret,
      scope: 'customers:read',
    };
    const response = await askToken({ ...base, ...fields });
    expect({ status: response.status, ...((await response.json()) as object) }).toMatchObject({ status, error });
  });

  it('API-01 the body is a form and nothing else', async () => {
    const response = await fetchOf(app)(`${app.config.publicUrl}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'client_credentials' }),
    });
    expect(response.status).toBe(400);
    await app.http.post('/auth/login').type('form').send('email=a&password=b').expect(415);
  });

  it('API-01 a client sees only its own tokens', async () => {
    const stranger = await registerClient(await app.company());
    const token = await clientToken(app, registered, 'customers:read');
    const config = await discover(app, stranger);
    expect(await client.tokenIntrospection(config, token)).toEqual({ active: false });
    await client.tokenRevocation(config, token).catch(() => undefined);
    expect(await client.tokenIntrospection(await discover(app, registered), token)).toMatchObject({ active: true });
  });

  it('API-01 neither secrets nor tokens are anywhere in the database', async () => {
    const token = await clientToken(app, registered, 'customers:read');
    const rows = await runSql(
      app.adminUrl,
      `SELECT (SELECT string_agg(t::text, ' ') FROM api_tokens t) || (SELECT string_agg(s::text, ' ') FROM api_client_secrets s)
         || (SELECT string_agg(a::text, ' ') FROM audit_log a WHERE a.resource_type = 'api_client') AS text`,
    );
    const text = JSON.stringify(rows);
    expect(text).toContain(registered.clientId);
    expect(text).not.toContain(token);
    expect(text).not.toContain(registered.clientSecret);
  });

  it('API-01 a rotated secret still counts for its grace; the one before does not; the last cannot be revoked', async () => {
    const rotating = await registerClient(company);
    const path = `/admin/api-clients/${rotating.id}`;
    const rotate = async (graceHours: number) =>
      ((await company.admin.http.post(`${path}/secrets`, { graceHours }).expect(201)).body as RegisteredClient)
        .clientSecret;
    const works = async (clientSecret: string) =>
      clientToken(app, { ...rotating, clientSecret }, 'customers:read').then(
        () => true,
        () => false,
      );
    const second = await rotate(1);
    expect([await works(rotating.clientSecret), await works(second)]).toEqual([true, true]);
    const third = await rotate(1);
    expect([await works(rotating.clientSecret), await works(second), await works(third)]).toEqual([false, true, true]);
    const { body } = await company.admin.http.get(path).expect(200);
    const secrets = (body as { secrets: { id: string; expiresAt: string | null }[] }).secrets;
    expect(secrets).toHaveLength(2);
    const [present, replaced] = [secrets.find((one) => one.expiresAt === null), secrets.find((one) => one.expiresAt)];
    await company.admin.http.delete(`${path}/secrets/${present?.id}`).expect(409);
    await company.admin.http.delete(`${path}/secrets/${replaced?.id}`).expect(204);
    expect([await works(second), await works(third)]).toEqual([false, true]);
    expect(await rotate(0).then(works)).toBe(true);
    expect(await works(third)).toBe(false);
  });

  it('API-01 a disabled client gets no token; an enabled one does again', async () => {
    const other = await registerClient(company);
    const setStatus = async (status: string, version: number) =>
      company.admin.http.patch(`/admin/api-clients/${other.id}`, { status }, version).expect(200);
    await setStatus('disabled', other.version);
    await expect(clientToken(app, other, 'customers:read')).rejects.toMatchObject({ status: 401 });
    await setStatus('active', other.version + 1);
    await expect(clientToken(app, other, 'customers:read')).resolves.toEqual(expect.any(String));
  });

  it('API-01 terms that do not fit together are refused with pointers', async () => {
    const post = (changes: object) =>
      company.admin.http.post('/admin/api-clients', {
        name: 'App',
        kind: 'public',
        grantTypes: ['authorization_code'],
        scopes: ['customers:read'],
        redirectUris: ['https://app.example.com/'],
        ...changes,
      });
    const pointers = async (changes: object) =>
      ((await post(changes).expect(422)).body as { errors: { pointer: string }[] }).errors.map(
        ({ pointer }) => pointer,
      );
    expect(await pointers({ grantTypes: ['client_credentials', 'authorization_code'] })).toEqual(['/grantTypes']);
    expect(await pointers({ redirectUris: ['http://app.example.com/'] })).toEqual(['/redirectUris/0']);
    await post({ scopes: ['everything:write'] }).expect(400);
    const { body } = await post({}).expect(201);
    expect(body).toMatchObject({ clientSecret: null, secrets: [] });
    await company.admin.http.post(`/admin/api-clients/${(body as { id: string }).id}/secrets`, {}).expect(409);
  });

  it('API-01 an app cannot use client credentials', async () => {
    const marketplaceApp = await registerApp(company);
    await expect(clientToken(app, marketplaceApp, 'customers:read')).rejects.toMatchObject({
      error: 'invalid_request',
    });
  });
});
