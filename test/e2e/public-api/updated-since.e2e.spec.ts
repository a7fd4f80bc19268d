import { Sql } from 'sql-template-tag';
import { TenantReader } from '../../../src/platform/database';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { clientToken } from '../partner-access/partner';
import { registerPartner } from './partner-tokens';

const ROWS = 2_000;

/** What a copy of a row must have of its own, beside its id. */
const OWN_VALUES: Readonly<Record<string, string>> = {
  customers: `'number', 'X-' || n, 'email', NULL, 'phone', NULL`,
  properties: `'label', 'Copy ' || n`,
  work_orders: `'number', 'X-' || n`,
  invoices: `'memo', 'Copy ' || n`,
  payments: `'memo', 'Copy ' || n`,
};

describe('updatedSince of the public API', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp();
    company = await app.company();
    await addOneOfEach(company);
    const copies = Object.entries(OWN_VALUES).map(([table, values]) => copiesOf(table, values, company.tenantId));
    await runSql(app.adminUrl, ...copies, `ANALYZE ${Object.keys(OWN_VALUES).join(', ')}`);
  }, 60_000);
  afterAll(() => app.close());

  /** The plan of the very statement that answers the list. */
  async function planOf(path: string): Promise<string> {
    const reader = app.app.get(TenantReader);
    const read = reader.rows.bind(reader);
    const plans: string[] = [];
    const spy = jest.spyOn(reader, 'rows').mockImplementation(async (query) => {
      const rows = await read(query);
      if (query.text.includes('updated_at >=')) plans.push(lines(await read(explained(query))));
      return rows;
    });
    try {
      const http = app.http.as(await clientToken(app, await registerPartner(company), `${scopeOf(path)}:read`));
      await http.get(path).expect(200);
    } finally {
      spy.mockRestore();
    }
    return plans.join('\n');
  }

  it.each(Object.keys(OWN_VALUES))('API-03 finds the changed %s by an index', async (table) => {
    const since = new Date(Date.now() - 60_000).toISOString();
    const plan = await planOf(`/api/public/v1/${table.replace('_', '-')}?updatedSince=${since}`);
    expect(plan).toContain(`ix_${table}__updated_at`);
    expect(plan).not.toContain(`Seq Scan on ${table}`);
  });
});

async function addOneOfEach({ admin: { http } }: TestCompany): Promise<void> {
  const make = async (path: string, body: object): Promise<string> =>
    ((await http.post(path, body).expect(201)).body as { id: string }).id;
  const address = { line1: '12 Cypress Ln', city: 'Houma', state: 'LA', postalCode: '70360', country: 'US' };
  const customerId = await make('/customers', { displayName: 'Delgado', kind: 'residential' });
  const propertyId = await make(`/customers/${customerId}/properties`, { label: 'Home', address });
  await make('/work-orders', { customerId, propertyId, jobType: 'pumping' });
  await make('/invoices', { customerId, lines: [{ description: 'Lid', quantity: 1, unitPriceMinor: 100 }] });
  await make('/payments', {
    customerId,
    amountMinor: 100,
    currency: 'USD',
    method: 'cash',
    receivedOn: '2026-01-15',
  });
}

/** Copies of the company's row that were changed an hour ago, two hours ago and so on. */
function copiesOf(table: string, values: string, tenantId: string): string {
  return `INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(),
      'updated_at', now() - n * interval '1 hour', 'created_at', now() - n * interval '1 hour', ${values}))).*
    FROM ${table} t, generate_series(1, ${ROWS}) n WHERE t.tenant_id = '${tenantId}'`;
}

function explained({ strings, values }: Sql): Sql {
  return new Sql([`EXPLAIN ${strings[0]}`, ...strings.slice(1)], values);
}

function lines(rows: readonly (readonly (string | null)[])[]): string {
  return rows.map(([line]) => line).join('\n');
}

function scopeOf(path: string): string {
  return (/v1\/([a-z-]+)/.exec(path)?.[1] ?? '').replace('-', '_');
}
