import { newId } from '../../../src/kernel/ids';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import type { HttpClient } from '../../support/http-client';
import { lettersTo } from '../../support/mailbox';

interface Grant {
  readonly id: string;
  readonly status: string;
}
interface Entry {
  readonly action: string;
  readonly actor: { readonly name: string; readonly supportAccess?: { grantId: string; reason: string } };
  readonly after: { readonly method?: string; readonly path?: string } | null;
}

const REASON = 'Ticket 4711: a customer is missing.';

describe('support access', () => {
  let test: TestApp;
  let home: TestCompany;
  let company: TestCompany;
  let staff: HttpClient;

  beforeAll(async () => {
    test = await startTestApp();
    [home, company] = [await test.company(), await test.company()];
    staff = home.superuser.http;
  });
  afterAll(() => test.close());

  const ask = (changes: object = {}) =>
    staff.post('/platform/support-access', {
      tenantId: company.tenantId,
      reason: REASON,
      scope: 'read',
      resources: ['customers'],
      durationMinutes: 60,
      ...changes,
    });
  const enter = async (changes: object = {}): Promise<{ id: string; http: HttpClient }> => {
    const { id } = (await ask(changes).expect(201)).body as Grant;
    const { body } = await staff.post(`/platform/support-access/${id}/token`).expect(200);
    return { id, http: test.http.as((body as { accessToken: string }).accessToken) };
  };
  const logOf = async (query: string): Promise<Entry[]> => {
    const { body } = await company.admin.http.get(`/audit-log?limit=100&${query}`).expect(200);
    return (body as { data: Entry[] }).data;
  };

  it('PLT-21 without a grant a superuser is nobody in a company that is not his', async () => {
    const made = await company.admin.http
      .post('/customers', { displayName: 'Hidden', kind: 'residential' })
      .expect(201);
    await staff.get(`/customers/${(made.body as Grant).id}`).expect(404);
  });

  it('PLT-21 opens what it names, tells the admins, and stands in the company’s log with every read', async () => {
    const before = (await lettersTo(test, company.admin.email)).length;
    const { id, http } = await enter();
    const letters = await lettersTo(test, company.admin.email);
    expect(letters).toHaveLength(before + 1);
    expect(letters.at(-1)).toMatchObject({ kind: 'identity.support_access' });
    expect(letters.at(-1)?.text).toContain(REASON);
    const { body } = await http.get('/customers?q=Hidden').expect(200);
    expect((body as { data: object[] }).data).toMatchObject([{ displayName: 'Hidden' }]);
    for (const refused of [
      http.post('/customers', { displayName: 'Mine', kind: 'residential' }),
      http.get('/invoices'),
      http.get('/admin/users'),
      http.get('/roles'),
      http.get('/audit-log'),
      http.get('/platform/support-access'),
      http.get('/support-access'),
      http.get('/auth/me'),
      http.get('/permissions/me'),
      http.get('/auth/companies'),
      http.post('/auth/switch-tenant', { tenant: company.slug }),
    ]) {
      expect((await refused).status).toBe(403);
    }
    const used = await logOf(`resourceType=support_access&resourceId=${id}`);
    expect(used.map(({ action }) => action)).toEqual(['support_access.used', 'support_access.granted']);
    expect(used[0]).toMatchObject({
      actor: { supportAccess: { grantId: id, reason: REASON } },
      after: { method: 'GET', path: '/api/v2/customers' },
    });
  });

  it('PLT-21 with the scope write marks every deed with the grant and its reason', async () => {
    const { id, http } = await enter({ scope: 'write' });
    const { body } = await http.post('/customers', { displayName: 'Repaired', kind: 'residential' }).expect(201);
    const [entry] = await logOf(`resourceType=customer&resourceId=${(body as Grant).id}`);
    expect(entry).toMatchObject({
      action: 'customer.created',
      actor: { supportAccess: { grantId: id, reason: REASON } },
    });
  });

  it('PLT-21 the company sees it and ends it; the token is worth nothing from the next request on', async () => {
    const { id, http } = await enter();
    await http.get('/customers').expect(200);
    const { body: list } = await company.admin.http.get('/support-access?status=active').expect(200);
    expect((list as { data: Grant[] }).data.map((one) => one.id)).toContain(id);
    expect((await company.admin.http.post(`/support-access/${id}/revoke`).expect(200)).body).toMatchObject({
      status: 'revoked',
      revokedBy: company.admin.id,
    });
    await http.get('/customers').expect(401);
    await staff.post(`/platform/support-access/${id}/token`).expect(409);
    const again = await company.admin.http.post(`/support-access/${id}/revoke`).expect(409);
    expect(again.body).toMatchObject({ code: 'support_access.ended' });
    expect((await logOf(`resourceId=${id}&action=support_access.revoked`)).length).toBe(1);
  });

  it('PLT-21 the platform ends it too, and an expired one is over', async () => {
    const first = await enter();
    await staff.post(`/platform/support-access/${first.id}/revoke`).expect(200);
    await first.http.get('/customers').expect(401);
    const { id } = (await ask({ durationMinutes: 1 }).expect(201)).body as Grant;
    await runSql(
      test.adminUrl,
      `UPDATE support_access_grants SET expires_at = now() - interval '1 second' WHERE id = '${id}'`,
    );
    await staff.post(`/platform/support-access/${id}/token`).expect(409);
    await company.admin.http.post(`/support-access/${id}/revoke`).expect(409);
    const { body } = await staff
      .get(`/platform/support-access?tenantId=${company.tenantId}&status=expired`)
      .expect(200);
    expect((body as { data: Grant[] }).data.map((one) => one.id)).toContain(id);
  });

  it('PLT-21 its token ends with it', async () => {
    const { id } = (await ask({ durationMinutes: 1 }).expect(201)).body as Grant;
    const { body } = await staff.post(`/platform/support-access/${id}/token`).expect(200);
    expect((body as { expiresIn: number }).expiresIn).toBeLessThanOrEqual(60);
  });

  it.each<[string, object, number, string]>([
    ['no reason worth the name', { reason: 'because' }, 400, '/reason'],
    ['more than four hours', { durationMinutes: 241 }, 400, '/durationMinutes'],
    ['no resource', { resources: ['unicorns'] }, 400, '/resources/0'],
    ['people', { resources: ['customers', 'users'] }, 400, '/resources/1'],
    ['rights', { resources: ['roles'], scope: 'write' }, 400, '/resources/0'],
    ['itself', { resources: ['support_access'] }, 400, '/resources/0'],
    ['keys that outlive it', { resources: ['webhooks'], scope: 'write' }, 400, '/resources/0'],
    ['the platform', { resources: ['support_grants'] }, 400, '/resources/0'],
  ])('PLT-21 is not given for %s', async (_what, changes, status, pointer) => {
    expect((await ask(changes)).body).toMatchObject({ status, errors: [{ pointer }] });
  });

  it('PLT-21 is asked for by superusers alone, used by who asked, and seen by its company alone', async () => {
    await ask({ tenantId: newId() }).expect(404);
    const body = {
      tenantId: company.tenantId,
      reason: REASON,
      scope: 'read',
      resources: ['customers'],
      durationMinutes: 5,
    };
    await home.admin.http.post('/platform/support-access', body).expect(403);
    const { id } = (await ask().expect(201)).body as Grant;
    await company.superuser.http.post(`/platform/support-access/${id}/token`).expect(404);
    await home.admin.http.post(`/support-access/${id}/revoke`).expect(404);
    await company.user.http.get('/support-access').expect(403);
    const { body: list } = await home.admin.http.get('/support-access').expect(200);
    expect((list as { data: Grant[] }).data).toEqual([]);
    const rules = [{ action: ['manage'], subject: 'support_grants' }];
    for (const http of [home.admin.http, staff])
      expect((await http.post('/roles', { name: newId(), rules })).body).toMatchObject({
        status: 400,
        errors: [{ code: 'reserved_subject' }],
      });
  });
});
