import { UnitOfWork } from '../../../src/platform/database';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { logIn, refresh, refreshCookieHeader, refreshTokenOf, type SignInBody } from './browser';

describe('refresh', () => {
  let test: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    test = await startTestApp();
    company = await test.company();
  });
  afterAll(() => test.close());

  const asSystem = (text: string, values: unknown[]) =>
    test.app.get(UnitOfWork, { strict: false }).runAsSystem((manager) => manager.query(text, values));
  /** As if the used tokens of the user had been used a minute ago. */
  const letGracePass = (userId: string) =>
    asSystem(
      `UPDATE refresh_tokens k SET used_at = k.used_at - interval '1 minute' FROM sessions s
       WHERE s.tenant_id = k.tenant_id AND s.id = k.session_id AND s.user_id = $1`,
      [userId],
    );

  it('PLT-06 answers like sign-in and replaces the cookie', async () => {
    const first = await logIn(test.http, company.user.email);
    const response = await refresh(test.http, first.refreshToken).expect(200);
    const body = response.body as SignInBody;
    const { user, tenant, role, permissions } = first.body;
    expect(body).toMatchObject({ tokenType: 'Bearer', expiresIn: 1_800, user, tenant, role, permissions });
    expect(refreshTokenOf(response)).toMatch(/^[\w-]{43}$/);
    expect(refreshTokenOf(response)).not.toBe(first.refreshToken);
    await test.http.as(body.accessToken).get('/auth/me').expect(200);
    await refresh(test.http, refreshTokenOf(response)).expect(200);
  });

  it('PLT-06 gives twelve racing tabs one successor', async () => {
    // The first round only opens the connections of the pool; without them the tabs would come one after the other.
    for (let round = 0; round < 4; round++) {
      const { refreshToken } = await logIn(test.http, company.user.email);
      const answers = await Promise.all(Array.from({ length: 12 }, () => refresh(test.http, refreshToken)));
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
      const successors = new Set(answers.map(refreshTokenOf));
      expect(successors.size).toBe(1);
      await refresh(test.http, [...successors][0] ?? '').expect(200);
    }
  });

  it('PLT-06 a replay after the grace ends the whole session, also for whoever holds the newest token', async () => {
    const { body, refreshToken } = await logIn(test.http, company.technician.email);
    const next = await refresh(test.http, refreshToken).expect(200);
    await letGracePass(company.technician.id);
    const replay = await refresh(test.http, refreshToken).expect(401);
    expect(replay.body).toMatchObject({ code: 'auth.session_revoked' });
    expect(refreshCookieHeader(replay)).toMatch(/^headwater_refresh=;/);
    const newest = await refresh(test.http, refreshTokenOf(next)).expect(401);
    expect(newest.body).toMatchObject({ code: 'auth.session_revoked' });
    for (const token of [body.accessToken, (next.body as SignInBody).accessToken]) {
      await test.http.as(token).get('/auth/me').expect(401);
    }
    const audit = await company.admin.http.get('/audit-log?action=session.reuse_detected').expect(200);
    const { data } = audit.body as { data: { after: { userId: string } }[] };
    expect(data.filter(({ after }) => after.userId === company.technician.id)).toHaveLength(1);
  });

  it('PLT-06 a replay after the successor was used ends the session even at once', async () => {
    const { refreshToken } = await logIn(test.http, company.user.email);
    const second = refreshTokenOf(await refresh(test.http, refreshToken).expect(200));
    const third = refreshTokenOf(await refresh(test.http, second).expect(200));
    await refresh(test.http, refreshToken).expect(401);
    await refresh(test.http, third).expect(401);
  });

  it('PLT-06 the end of one session leaves the others of the user open', async () => {
    const [laptop, phone] = [await logIn(test.http, company.user.email), await logIn(test.http, company.user.email)];
    await test.http.as(laptop.body.accessToken).post('/auth/logout').expect(204);
    await test.http.as(phone.body.accessToken).get('/auth/me').expect(200);
    await refresh(test.http, phone.refreshToken).expect(200);
  });

  it('PLT-06 expires with the token and with the session', async () => {
    const { refreshToken } = await logIn(test.http, company.superuser.email);
    await asSystem(`UPDATE sessions SET expires_at = now() WHERE user_id = $1`, [company.superuser.id]);
    const late = await refresh(test.http, refreshToken).expect(401);
    expect(late.body).toMatchObject({ code: 'auth.session_expired' });
  });

  it('PLT-06 keeps no token that could be used', async () => {
    const { refreshToken } = await logIn(test.http, company.user.email);
    const [stored] = (await asSystem('SELECT count(*) AS count FROM refresh_tokens k WHERE k::text LIKE $1', [
      `%${refreshToken}%`,
    ])) as {
      count: string;
    }[];
    expect(stored?.count).toBe('0');
  });

  it('refuses nothing, nonsense and pages of other sites', async () => {
    expect((await test.http.post('/auth/refresh').expect(401)).body).toMatchObject({
      code: 'auth.invalid_refresh_token',
    });
    expect((await refresh(test.http, 'nonsense').expect(401)).body).toMatchObject({
      code: 'auth.invalid_refresh_token',
    });
    const { refreshToken } = await logIn(test.http, company.user.email);
    const foreign = await refresh(test.http, refreshToken).set('Origin', 'https://evil.example').expect(403);
    expect(foreign.body).toMatchObject({ code: 'auth.foreign_origin' });
    await refresh(test.http, refreshToken).expect(200);
  });
});
