import { seedIdentityDemo, syncBuiltInRoles } from '../../../src/modules/identity';
import { DemoIds } from '../../../src/platform/openapi/demo-ids';
import { UnitOfWork } from '../../../src/platform/database';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import type { SignInBody } from './browser';

describe('a company', () => {
  let test: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    test = await startTestApp();
    company = await test.company();
  });
  afterAll(() => test.close());

  it('PLT-14 is seen by everybody in it and changed by its admin, by the version he saw', async () => {
    const { body, headers } = await company.technician.http.get('/tenant').expect(200);
    expect(body).toMatchObject({
      id: company.tenantId,
      slug: company.slug,
      timeZone: 'America/Chicago',
      currency: 'USD',
      country: 'US',
      settings: {},
    });
    expect(headers['etag']).toBe('"1"');
    const { http } = company.admin;
    const settings = { invoiceFooter: 'Thanks', paymentTermDays: 30 };
    await http.patch('/tenant', { name: 'New name', settings }, 1).expect(200);
    await http.patch('/tenant', { name: 'Too late' }, 1).expect(412);
    const changed = await http
      .patch('/tenant', { timeZone: 'America/Denver', settings: { invoiceFooter: null } })
      .expect(200);
    expect(changed.body).toMatchObject({
      name: 'New name',
      timeZone: 'America/Denver',
      settings: { paymentTermDays: 30 },
      version: 3,
    });
    for (const odd of [
      { timeZone: 'Mars/Base' },
      { slug: 'x' },
      { currency: 'EUR' },
      { settings: { deep: { a: 1 } } },
      { settings: null },
    ]) {
      await http.patch('/tenant', odd).expect(400);
    }
    const { body: log } = await http.get('/audit-log?resourceType=tenant&action=tenant.updated').expect(200);
    expect((log as { data: object[] }).data[1]).toMatchObject({
      after: { name: 'New name', settings },
      actor: { id: company.admin.id },
    });
  });

  it("PLT-18 shows its audit log to its admin: filtered, paged, never another company's", async () => {
    const other = await test.company();
    const { http } = company.admin;
    const page = async (query: string) =>
      (await http.get(`/audit-log?${query}`).expect(200)).body as {
        data: { id: string; at: string; action: string }[];
        page: { nextCursor: string | null };
      };
    const all = await page('limit=100');
    expect(all.data.length).toBeGreaterThan(4);
    expect([...all.data].sort((a, b) => (a.at < b.at ? 1 : -1)).map(({ at }) => at)).toEqual(
      all.data.map(({ at }) => at),
    );
    const first = await page('limit=2');
    const second = await page(`limit=2&cursor=${first.page.nextCursor}`);
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(all.data.slice(0, 4).map(({ id }) => id));
    const signIns = await page(`actorId=${company.admin.id}&action=user.signed_in`);
    expect(signIns.data).toHaveLength(1);
    expect((await page(`resourceId=${other.admin.id}`)).data).toEqual([]);
    expect((await page('from=2001-01-01T00:00:00Z&to=2001-01-02T00:00:00Z')).data).toEqual([]);
    await http.get('/audit-log?from=yesterday').expect(400);
    await http.delete('/audit-log').expect(405);
  });

  it('has built-in roles whose version moves only with their rules', async () => {
    const unitOfWork = test.app.get(UnitOfWork, { strict: false });
    const versions = () =>
      unitOfWork.runAsSystem((manager) =>
        manager.query<{ key: string; rules_version: number }[]>(
          'SELECT key, rules_version FROM roles WHERE tenant_id = $1 ORDER BY key',
          [company.tenantId],
        ),
      );
    await unitOfWork.runAsSystem((manager) => syncBuiltInRoles(manager));
    expect((await versions()).map(({ rules_version }) => rules_version)).toEqual([1, 1, 1, 1]);
    await unitOfWork.runAsSystem((manager) =>
      manager.query(`UPDATE roles SET rules = '[]' WHERE tenant_id = $1 AND key = 'user'`, [company.tenantId]),
    );
    await unitOfWork.runAsSystem((manager) => syncBuiltInRoles(manager));
    expect((await versions()).map(({ key, rules_version }) => `${key} ${rules_version}`)).toEqual([
      'admin 1',
      'superuser 1',
      'technician 1',
      'user 2',
    ]);
  });

  it('demo and rival are seeded twice without harm, and their people can sign in', async () => {
    const unitOfWork = test.app.get(UnitOfWork, { strict: false });
    for (let round = 0; round < 2; round++)
      await unitOfWork.runAsSystem((manager) => seedIdentityDemo(manager, test.config));
    const people = [
      ['admin@demo.example', 'demo', 'admin'],
      ['office@demo.example', 'demo', 'user'],
      ['tech@demo.example', 'demo', 'technician'],
      ['admin@rival.example', 'rival', 'admin'],
      ['root@headwater.example', 'demo', 'superuser'],
    ];
    for (const [email, slug, role] of people) {
      const { body } = await test.http.post('/auth/login', { email, password: 'headwater-demo' }).expect(200);
      const { tenant, role: held } = body as SignInBody;
      expect([tenant.slug, held]).toEqual([slug, role]);
    }
    const { body } = await test.http
      .post('/auth/login', { email: 'admin@demo.example', password: 'headwater-demo' })
      .expect(200);
    expect((body as SignInBody).user.id).toBe(DemoIds.adminUser);
  });
});
