import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ownerForeignKey, secureTenantTable, tenantForeignKey } from '../src/platform/database/migration-ddl';

/**
 * Search over names, phones, e-mails and addresses of customers, their properties and contacts.
 *
 * `LIKE` is not leakproof, so under row-level security no index can serve it (the policy has to be checked first). Therefore one
 * question, `crm.search_customers`, runs as the role `crm_search`, which may read this one table and nothing else, and carries the
 * tenant predicate itself. The owner of the schema could not do it: row-level security is forced on him as well.
 * One document per customer keeps the number of trigrams small (a property's address is usually the billing address).
 */
export class CreateCustomerSearch1763600210000 implements MigrationInterface {
  name = 'CreateCustomerSearch1763600210000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner);
    await runner.query(INDEX_CUSTOMERS);
    await keepInStep(runner);
    await createSearchFunction(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION crm.search_customers(text[])');
    for (const table of ['customers', 'properties', 'contacts']) {
      await runner.query(`DROP TRIGGER search_inserted ON ${table}`);
      await runner.query(`DROP TRIGGER search_updated ON ${table}`);
    }
    await runner.query('DROP FUNCTION crm.keep_customer_search()');
    await runner.query('DROP FUNCTION crm.index_customers(uuid, uuid[])');
    await runner.query('DROP TABLE customer_search');
  }
}

async function createTable(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE customer_search (
      tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
      customer_id uuid NOT NULL,
      document text NOT NULL,
      CONSTRAINT pk_customer_search PRIMARY KEY (tenant_id, customer_id),
      ${tenantForeignKey('customer_search', 'customer_id', 'customers', 'CASCADE')},
      ${ownerForeignKey('customer_search')}
    )`);
  await runner.query(
    'CREATE INDEX ix_customer_search__document ON customer_search USING gin (tenant_id, document gin_trgm_ops)',
  );
  await secureTenantTable(runner, 'customer_search', { access: 'no_delete', isVersioned: false });
  await runner.query('CREATE POLICY search ON customer_search FOR SELECT TO crm_search USING (true)');
  await runner.query('GRANT SELECT ON customer_search TO crm_search');
}

/**
 * Documents begin with a space, so that `% ab%` finds words by their first letters through the index. The ids are joined: with
 * `= ANY (customer_ids)` PostgreSQL 18 plans a skip scan over the whole company for one customer. Planning anew for each call would cost more than the rest.
 */
const INDEX_CUSTOMERS = `
  CREATE FUNCTION crm.index_customers(company uuid, customer_ids uuid[]) RETURNS void LANGUAGE sql VOLATILE SET plan_cache_mode = force_generic_plan AS $$
    INSERT INTO public.customer_search (tenant_id, customer_id, document)
    SELECT c.tenant_id, c.id, lower(concat_ws(' ', '', c.display_name, c.number, c.email, c.phone,
      c.billing_line1, c.billing_line2, c.billing_city, c.billing_state, c.billing_postal_code,
      (SELECT string_agg(concat_ws(' ', p.label, p.line1, p.line2, p.city, p.state, p.postal_code, p.county), ' ')
         FROM public.properties p WHERE p.tenant_id = c.tenant_id AND p.customer_id = c.id AND p.deleted_at IS NULL),
      (SELECT string_agg(concat_ws(' ', k.first_name, k.last_name, k.email, k.phone, k.alternate_phone), ' ')
         FROM public.contacts k WHERE k.tenant_id = c.tenant_id AND k.customer_id = c.id AND k.deleted_at IS NULL)))
    FROM unnest(customer_ids) AS wanted(id) JOIN public.customers c ON c.tenant_id = company AND c.id = wanted.id
    ON CONFLICT (tenant_id, customer_id) DO UPDATE SET document = excluded.document
      WHERE customer_search.document <> excluded.document $$`;

/** Every writer keeps the documents in step; a large import sets `app.customer_search` to deferred and indexes afterwards. */
async function keepInStep(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION crm.keep_customer_search() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF current_setting('app.customer_search', true) = 'deferred' THEN RETURN NULL; END IF;
      IF TG_TABLE_NAME = 'customers' THEN
        PERFORM crm.index_customers(tenant_id, array_agg(id)) FROM changed GROUP BY tenant_id;
      ELSE
        PERFORM crm.index_customers(tenant_id, array_agg(DISTINCT customer_id)) FROM changed GROUP BY tenant_id;
      END IF;
      RETURN NULL;
    END $$`);
  for (const table of ['customers', 'properties', 'contacts']) {
    for (const [name, event] of [
      ['search_inserted', 'INSERT'],
      ['search_updated', 'UPDATE'],
    ]) {
      await runner.query(
        `CREATE TRIGGER ${name} AFTER ${event} ON ${table} REFERENCING NEW TABLE AS changed
           FOR EACH STATEMENT EXECUTE FUNCTION crm.keep_customer_search()`,
      );
    }
  }
}

/** A fresh plan for each call: the patterns decide whether the trigrams are selective. At most six of them count. */
async function createSearchFunction(runner: QueryRunner): Promise<void> {
  const further = [2, 3, 4, 5, 6].map((term) => `AND (patterns[${term}] IS NULL OR s.document LIKE patterns[${term}])`);
  await runner.query(`
    CREATE FUNCTION crm.search_customers(patterns text[]) RETURNS SETOF uuid
      LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100
      SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan AS $$
    DECLARE company uuid := crm.tenant_id();
    BEGIN
      RETURN QUERY SELECT s.customer_id FROM public.customer_search s
        WHERE s.tenant_id = company AND s.document LIKE patterns[1] ${further.join(' ')};
    END $$`);
  await runner.query('REVOKE ALL ON FUNCTION crm.search_customers(text[]) FROM PUBLIC');
  await runner.query('GRANT EXECUTE ON FUNCTION crm.search_customers(text[]) TO crm_tenant');
  await runner.query('GRANT CREATE ON SCHEMA crm TO crm_search');
  await runner.query('ALTER FUNCTION crm.search_customers(text[]) OWNER TO crm_search');
  await runner.query('REVOKE CREATE ON SCHEMA crm FROM crm_search');
}
