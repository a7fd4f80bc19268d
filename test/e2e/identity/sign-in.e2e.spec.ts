import { newId } from '../../../src/kernel/ids';
import { UnitOfWork } from '../../../src/platform/database';
import { startTestApp, type TestApp } from '../../support/app';
import { TEST_PASSWORD, type TestCompany } from '../../support/company';
import { comparable, logIn, type ProblemBody, refreshCookieHeader, type SignInBody } from './browser';

interface AuditPage {
  readonly data: readonly {
    readonly action: string;
    readonly actor: { kind: string; id: string | null };
    readonly after: Record<string, unknown>;
  }[];
}

describe('sign-in', () => {
  let test: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    test = await startTestApp();
    company = await test.company();
  });
  afterAll(() => test.close());

  const auditOf = async (resourceId: string, action: string) => {
    const { body } = await company.admin.http.get(`/audit-log?resourceId=${resourceId}&action=${action}`).expect(200);
    return (body as AuditPage).data;
  };

  it('PLT-03 answers token, user, company, role and permissions, and sets a cookie out of reach of scripts', async () => {
    const response = await test.http
      .post('/auth/login', { email: company.user.email.toUpperCase(), password: TEST_PASSWORD })
      .expect(200);
    const body = response.body as SignInBody;
    expect(body).toMatchObject({
      tokenType: 'Bearer',
      expiresIn: 1_800,
      user: { id: company.user.id, email: company.user.email },
      tenant: { id: company.tenantId, slug: company.slug },
      role: 'user',
    });
    expect(body.permissions).toContain('messages:send_sms');
    expect(body.permissions).not.toContain('users:read');
    const cookie = refreshCookieHeader(response);
    for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/api/v2/auth']) expect(cookie).toContain(attribute);
    expect(cookie).not.toContain('Secure');

    const me = await test.http.as(body.accessToken).get('/auth/me').expect(200);
    const { user, tenant, role, permissions, secondFactor } = body;
    expect(me.body).toEqual({ user, tenant, role, permissions, secondFactor });
  });

  it('PLT-03 says the same for an unknown address, a wrong password and a switched-off account', async () => {
    const { body } = await company.admin.http
      .post('/admin/users', {
        email: `${newId()}@demo.example`,
        firstName: 'Off',
        lastName: 'Line',
        role: 'user',
        isActive: false,
        password: TEST_PASSWORD,
      })
      .expect(201);
    const { id: inactiveId, email: inactive } = body as { id: string; email: string };
    const attempt = (email: string, password: string) => test.http.post('/auth/login', { email, password });
    const answers = await Promise.all([
      attempt(`${newId()}@nowhere.example`, TEST_PASSWORD),
      attempt(company.user.email, 'not the password'),
      attempt(inactive, TEST_PASSWORD),
    ]);
    for (const answer of answers) expect(comparable(answer)).toEqual(comparable(answers[0]));
    expect(answers[0].body).toMatchObject({ status: 401, code: 'auth.invalid_credentials' });
    expect(await auditOf(company.user.id, 'user.sign_in_failed')).toMatchObject([
      { actor: { kind: 'anonymous', id: null }, after: { reason: 'wrong_password' } },
    ]);
    expect(await auditOf(inactiveId, 'user.sign_in_failed')).toMatchObject([{ after: { reason: 'no_access' } }]);
  });

  it('keeps sign-in and sign-out in the audit log, with the address they came from', async () => {
    const { body } = await logIn(test.http, company.technician.email);
    await test.http.as(body.accessToken).post('/auth/logout').expect(204);
    const [signedIn] = await auditOf(company.technician.id, 'user.signed_in');
    expect(signedIn).toMatchObject({ actor: { kind: 'user', id: company.technician.id }, ip: '127.0.0.1' });
    expect(await auditOf(company.technician.id, 'user.signed_out')).toHaveLength(1);
  });

  it('ends the session at once on sign-out: access token and refresh cookie', async () => {
    const { body, refreshToken } = await logIn(test.http, company.user.email);
    const mine = test.http.as(body.accessToken);
    await mine.get('/auth/me').expect(200);
    const out = await test.http.post('/auth/logout').set('Cookie', `headwater_refresh=${refreshToken}`).expect(204);
    expect(refreshCookieHeader(out)).toMatch(/^headwater_refresh=;/);
    await mine.get('/auth/me').expect(401);
    const again = await test.http.post('/auth/refresh').set('Cookie', `headwater_refresh=${refreshToken}`).expect(401);
    expect(again.body).toMatchObject({ code: 'auth.session_revoked' });
    await test.http.post('/auth/logout').expect(204);
  });

  it('asks a member of several companies which one, and gives only what that company gives', async () => {
    const other = await test.company();
    await test.app
      .get(UnitOfWork, { strict: false })
      .runAsSystem(
        (manager) =>
          manager.query(
            `INSERT INTO memberships (tenant_id, id, user_id, role_id) SELECT tenant_id, $2, $3, id FROM roles WHERE tenant_id = $1 AND key = 'user'`,
            [other.tenantId, newId(), company.admin.id],
          ),
        other.tenantId,
      );
    const credentials = { email: company.admin.email, password: TEST_PASSWORD };
    const asked = await test.http.post('/auth/login', credentials).expect(409);
    const { code, companies } = asked.body as ProblemBody & { companies: { slug: string }[] };
    expect(code).toBe('auth.company_required');
    expect(companies.map(({ slug }) => slug).sort()).toEqual([company.slug, other.slug].sort());
    const there = (await test.http.post('/auth/login', { ...credentials, tenant: other.slug }).expect(200))
      .body as SignInBody;
    expect([there.tenant.id, there.role]).toEqual([other.tenantId, 'user']);
    await test.http.as(there.accessToken).get('/admin/users').expect(403);
    await test.http.post('/auth/login', { ...credentials, tenant: 'no-such-company' }).expect(401);
  });

  it('answers an invalid token like none: 401 where somebody is needed, nothing where nobody is', async () => {
    const bad = test.http.as('nonsense');
    const [anonymous, invalid] = await Promise.all([test.http.get('/auth/me'), bad.get('/auth/me')]);
    expect(comparable(invalid)).toEqual(comparable(anonymous));
    expect(anonymous.headers['www-authenticate']).toBe('Bearer');
    await bad.post('/auth/login', { email: company.user.email, password: TEST_PASSWORD }).expect(200);
  });

  it('takes passwords as they are, and refuses odd bodies with pointers', async () => {
    const padded = await test.http.post('/auth/login', { email: company.user.email, password: ` ${TEST_PASSWORD}` });
    expect(padded.status).toBe(401);
    const odd = await test.http.post('/auth/login', { email: 'nobody', password: 7, remember: true }).expect(400);
    const { errors } = odd.body as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/email', '/password', '/remember']);
  });
});
