import { newId } from '../../../src/kernel/ids';
import { UnitOfWork } from '../../../src/platform/database';
import { startTestApp, type TestApp } from '../../support/app';
import { TEST_PASSWORD, type TestCompany, type TestUser } from '../../support/company';
import { logIn } from './browser';

describe('step-up', () => {
  let test: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    test = await startTestApp();
    company = await test.company();
  });
  afterAll(() => test.close());

  const staleAdmin = () => staleSession(company.admin);

  /** A session whose proof is an hour old. */
  async function staleSession({ id, email }: TestUser) {
    const { body } = await logIn(test.http, email);
    await test.app
      .get(UnitOfWork, { strict: false })
      .runAsSystem((manager) =>
        manager.query(`UPDATE sessions SET authenticated_at = now() - interval '1 hour' WHERE user_id = $1`, [id]),
      );
    return test.http.as(body.accessToken);
  }

  it('PLT-11 a change of role wants a recent proof, other changes do not', async () => {
    const http = await staleAdmin();
    const path = `/admin/users/${company.user.id}`;
    await http.patch(path, { firstName: 'Olive' }).expect(200);
    const refused = await http.patch(path, { role: 'admin' }).expect(401);
    expect(refused.body).toMatchObject({
      code: 'access.step_up_required',
      stepUp: { href: '/api/v2/auth/step-up', methods: ['password'], maxAgeSeconds: 600 },
    });
    expect(refused.headers['www-authenticate']).toContain('insufficient_user_authentication');

    await http.post('/auth/step-up', { password: 'not my password' }).expect(422);
    await http.patch(path, { role: 'admin' }).expect(401);
    await http.post('/auth/step-up', { password: TEST_PASSWORD }).expect(200);
    await http.patch(path, { role: 'admin' }).expect(200);
  });

  it('PLT-11 freshens the one session, not the others of the person', async () => {
    const [fresh, stale] = [await staleAdmin(), await staleAdmin()];
    await fresh.post('/auth/step-up', { password: TEST_PASSWORD }).expect(200);
    const change = { role: 'technician' };
    await stale.patch(`/admin/users/${company.technician.id}`, { role: 'user' }).expect(401);
    await fresh.patch(`/admin/users/${company.technician.id}`, { role: 'user' }).expect(200);
    await fresh.patch(`/admin/users/${company.technician.id}`, change).expect(200);
  });

  it('PLT-11 keys that outlive the session want a recent proof: webhooks, support access, companies', async () => {
    const http = await staleAdmin();
    const staff = await staleSession(company.superuser);
    const desk = `/platform/tenants/${newId()}`;
    const because = { reason: 'Court order' };
    for (const refused of [
      http.post('/webhooks', { url: 'https://hooks.example.com/', topics: ['*'] }),
      http.post(`/webhooks/${newId()}/secret`, { overlapHours: 1 }),
      staff.post('/platform/support-access', {}),
      staff.post(`/platform/support-access/${newId()}/token`),
      staff.post('/platform/tenants', {}),
      staff.post(`${desk}/suspend`, because),
      staff.post(`${desk}/legal-hold`, because),
      staff.delete(`${desk}/legal-hold`),
    ]) {
      expect((await refused.expect(401)).body).toMatchObject({ code: 'access.step_up_required' });
    }
  });

  it('PLT-18 is in the audit log, refused or not', async () => {
    const { body } = await company.superuser.http
      .get(`/audit-log?resourceId=${company.admin.id}&limit=100`)
      .expect(200);
    const actions = (body as { data: { action: string }[] }).data.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['user.stepped_up', 'user.step_up_failed']));
  });

  it('is for the signed-in only', async () => {
    await test.http.post('/auth/step-up', { password: TEST_PASSWORD }).expect(401);
  });
});
