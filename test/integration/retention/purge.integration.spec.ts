import { Clock } from '../../../src/kernel/clock';
import { newId } from '../../../src/kernel/ids';
import { AuditLog } from '../../../src/platform/audit';
import { UnitOfWork } from '../../../src/platform/database';
import { retentionRules } from '../../../src/platform/retention';
import { PurgeDeletedRows } from '../../../src/platform/retention/purge-deleted-rows.job';
import { runInContext } from '../../../src/platform/tenancy';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';

const ADDRESS = { line1: '12 Cypress Ln', city: 'Houma', state: 'LA', postalCode: '70360', country: 'US' };
const SERVICE = { name: 'Pumping', unit: 'each', priceMinor: 57_500, currency: 'USD', taxable: true };

/** Tables that are emptied by a rule of their own: a field by whoever keeps the fields, a file with its content. */
const OWN_PURGE: ReadonlySet<string> = new Set(['custom_fields', 'files']);

describe('The purge of deleted rows', () => {
  let app: TestApp;
  let company: TestCompany;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    app = await startTestApp({ environment: { RETENTION_DELETED_DAYS: '30' } });
    unitOfWork = app.app.get(UnitOfWork, { strict: false });
  });
  beforeEach(async () => {
    company = await app.company();
  });
  afterAll(() => app.close());

  const make = async (path: string, body: object): Promise<string> =>
    ((await company.admin.http.post(path, body).expect(201)).body as { id: string }).id;
  const remove = (path: string) => company.admin.http.delete(path).expect(204);

  /** Lets the time since a deletion pass for everything the company has deleted. */
  async function daysPass(days: number): Promise<void> {
    const tables = retentionRules().map(({ table }) => table);
    const statements = tables.map(
      (table) =>
        `UPDATE ${table} SET deleted_at = deleted_at - interval '${days} days' WHERE tenant_id = '${company.tenantId}' AND deleted_at IS NOT NULL`,
    );
    await runSql(app.adminUrl, ...statements);
  }

  function purge(): Promise<void> {
    const job = new PurgeDeletedRows(
      unitOfWork,
      app.app.get(AuditLog, { strict: false }),
      app.app.get(Clock, { strict: false }),
      app.config,
    );
    const actor = { kind: 'system', name: 'retention.purge_deleted_rows' } as const;
    return runInContext({ requestId: 'purge', correlationId: 'purge', actor }, () => job.process());
  }

  async function rows(table: string): Promise<string[]> {
    const found = await runSql(
      app.adminUrl,
      `SELECT id FROM ${table} WHERE tenant_id = '${company.tenantId}' ORDER BY id`,
    );
    return found.map(({ id }) => String(id));
  }

  async function actionsOf(id: string): Promise<string[]> {
    const found = await runSql(
      app.adminUrl,
      `SELECT action, actor ->> 'name' AS by FROM audit_log WHERE tenant_id = '${company.tenantId}' AND resource_id = '${id}' AND action LIKE '%.purged'`,
    );
    return found.map(({ action, by }) => `${String(action)} by ${String(by)}`);
  }

  async function customer(): Promise<{ id: string; propertyId: string; contactId: string }> {
    const id = await make('/customers', { displayName: 'Gone', kind: 'residential', tags: ['vip'] });
    const propertyId = await make(`/customers/${id}/properties`, { address: ADDRESS });
    return {
      id,
      propertyId,
      contactId: await make(`/customers/${id}/contacts`, { firstName: 'Ana', lastName: 'Roy', propertyId }),
    };
  }

  it('PLT-17 has a rule for every table with deleted rows', async () => {
    const found = await runSql(
      app.adminUrl,
      "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'deleted_at' ORDER BY 1",
    );
    expect(found.map((row) => row['table_name']).filter((table) => !OWN_PURGE.has(String(table)))).toEqual(
      retentionRules()
        .map(({ table }) => table)
        .sort(),
    );
  });

  it('PLT-17 removes a customer with what belongs to him, after the retention and not before, and says so', async () => {
    const gone = await customer();
    await remove(`/customers/${gone.id}`);
    await daysPass(29);
    await purge();
    expect(await rows('customers')).toEqual([gone.id]);
    await company.admin.http.post(`/customers/${gone.id}/restore`).expect(200);
    await remove(`/customers/${gone.id}`);
    await daysPass(31);
    await purge();
    for (const table of ['customers', 'properties', 'contacts']) expect(await rows(table)).toEqual([]);
    expect(
      await runSql(
        app.adminUrl,
        `SELECT 1 FROM customer_tags WHERE customer_id = '${gone.id}' UNION ALL SELECT 1 FROM customer_search WHERE customer_id = '${gone.id}'`,
      ),
    ).toEqual([]);
    expect(await actionsOf(gone.id)).toEqual(['customer.purged by retention.purge_deleted_rows']);
    expect(await actionsOf(gone.contactId)).toEqual(['contact.purged by retention.purge_deleted_rows']);
    await company.admin.http.post(`/customers/${gone.id}/restore`).expect(404);
  });

  it('PLT-17 keeps whole what is still referred to, and a draft goes with its lines before its customer', async () => {
    const [billed, drafted] = [await customer(), await customer()];
    const [used, unused] = [
      await make('/services', { ...SERVICE, code: 'USED' }),
      await make('/services', { ...SERVICE, code: 'UNUSED' }),
    ];
    const draft = await make('/work-orders', {
      customerId: drafted.id,
      propertyId: drafted.propertyId,
      jobType: 'pumping',
      lines: [{ serviceId: unused, quantity: 1 }],
    });
    await make('/invoices', { customerId: billed.id, lines: [{ serviceId: used, quantity: 1 }] });
    const idle = await make('/technicians', { firstName: 'Remy', lastName: 'Idle' });
    const paid = await make('/technicians', { firstName: 'Remy', lastName: 'Paid' });
    await make(`/technicians/${paid}/pay-rates`, {
      payType: 'hourly',
      rateMinor: 2_600,
      currency: 'USD',
      effectiveFrom: '2026-01-01',
    });
    for (const path of [
      `/work-orders/${draft}`,
      `/customers/${billed.id}`,
      `/customers/${drafted.id}`,
      `/services/${used}`,
      `/services/${unused}`,
      `/technicians/${idle}`,
      `/technicians/${paid}`,
    ])
      await remove(path);
    await daysPass(31);
    await purge();
    expect(await rows('work_orders')).toEqual([]);
    expect(await rows('work_order_lines')).toEqual([]);
    expect(await rows('customers')).toEqual([billed.id]);
    expect(await rows('properties')).toEqual([billed.propertyId]);
    expect(await rows('contacts')).toEqual([billed.contactId]);
    expect(await rows('services')).toEqual([used]);
    expect(await rows('technicians')).toEqual([company.technicianId, paid].sort());
    expect(await actionsOf(billed.id)).toEqual([]);
    await company.admin.http.post(`/customers/${billed.id}/restore`).expect(200);
    await company.admin.http.get(`/contacts/${billed.contactId}`).expect(200);
  });

  it('PLT-17 removes a single property and contact of a customer who stays', async () => {
    const kept = await customer();
    await remove(`/contacts/${kept.contactId}`);
    await remove(`/properties/${kept.propertyId}`);
    await daysPass(31);
    await purge();
    expect([await rows('customers'), await rows('properties'), await rows('contacts')]).toEqual([[kept.id], [], []]);
  });

  it('PLT-17 goes through many rows, past those that have to stay', async () => {
    const { id: first } = await customer();
    const ids = Array.from({ length: 501 }, () => newId());
    await runSql(
      app.adminUrl,
      `INSERT INTO customers (tenant_id, id, number, kind, display_name, deleted_at) SELECT '${company.tenantId}', id, 'X-' || n, 'residential', 'Gone', now() - interval '31 days'
       FROM unnest('{${ids.join(',')}}'::uuid[]) WITH ORDINALITY AS u(id, n)`,
    );
    const held = [ids[0], ids[250], ids[251], ids[500]].map(String);
    for (const id of held)
      await runSql(
        app.adminUrl,
        `INSERT INTO contacts (tenant_id, id, customer_id, first_name, last_name) VALUES ('${company.tenantId}', '${newId()}', '${id}', 'A', 'B')`,
      );
    await purge();
    expect(await rows('customers')).toEqual([first, ...held].sort());
    await purge();
    expect(await rows('customers')).toHaveLength(5);
  });

  it('PLT-17 the system role sees and deletes what is deleted, never what is alive', async () => {
    const [alive, gone] = [await customer(), await customer()];
    await remove(`/customers/${gone.id}`);
    const seen = await unitOfWork.runAsSystem((manager) =>
      manager.query<{ id: string }[]>('SELECT id FROM customers WHERE tenant_id = $1', [company.tenantId]),
    );
    expect(seen.map(({ id }) => id)).toEqual([gone.id]);
    const tables = retentionRules().map(({ table }) => table);
    for (const table of tables) {
      await unitOfWork.runAsSystem((manager) =>
        manager.query(`DELETE FROM ${table} WHERE tenant_id = $1`, [company.tenantId]),
      );
    }
    expect(await rows('customers')).toEqual([alive.id]);
    expect(await rows('technicians')).toEqual([company.technicianId]);
    await expect(
      unitOfWork.runAsSystem((manager) => manager.query('UPDATE customers SET deleted_at = now()')),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
