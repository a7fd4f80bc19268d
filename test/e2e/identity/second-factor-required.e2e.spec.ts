import { Secret, TOTP } from 'otpauth';
import { newId } from '../../../src/kernel/ids';
import { LiveSessions } from '../../../src/platform/access';
import { UnitOfWork } from '../../../src/platform/database';
import { startTestApp, type TestApp } from '../../support/app';
import { type TestCompany, TEST_PASSWORD, type TestRole, type TestUser } from '../../support/company';
import type { HttpClient } from '../../support/http-client';
import { letterTo } from '../../support/mailbox';
import { SoftwareAuthenticator } from '../../support/software-authenticator';
import type { ProblemBody, SignInBody } from './browser';
import { addPasskey } from './passkey-device';

const PAGES = 'http://localhost:5173';
const ROLES: readonly TestRole[] = ['technician', 'user', 'admin', 'superuser'];

describe('a company that asks for a second factor', () => {
  let test: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    test = await startTestApp();
  });
  beforeEach(async () => {
    company = await test.company();
  });
  afterAll(() => test.close());

  const asSystem = (text: string, values: unknown[]) =>
    test.app.get(UnitOfWork, { strict: false }).runAsSystem((manager) => manager.query(text, values));
  const codeOf = ({ body }: { body: unknown }): string => (body as ProblemBody).code;
  const logIn = async (email: string, more: object = {}) =>
    (await test.http.post('/auth/login', { email, password: TEST_PASSWORD, ...more }).expect(200)).body as SignInBody;
  /** An instant in the middle of a second: PostgreSQL leaves out zeros at the end of a fraction. */
  const instant = (afterMs = 0) => new Date(Date.now() + afterMs).toISOString().replace(/\.\d{3}Z$/, '.123Z');
  const now = () => instant(-1_000);
  /** As if an admin had asked for it; every session is looked at anew when it is opened. */
  const demand = (requiredFrom: string | null) =>
    asSystem('UPDATE tenants SET second_factor_required_from = $2 WHERE id = $1', [company.tenantId, requiredFrom]);

  async function setUpApp(http: HttpClient): Promise<TOTP> {
    const { secret } = (await http.post('/auth/mfa/totp/setup').expect(200)).body as { secret: string };
    const app = new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 });
    await http.post('/auth/mfa/totp/verify', { code: app.generate() }).expect(200);
    return app;
  }

  async function expectNothingElseOpen(http: HttpClient): Promise<void> {
    for (const refused of [
      http.get('/customers'),
      http.get('/work-orders'),
      http.get('/tenant'),
      http.get('/auth/sessions'),
      http.get('/auth/companies'),
      http.get('/permissions/me'),
      http.post('/auth/ws-ticket'),
      http.post('/auth/password/change', { currentPassword: TEST_PASSWORD, newPassword: 'gravel road after rain' }),
      http.delete('/auth/mfa/totp'),
      http.patch('/tenant', { secondFactorRequiredFrom: null }),
    ]) {
      const answer = await refused.expect(403);
      expect(answer.body).toMatchObject({ code: 'access.second_factor_missing', secondFactor: { isSetUp: false } });
    }
    await http.get('/admin/queues/').expect(403);
  }

  it.each(ROLES)('PLT-08 leads its %s to set one up, which opens the rest', async (role) => {
    await demand(now());
    const signedIn = await logIn(company[role].email);
    expect(signedIn).toMatchObject({ permissions: [], secondFactor: { isSetUp: false, isMissing: true } });
    const http = test.http.as(signedIn.accessToken);
    await expectNothingElseOpen(http);
    expect((await http.get('/auth/mfa').expect(200)).body).toMatchObject({ isTotpOn: false });

    if (role === 'technician') await addPasskey(http, new SoftwareAuthenticator(PAGES));
    else await setUpApp(http);
    expect((await http.get('/auth/me').expect(200)).body).toMatchObject({
      permissions: expect.arrayContaining(['work_orders:read']) as string[],
      secondFactor: { isSetUp: true, isMissing: false },
    });
    await http.get('/work-orders').expect(200);
    // The session knows what it was proved with, also after it was refreshed.
    const { body } = await http.get('/auth/sessions').expect(200);
    const [session] = (body as { data: { methods: string[] }[] }).data;
    expect(session?.methods).toEqual(['password', role === 'technician' ? 'passkey' : 'totp']);
  });

  it('PLT-08 lets whoever will not set one up sign out, and nothing else', async () => {
    await demand(now());
    const http = test.http.as((await logIn(company.user.email)).accessToken);
    await expectNothingElseOpen(http);
    await http.post('/auth/logout').expect(204);
  });

  it('PLT-08 admits nobody by an open connection or in the background of a session with one factor', async () => {
    await demand(now());
    const { accessToken } = await logIn(company.user.email);
    const claims = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
      sid: string;
    };
    const session = { tenantId: company.tenantId, userId: company.user.id, sessionId: claims.sid };
    const live = test.app.get(LiveSessions, { strict: false });
    expect(await live.find(session)).toBeNull();
    await setUpApp(test.http.as(accessToken));
    expect(await live.find(session)).toMatchObject({ userId: company.user.id });
  });

  it('PLT-08 asks those who have one for it, also for a passkey, for which a recovery code stands in', async () => {
    const { passkey } = await addPasskey(company.user.http, new SoftwareAuthenticator(PAGES));
    expect((await logIn(company.user.email)).accessToken).toBeDefined();
    await demand(now());
    const first = (await logIn(company.user.email)) as unknown as { mfaToken: string; factors: string[] };
    expect(first).toMatchObject({ mfaRequired: true, factors: ['passkey', 'recovery_code'] });
    await test.http.post('/auth/mfa/verify', { mfaToken: first.mfaToken, code: '000000' }).expect(401);
    const done = await test.http
      .post('/auth/mfa/verify', { mfaToken: first.mfaToken, code: passkey.recoveryCodes?.[0] })
      .expect(200);
    expect(done.body).toMatchObject({ secondFactor: { isSetUp: true, isMissing: false } });
    expect((await letterTo(test, company.user.email, 'identity.code_used')).text).toContain('9 of them are left');
  });

  it('PLT-08 PLT-10 holds in a company one goes over to with a session of one factor', async () => {
    await demand(now());
    const other = await test.company();
    await asSystem(
      `INSERT INTO memberships (tenant_id, id, user_id, role_id) SELECT $1, $2, $3, id FROM roles WHERE tenant_id = $1 AND key = 'user'`,
      [company.tenantId, newId(), other.user.id],
    );
    await other.user.http.get('/customers').expect(200);
    const { body } = await other.user.http.post('/auth/switch-tenant', { tenant: company.slug }).expect(200);
    expect(body).toMatchObject({ tenant: { slug: company.slug }, secondFactor: { isMissing: true } });
    await test.http
      .as((body as SignInBody).accessToken)
      .get('/customers')
      .expect(403);
  });

  it('PLT-08 gives notice: until the day everybody works as before and is told the day', async () => {
    const day = instant(7 * 86_400_000);
    await demand(day);
    const early = await logIn(company.user.email);
    expect(early.secondFactor).toEqual({ requiredFrom: day, isSetUp: false, isMissing: false });
    await test.http.as(early.accessToken).get('/customers').expect(200);
    await demand(now());
    const { body } = await test.http
      .post('/auth/login', { email: company.user.email, password: TEST_PASSWORD, mode: 'cookie' })
      .expect(200);
    expect(body).toMatchObject({ permissions: [], secondFactor: { isMissing: true } });
  });

  describe('is made one', () => {
    const path = '/tenant';
    const put = ({ http }: TestUser, secondFactorRequiredFrom: string | null) =>
      http.patch(path, { secondFactorRequiredFrom });
    const required = async ({ http }: TestUser) =>
      ((await http.get(path).expect(200)).body as { secondFactorRequiredFrom: string | null }).secondFactorRequiredFrom;

    it('PLT-08 by an admin who has a second factor himself, so that he cannot shut himself out', async () => {
      const { admin } = company;
      const at = now();
      expect(codeOf(await put(admin, at).expect(409))).toBe('tenant.own_second_factor_first');
      expect(await required(admin)).toBeNull();
      await setUpApp(admin.http);
      await put(admin, at).expect(200);
      expect(await required(admin)).toBe(at);
      // Sessions that were open before are held at once, the admin's own goes on.
      expect(codeOf(await company.user.http.get('/customers').expect(403))).toBe('access.second_factor_missing');
      await put(admin, null).expect(200);
      await company.user.http.get('/customers').expect(200);
      const { body } = await admin.http
        .get(`/audit-log?resourceId=${company.tenantId}&resourceType=tenant`)
        .expect(200);
      expect((body as { data: object[] }).data).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ action: 'tenant.updated', after: { secondFactorRequiredFrom: at } }),
        ]),
      );
    });

    it('PLT-08 within ninety days, with a recent proof, by nobody but admins', async () => {
      const { admin, user } = company;
      await put(user, now()).expect(403);
      await setUpApp(admin.http);
      const far = await put(admin, new Date(Date.now() + 91 * 86_400_000).toISOString()).expect(400);
      expect(far.body).toMatchObject({ errors: [{ pointer: '/secondFactorRequiredFrom', code: 'too_far' }] });
      await put(admin, 'soon' as string).expect(400);
      await asSystem(`UPDATE sessions SET authenticated_at = now() - interval '1 hour' WHERE user_id = $1`, [admin.id]);
      await admin.http.post('/auth/mfa/recovery-codes').expect(200);
      expect(codeOf(await put(admin, now()).expect(401))).toBe('access.step_up_required');
      await admin.http.patch(path, { secondFactorRequiredFrom: null, weekStartsOn: 1 }).expect(200);
    });
  });
});
