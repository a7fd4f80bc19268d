import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Numbers of customers come from a PostgreSQL sequence of each company. `crm.next_number` keeps the row of its series locked until the
 * transaction ends, which is what invoices need (no gaps) and what makes every creation of a company wait for the one before it, COMMIT
 * and disk included. A gap between customers after a failed creation means nothing, so they do not pay for it.
 *
 * The function acts as the owner of the schema: it makes the sequence on first use, and no company can reach another one's.
 */
export class CreateCustomerNumbers1763600220000 implements MigrationInterface {
  name = 'CreateCustomerNumbers1763600220000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NEXT_CUSTOMER_NUMBER);
    await runner.query('REVOKE ALL ON FUNCTION crm.next_customer_number() FROM PUBLIC');
    await runner.query('GRANT EXECUTE ON FUNCTION crm.next_customer_number() TO crm_tenant, crm_system');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION crm.next_customer_number()');
    await runner.query(DROP_SEQUENCES);
  }
}

/** `C-000001` and so on; ascending, not always adjacent. Two first customers at once: the second waits for the first's COMMIT. */
const NEXT_CUSTOMER_NUMBER = `
  CREATE FUNCTION crm.next_customer_number() RETURNS text
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    sequence_name text := 'customer_numbers_' || replace(crm.tenant_id()::text, '-', '');
    numbers regclass := to_regclass('crm.' || sequence_name);
    taken text;
  BEGIN
    IF numbers IS NULL THEN
      PERFORM pg_advisory_xact_lock(hashtext('customer_numbers'), hashtext(sequence_name));
      EXECUTE format('CREATE SEQUENCE IF NOT EXISTS crm.%I', sequence_name);
      numbers := to_regclass('crm.' || sequence_name);
    END IF;
    taken := nextval(numbers);
    RETURN 'C-' || lpad(taken, greatest(6, length(taken)), '0');
  END $$`;

const DROP_SEQUENCES = `
  DO $$
  DECLARE found regclass;
  BEGIN
    FOR found IN SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
      WHERE s.nspname = 'crm' AND c.relkind = 'S' AND c.relname LIKE 'customer\\_numbers\\_%'
    LOOP EXECUTE format('DROP SEQUENCE %s', found); END LOOP;
  END $$`;
