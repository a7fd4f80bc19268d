import { Client } from 'pg';
import { newId } from '../../../src/kernel/ids';
import { searchPatterns } from '../../../src/modules/customers/domain/search-patterns';
import { openPlatformDatabase, type PlatformDatabase } from '../../support/platform-database';

interface Row {
  readonly id: string;
}

describe('customer search', () => {
  let database: PlatformDatabase;

  beforeAll(async () => {
    database = await openPlatformDatabase();
  });
  afterAll(() => database.close());

  async function addCustomer(tenantId: string, displayName: string): Promise<string> {
    const id = newId();
    await database.as(tenantId, () =>
      database.unitOfWork.run((manager) =>
        manager.query(
          "INSERT INTO customers (id, number, kind, display_name) VALUES ($1, 'C-' || crm.next_number('customer'), 'residential', $2)",
          [id, displayName],
        ),
      ),
    );
    return id;
  }

  const search = (tenantId: string, query: string): Promise<string[]> =>
    database.as(tenantId, async () => {
      const rows = await database.unitOfWork.read((manager) =>
        manager.query<Row[]>('SELECT id FROM crm.search_customers($1::text[]) AS found(id)', [searchPatterns(query)]),
      );
      return rows.map(({ id }) => id);
    });

  it('PLT-02 answers about the own company only, also for the same words', async () => {
    const [left, right] = [await database.createTenant(), await database.createTenant()];
    const [mine, theirs] = [await addCustomer(left, 'Same Words'), await addCustomer(right, 'Same Words')];
    expect(await search(left, 'same words')).toEqual([mine]);
    expect(await search(right, 'same words')).toEqual([theirs]);
    expect(await search(await database.createTenant(), 'same words')).toEqual([]);
  });

  it('PLT-02 answers nothing without a company, and nothing to an outsider', async () => {
    await addCustomer(await database.createTenant(), 'Nowhere Man');
    const client = new Client({ connectionString: database.config.database.url });
    await client.connect();
    try {
      const ask = "SELECT * FROM crm.search_customers('{%nowhere%}'::text[])";
      await expect(client.query(ask)).rejects.toMatchObject({ code: '42501' });
      await client.query("BEGIN; SELECT set_config('role', 'crm_tenant', true)");
      expect((await client.query(ask)).rows).toEqual([]);
      await client.query('ROLLBACK');
      await client.query("BEGIN; SELECT set_config('role', 'crm_system', true)");
      await expect(client.query(ask)).rejects.toMatchObject({ code: '42501' });
      await client.query('ROLLBACK');
    } finally {
      await client.end();
    }
  });

  it('PLT-02 runs as a role that reads the search documents and nothing else', async () => {
    const client = new Client({ connectionString: database.adminUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ table: string; privilege: string }>(
        "SELECT table_name AS table, privilege_type AS privilege FROM information_schema.role_table_grants WHERE grantee = 'crm_search'",
      );
      expect(rows).toEqual([{ table: 'customer_search', privilege: 'SELECT' }]);
      const { rows: roles } = await client.query(
        "SELECT rolcanlogin, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = 'crm_search'",
      );
      expect(roles).toEqual([{ rolcanlogin: false, rolsuper: false, rolbypassrls: false }]);
    } finally {
      await client.end();
    }
  });

  it('follows every change of the customer, his properties and his contacts', async () => {
    const tenantId = await database.createTenant();
    const id = await addCustomer(tenantId, 'Old Name');
    const change = (statement: string): Promise<unknown> =>
      database.as(tenantId, () => database.unitOfWork.run((manager) => manager.query(statement, [id])));
    await change("UPDATE customers SET display_name = 'New Name' WHERE id = $1");
    await change(
      `INSERT INTO properties (id, customer_id, line1, city, state, postal_code, country) VALUES ('${newId()}', $1, '9 Heron Way', 'Houma', 'LA', '70360', 'US')`,
    );
    await change(
      `INSERT INTO contacts (id, customer_id, first_name, last_name) VALUES ('${newId()}', $1, 'Rosa', 'Delgado')`,
    );
    expect([await search(tenantId, 'new houma delgado'), await search(tenantId, 'old')]).toEqual([[id], []]);
    await change('UPDATE contacts SET deleted_at = now() WHERE customer_id = $1');
    expect([await search(tenantId, 'delgado'), await search(tenantId, 'heron')]).toEqual([[], [id]]);
  });

  it('CRM-01 reads the trigram index of one company, behind the tenant wall', async () => {
    const tenantId = await database.createTenant();
    // In portions that end in time on a slow machine, too.
    for (let first = 1; first <= 20_000; first += 2_000)
      await database.as(tenantId, () =>
        database.unitOfWork.run((manager) =>
          manager.query(
            `INSERT INTO customers (id, number, kind, display_name)
             SELECT gen_random_uuid(), 'N-' || n, 'residential', md5(n::text) || ' of the Blue Gum Street Holdings' FROM generate_series($1::int, $1 + 1999) n`,
            [first],
          ),
        ),
      );
    const plan = await planInside(tenantId, searchPatterns('c4ca4238'));
    expect(plan).toMatch(/Index Cond: \(\(tenant_id = '[0-9a-f-]+'::uuid\) AND \(document ~~ '%c4ca4238%'::text\)\)/);
    expect(plan).toContain('Bitmap Index Scan on ix_customer_search__document');
  });

  /** The plan of the statement inside the function, as it runs for the tenant role. */
  async function planInside(tenantId: string, patterns: string[]): Promise<string> {
    const client = new Client({ connectionString: database.adminUrl });
    const notices: string[] = [];
    client.on('notice', ({ message }) => notices.push(message ?? ''));
    await client.connect();
    try {
      await client.query('VACUUM ANALYZE customer_search');
      await client.query("LOAD 'auto_explain'");
      await client.query(
        'SET auto_explain.log_min_duration = 0; SET auto_explain.log_nested_statements = on; SET client_min_messages = log',
      );
      await client.query(
        `BEGIN; SELECT set_config('role', 'crm_tenant', true), set_config('app.tenant_id', '${tenantId}', true)`,
      );
      const { rows } = await client.query('SELECT id FROM crm.search_customers($1::text[]) AS found(id)', [patterns]);
      expect(rows).toHaveLength(1);
      await client.query('ROLLBACK');
      return notices.join('\n');
    } finally {
      await client.end();
    }
  }
});
