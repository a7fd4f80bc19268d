import * as client from 'openid-client';
import { newId } from '../../../src/kernel/ids';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import { TEST_PASSWORD, type TestCompany, type TestUser } from '../../support/company';
import { letterTo, tokenIn } from '../../support/mailbox';
import { Browser } from './browser';
import { discover, fetchOf, REDIRECT_URI, registerApp, type RegisteredClient } from './partner';

interface Started {
  readonly config: client.Configuration;
  readonly browser: Browser;
  readonly verifier: string;
  readonly state: string;
  /** Where the browser was sent to decide. */
  readonly consentUrl: string;
}

describe('Authorization code with PKCE', () => {
  let app: TestApp;
  let company: TestCompany;
  let registered: RegisteredClient;

  beforeAll(async () => {
    app = await startTestApp();
    company = await app.company();
    registered = await registerApp(company);
  }, 60_000);
  afterAll(() => app.close());

  async function start(of: RegisteredClient = registered, changes: Record<string, string> = {}): Promise<Started> {
    const config = await discover(app, of);
    const verifier = client.randomPKCECodeVerifier();
    const state = client.randomState();
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: REDIRECT_URI,
      scope: 'customers:read work_orders:read',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      ...changes,
    });
    const browser = new Browser(fetchOf(app));
    const answer = await browser.get(url.href);
    return { config, browser, verifier, state, consentUrl: new URL(answer.location, url).href };
  }

  /** Fills in the page as a person does and answers where the browser ends up. */
  async function decide({ browser, consentUrl }: Started, person: TestUser, decision = 'approve'): Promise<URL> {
    const page = await browser.get(consentUrl);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const formToken = /name="formToken" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const fields = { formToken, decision, email: person.email, password: TEST_PASSWORD };
    const decided = await browser.post(consentUrl, fields);
    expect(decided.status).toBe(303);
    const resumed = await browser.get(decided.location);
    if (resumed.location === '') throw new Error(`${resumed.status} ${resumed.text}`);
    return new URL(resumed.location);
  }

  async function tokens(started: Started, person: TestUser = company.user) {
    const callback = await decide(started, person);
    const checks = { pkceCodeVerifier: started.verifier, expectedState: started.state };
    return client.authorizationCodeGrant(started.config, callback, checks);
  }

  it('API-02 the page says who asks for what; the person signs in and allows it; the app gets tokens and acts', async () => {
    const started = await start();
    const { text } = await started.browser.get(started.consentUrl);
    expect(text).toContain('Route Optimizer');
    expect(text).toContain('See work orders, without costs');
    const callback = await decide(started, company.user);
    expect(`${callback.origin}${callback.pathname}`).toBe(REDIRECT_URI);
    expect(callback.searchParams.get('iss')).toBe(`${app.config.publicUrl}/oauth`);
    const granted = await client.authorizationCodeGrant(started.config, callback, {
      pkceCodeVerifier: started.verifier,
      expectedState: started.state,
    });
    expect(granted).toMatchObject({ expires_in: 900, scope: 'customers:read work_orders:read' });
    expect(await client.tokenIntrospection(started.config, granted.access_token)).toMatchObject({
      active: true,
      sub: company.user.id,
      aud: `${app.config.publicUrl}/api/public/v1`,
    });
  });

  it('API-02 a refresh token is used once; its replay ends the whole grant', async () => {
    const started = await start();
    const first = await tokens(started);
    const second = await client.refreshTokenGrant(started.config, first.refresh_token ?? '');
    expect(second.refresh_token).not.toBe(first.refresh_token);
    await expect(client.refreshTokenGrant(started.config, first.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    await expect(client.refreshTokenGrant(started.config, second.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    expect(await client.tokenIntrospection(started.config, second.access_token)).toEqual({ active: false });
  });

  it('API-02 of six uses of a refresh token at once at most one succeeds', async () => {
    const started = await start();
    const { refresh_token: refreshToken = '' } = await tokens(started);
    const use = () =>
      client.refreshTokenGrant(started.config, refreshToken).then(
        () => 'granted',
        (error: { error?: string }) => error.error,
      );
    const outcomes = await Promise.all(Array.from({ length: 6 }, use));
    // None, when a replay was noticed before the first one had its tokens.
    const granted = outcomes.filter((outcome) => outcome === 'granted').length;
    expect(granted).toBeLessThanOrEqual(1);
    expect(outcomes.filter((outcome) => outcome === 'invalid_grant')).toHaveLength(6 - granted);
  });

  it('API-02 a code is used once; its replay ends what came from it', async () => {
    const started = await start();
    const callback = await decide(started, company.user);
    const checks = { pkceCodeVerifier: started.verifier, expectedState: started.state };
    const granted = await client.authorizationCodeGrant(started.config, callback, checks);
    await expect(client.authorizationCodeGrant(started.config, callback, checks)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    expect(await client.tokenIntrospection(started.config, granted.access_token)).toEqual({ active: false });
  });

  it('API-02 a code is worth nothing without its verifier', async () => {
    const started = await start();
    const callback = await decide(started, company.user);
    const checks = { pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedState: started.state };
    await expect(client.authorizationCodeGrant(started.config, callback, checks)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }],
    ['with plain PKCE', { code_challenge_method: 'plain' }],
    ['for a scope it does not have', { scope: 'payments:write' }],
    ['for another audience', { resource: 'https://elsewhere.example' }],
  ])('API-02 a request %s goes back to the app with an error', async (_name, changes) => {
    const { consentUrl } = await start(registered, changes);
    expect(consentUrl.startsWith(`${REDIRECT_URI}?`)).toBe(true);
    expect(new URL(consentUrl).searchParams.get('error')).toMatch(/^invalid_(request|scope|target)$/);
    expect(new URL(consentUrl).searchParams.get('code')).toBeNull();
  });

  it.each([
    'https://app.example.com/callback/',
    'https://app.example.com/callback?x=1',
    'https://app.example.com/other',
    'https://app.example.com.evil.example/callback',
    'http://app.example.com/callback',
  ])('API-02 nothing is sent to %s, which is not registered', async (redirectUri) => {
    const config = await discover(app, registered);
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'customers:read',
      code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()),
      code_challenge_method: 'S256',
    });
    const answer = await new Browser(fetchOf(app)).get(url.href);
    expect([answer.status, answer.location]).toEqual([400, '']);
  });

  it('API-02 who denies sends the app away', async () => {
    const callback = await decide(await start(), company.user, 'deny');
    expect(callback.searchParams.get('error')).toBe('access_denied');
  });

  it('API-02 the form of another browser, a wrong form token, a wrong password and a technician are turned away', async () => {
    const started = await start();
    const stranger = new Browser(fetchOf(app));
    expect((await stranger.get(started.consentUrl)).status).toBe(404);
    const { text } = await started.browser.get(started.consentUrl);
    const formToken = /name="formToken" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const post = async (email: string, password: string, token: string) =>
      (await started.browser.post(started.consentUrl, { formToken: token, decision: 'approve', email, password }))
        .status;
    expect(await post(company.user.email, TEST_PASSWORD, 'x')).toBe(403);
    expect(await post(company.user.email, 'wrong', formToken)).toBe(401);
    expect(await post(company.technician.email, TEST_PASSWORD, formToken)).toBe(403);
  });

  it('API-02 a person of another company cannot let the app in', async () => {
    const rival = await app.company();
    const started = await start();
    const { text } = await started.browser.get(started.consentUrl);
    const formToken = /name="formToken" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const fields = { formToken, decision: 'approve', email: rival.admin.email, password: TEST_PASSWORD };
    expect((await started.browser.post(started.consentUrl, fields)).status).toBe(401);
  });

  it('API-02 a frontend shows and approves the request itself, in the same browser', async () => {
    const started = await start();
    const uid = started.consentUrl.split('/').at(-1) ?? '';
    const path = `/oauth/interactions/${uid}`;
    const cookie = started.browser.cookieHeader();
    const { body } = await company.user.http.get(path).set('Cookie', cookie).expect(200);
    expect(body).toMatchObject({ uid, client: { name: 'Route Optimizer' }, redirectUri: REDIRECT_URI });
    await company.user.http.get(path).expect(404);
    const { body: approved } = await company.user.http.post(`${path}/approve`).set('Cookie', cookie).expect(200);
    const { redirectTo } = approved as { redirectTo: string };
    const callback = new URL((await started.browser.get(redirectTo)).location);
    expect(callback.searchParams.get('code')).not.toBeNull();
  });

  it('API-02 an authorisation is listed to its person and ends all its tokens when it is withdrawn', async () => {
    const started = await start();
    const granted = await tokens(started, company.user);
    const { body } = await company.user.http.get('/oauth/grants').expect(200);
    const [latest] = (body as { data: { id: string; scopes: string[] }[] }).data;
    expect(latest).toMatchObject({ scopes: ['customers:read', 'work_orders:read'] });
    await company.user.http.delete(`/oauth/grants/${latest?.id}`).expect(204);
    expect(await client.tokenIntrospection(started.config, granted.access_token)).toEqual({ active: false });
    await expect(client.refreshTokenGrant(started.config, granted.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  describe('the person behind it', () => {
    let firm: TestCompany;
    let person: TestUser;
    let granted: Awaited<ReturnType<typeof tokens>>;
    let config: client.Configuration;

    beforeEach(async () => {
      firm = await app.company();
      person = firm.user;
      const started = await start(await registerApp(firm));
      [config, granted] = [started.config, await tokens(started, person)];
      expect(await introspected()).toMatchObject({ active: true });
    });

    const introspected = () => client.tokenIntrospection(config, granted.access_token);
    const refreshed = () => client.refreshTokenGrant(config, granted.refresh_token ?? '');
    const refused = () => expect(refreshed()).rejects.toMatchObject({ error: 'invalid_grant' });
    const sql = (text: string) => runSql(app.adminUrl, text);

    it('API-02 who was deactivated takes the tokens along, who comes back has them again', async () => {
      await firm.admin.http.patch(`/admin/users/${person.id}`, { isActive: false }).expect(200);
      expect(await introspected()).toEqual({ active: false });
      await refused();
      await firm.admin.http.patch(`/admin/users/${person.id}`, { isActive: true }).expect(200);
      expect(await refreshed()).toMatchObject({ expires_in: 900 });
    });

    it('API-02 PLT-08 who lacks the second factor that the company demands is held back', async () => {
      await sql(`UPDATE tenants SET second_factor_required_from = now() WHERE id = '${firm.tenantId}'`);
      const customers = () =>
        fetchOf(app)(`${app.config.publicUrl}/api/public/v1/customers`, {
          headers: { authorization: `Bearer ${granted.access_token}` },
        });
      expect(await introspected()).toEqual({ active: false });
      expect((await customers()).status).toBe(401);
      await refused();
      await sql(
        `INSERT INTO totp_factors (id, user_id, secret_box, confirmed_at) VALUES ('${newId()}', '${person.id}', 'v1.never-opened', now())`,
      );
      expect((await customers()).status).toBe(200);
    });

    it('API-02 PLT-09 a reset of the password ends what the person had allowed, with an audit entry', async () => {
      await app.http.post('/auth/password/forgot', { email: person.email }).expect(202);
      const token = tokenIn(await letterTo(app, person.email, 'identity.password_reset'));
      await app.http.post('/auth/password/reset', { token, password: 'gravel road after rain' }).expect(204);
      expect(await introspected()).toEqual({ active: false });
      await refused();
      expect(await sql(`SELECT 1 FROM api_tokens WHERE user_id = '${person.id}'`)).toEqual([]);
      const { body } = await firm.admin.http.get('/audit-log?action=app_grant.revoked').expect(200);
      expect((body as { data: object[] }).data).toMatchObject([{ before: { userId: person.id } }]);
    });
  });

  it('API-02 a public app proves itself by PKCE alone', async () => {
    const publicApp = await registerApp(company, { kind: 'public' });
    const granted = await tokens(await start(publicApp));
    expect(granted.refresh_token).toEqual(expect.any(String));
  });
});
