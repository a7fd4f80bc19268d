import { newId } from '../../../src/kernel/ids';
import { AuditSealer, type Verification } from '../../../src/platform/audit';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { type CompanyData, createCompanyData, eventually } from '../../support/company-data';

/** Words that say who the person is, of the rows that `createCompanyData` makes. */
const PERSONAL = ['Delgado', 'Rosa', '12 Cypress'];

describe('what is kept about a person', () => {
  let test: TestApp;
  let company: TestCompany;
  let data: CompanyData;

  beforeAll(async () => {
    test = await startTestApp({ withWorker: true });
  });
  beforeEach(async () => {
    company = await test.company();
    data = await createCompanyData(test, company);
  }, 60_000);
  afterAll(() => test.close());

  const address = () => `/customers/${data.customerId}`;
  const version = async (): Promise<number> =>
    ((await company.admin.http.get(address()).expect(200)).body as { version: number }).version;
  const erase = (expected: number) =>
    company.admin.http.post(`${address()}/erasure`, { reason: 'Request 4711' }).set('If-Match', `"${expected}"`);

  it('CRM-15 is handed out whole: rows of every module, deleted ones and the audit log', async () => {
    await company.admin.http.delete(`/contacts/${data.contactId}`).expect(204);
    await company.user.http.post(`${address()}/data-export`).expect(403);
    const answer = await company.admin.http.post(`${address()}/data-export`).buffer(true).expect(200);
    expect(answer.headers['content-type']).toContain('application/x-ndjson');
    const text = answer.text ?? (answer.body as Buffer).toString('utf8');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; data: { id: string } });
    const idsOf = (type: string): string[] => lines.filter((line) => line.type === type).map((line) => line.data.id);
    expect(idsOf('customers')).toEqual([data.customerId]);
    expect(idsOf('properties')).toContain(data.propertyId);
    expect(idsOf('contacts')).toContain(data.contactId);
    expect(idsOf('work_orders')).toEqual(expect.arrayContaining([data.workOrderId, data.completedWorkOrderId]));
    expect(idsOf('invoices')).toContain(data.issuedInvoiceId);
    expect(idsOf('payments')).toContain(data.paymentId);
    expect(lines.filter(({ type }) => type === 'audit_log').length).toBeGreaterThan(2);
    for (const word of PERSONAL) expect(text).toContain(word);
  });

  it('CRM-15 an erased person is nowhere, and the books are whole', async () => {
    const { http } = company.admin;
    const before = (await http.get(`/invoices/${data.issuedInvoiceId}`).expect(200)).body as {
      number: string;
      totalMinor: number;
    };
    const found = async (): Promise<number> =>
      ((await http.get('/customers?q=delgado').expect(200)).body as { data: object[] }).data.length;
    expect(await found()).toBe(1);
    await http.post(`${address()}/erasure`, { reason: 'No version' }).expect(428);
    await company.user.http.post(`${address()}/erasure`, { reason: 'x' }).set('If-Match', '"1"').expect(403);
    const expected = await version();
    await erase(expected + 5).expect(412);
    await erase(expected).expect(204);

    expect(await found()).toBe(0);
    await http.get(address()).expect(404);
    const hidden = await http.get('/customers?include=deleted&limit=100').expect(200);
    expect(JSON.stringify(hidden.body)).toContain('Erased person');
    const tables = [
      'customers',
      'properties',
      'contacts',
      'customer_search',
      'audit_log',
      'work_orders',
      'import_rows',
    ];
    for (const table of tables) {
      const rows = await runSql(
        test.adminUrl,
        `SELECT t.*::text AS text FROM ${table} t WHERE tenant_id = '${company.tenantId}'`,
      );
      const text = JSON.stringify(rows);
      for (const word of PERSONAL) expect([table, text.includes(word)]).toEqual([table, false]);
    }
    const after = (await http.get(`/invoices/${data.issuedInvoiceId}`).expect(200)).body as {
      number: string;
      totalMinor: number;
    };
    expect([after.number, after.totalMinor]).toEqual([before.number, before.totalMinor]);
    await http.get(`/payments/${data.paymentId}`).expect(200);
    const photos = await runSql(
      test.adminUrl,
      `SELECT count(*)::int AS n FROM work_order_photos WHERE tenant_id = '${company.tenantId}'`,
    );
    expect(photos[0]?.['n']).toBe(0);
    const pictures = await runSql(
      test.adminUrl,
      `SELECT file_name, deleted_at IS NOT NULL AS given_up FROM files WHERE tenant_id = '${company.tenantId}' AND purpose = 'work_order_photo'`,
    );
    expect(pictures).toEqual([{ file_name: 'erased', given_up: true }]);

    const { body: log } = await http.get(`/audit-log?resourceId=${data.customerId}&action=customer.erased`).expect(200);
    expect((log as { data: object[] }).data).toMatchObject([
      { actor: { id: company.admin.id }, after: { reason: 'Request 4711' } },
    ]);
    await eventually(async () => {
      const [event] = await runSql(
        test.adminUrl,
        `SELECT completed_at FROM outbox_events WHERE tenant_id = '${company.tenantId}' AND name = 'customer.erased' AND completed_at IS NOT NULL`,
      );
      return event;
    });
  }, 60_000);

  it('CRM-15 PLT-19 the chain of the audit log stays whole', async () => {
    const { app } = test;
    const seal = (): Promise<number> => app.get(AuditSealer, { strict: false }).seal(company.tenantId, 60);
    const verify = async (): Promise<Verification> =>
      (await company.admin.http.post('/audit-log/verify', {}).expect(200)).body as Verification;
    await seal();
    expect(await verify()).toMatchObject({ isIntact: true, erased: 0 });
    await erase(await version()).expect(204);
    await seal();
    const after = await verify();
    expect(after).toMatchObject({ isIntact: true, firstFault: null });
    expect(after.erased).toBeGreaterThan(2);
  });

  it('CRM-15 does not come back, and is not erased twice', async () => {
    const expected = await version();
    const key = newId();
    await erase(expected).set('Idempotency-Key', key).expect(204);
    await erase(expected).set('Idempotency-Key', key).expect(204);
    const [row] = await runSql(test.adminUrl, `SELECT version FROM customers WHERE id = '${data.customerId}'`);
    expect((await erase(Number(row?.['version']))).body).toMatchObject({ status: 409, code: 'customer.erased' });
    expect((await company.admin.http.post(`${address()}/restore`)).body).toMatchObject({ code: 'customer.erased' });
  });

  it('CRM-15 PLT-20 nothing is erased under legal hold', async () => {
    await runSql(
      test.adminUrl,
      `UPDATE tenants SET legal_hold_at = now(), legal_hold_reason = 'Litigation' WHERE id = '${company.tenantId}'`,
    );
    const expected = await version();
    expect((await erase(expected)).body).toMatchObject({ status: 409, code: 'tenant.on_legal_hold' });
    expect(await version()).toBe(expected);
  });
});
