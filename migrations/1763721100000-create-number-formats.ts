import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  beyondTheWall,
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
} from '../src/platform/database/migration-ddl';

/** Tables whose rows people call by a number. */
const NUMBERED = ['customers', 'work_orders', 'invoices'];

/** How a company writes its numbers, and a key by which they sort as numbers: WO-1000000 comes after WO-999999. */
export class CreateNumberFormats1763721100000 implements MigrationInterface {
  name = 'CreateNumberFormats1763721100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE number_formats (
        ${TENANT_COLUMNS},
        kind text NOT NULL,
        prefix text NOT NULL,
        digits smallint NOT NULL,
        is_yearly boolean NOT NULL DEFAULT false,
        starts_at bigint NOT NULL DEFAULT 1,
        CONSTRAINT pk_number_formats PRIMARY KEY (tenant_id, id),
        CONSTRAINT uq_number_formats__kind UNIQUE (tenant_id, kind),
        ${enumCheck('number_formats', 'kind', ['customer', 'work_order', 'invoice'])},
        CONSTRAINT ck_number_formats__prefix CHECK (prefix ~ '^[A-Za-z0-9/_.-]{0,12}$'),
        CONSTRAINT ck_number_formats__digits CHECK (digits BETWEEN 1 AND 10),
        CONSTRAINT ck_number_formats__starts_at CHECK (starts_at BETWEEN 1 AND 9999999999),
        CONSTRAINT ck_number_formats__is_yearly CHECK (NOT (is_yearly AND kind = 'customer')),
        ${ownerForeignKey('number_formats')}
      )`);
    await beyondTheWall(runner, ['tenants'], () => runner.query(FROM_SETTINGS));
    await secureTenantTable(runner, 'number_formats', { access: 'no_delete' });
    // Whatever numbers a customer for the platform reads how; only a company writes it.
    await runner.query('CREATE POLICY system_machinery ON number_formats FOR SELECT TO crm_system USING (true)');
    await runner.query('GRANT SELECT ON number_formats TO crm_system');
    for (const statement of [SORT_KEY, SET_KEY, FORMAT_NUMBER]) await runner.query(statement);
    for (const table of NUMBERED) await addKey(runner, table);
    await replaceCounters(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await restoreCounters(runner);
    for (const table of NUMBERED) {
      await runner.query(`DROP TRIGGER set_number_key ON ${table}`);
      await runner.query(`ALTER TABLE ${table} DROP COLUMN number_key`);
    }
    await runner.query('DROP FUNCTION crm.set_number_key()');
    await runner.query('DROP FUNCTION crm.number_key(text)');
    await beyondTheWall(runner, ['tenants', 'number_formats'], () => runner.query(TO_SETTINGS));
    await runner.query('DROP TABLE number_formats');
    await runner.query('DROP FUNCTION crm.format_number(text, integer, bigint)');
  }
}

const FROM_SETTINGS = `
  WITH moved AS (
    UPDATE tenants SET settings = settings - 'workOrderNumberPrefix'
    WHERE settings ->> 'workOrderNumberPrefix' ~ '^[A-Za-z0-9/_.-]{0,12}$' RETURNING id)
  INSERT INTO number_formats (tenant_id, id, kind, prefix, digits)
  SELECT t.id, gen_random_uuid(), 'work_order', t.settings ->> 'workOrderNumberPrefix', 6 FROM tenants t JOIN moved ON moved.id = t.id`;

const TO_SETTINGS = `
  UPDATE tenants t SET settings = settings || jsonb_build_object('workOrderNumberPrefix', f.prefix)
  FROM number_formats f WHERE f.tenant_id = t.id AND f.kind = 'work_order'`;

/**
 * What a number sorts by: its digits as a number, after those of its year where it has one. The year stands for 10^12, so that a series of a
 * year may have a million million numbers.
 */
const SORT_KEY = `
  CREATE FUNCTION crm.number_key(number text) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(substring(number from '(?:^|[^0-9])([0-9]{4})-[0-9]{1,12}$')::bigint, 0) * 1000000000000
      + coalesce(substring(number from '([0-9]{1,12})$')::bigint, 0) $$`;

const SET_KEY = `
  CREATE FUNCTION crm.set_number_key() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.number_key := crm.number_key(NEW.number);
    RETURN NEW;
  END $$`;

async function addKey(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`ALTER TABLE ${table} ADD COLUMN number_key bigint`);
  await beyondTheWall(runner, [table], () => runner.query(`UPDATE ${table} SET number_key = crm.number_key(number)`));
  await runner.query(
    `CREATE TRIGGER set_number_key BEFORE INSERT OR UPDATE OF number ON ${table} FOR EACH ROW EXECUTE FUNCTION crm.set_number_key()`,
  );
  // A draft invoice has no number yet; it sorts before all others.
  const key = table === 'invoices' ? '(coalesce(number_key, 0))' : 'number_key';
  await runner.query(`CREATE INDEX ix_${table}__number_key ON ${table} (tenant_id, ${key}, id)`);
}

const FORMAT_NUMBER = `
  CREATE FUNCTION crm.format_number(prefix text, digits integer, value bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT prefix || lpad(value::text, greatest(digits, length(value::text)), '0') $$`;

/** The first number of a series is the company's choice; one that exists already jumps there only where gaps mean nothing. */
const NEXT_NUMBER = `
  CREATE FUNCTION crm.next_number(wanted_series text, first_value bigint DEFAULT 1, may_skip boolean DEFAULT false)
    RETURNS bigint LANGUAGE sql VOLATILE AS $$
    INSERT INTO public.number_series (series, last_value) VALUES (wanted_series, first_value)
    ON CONFLICT (tenant_id, series) DO UPDATE SET last_value =
      CASE WHEN may_skip THEN greatest(number_series.last_value + 1, first_value) ELSE number_series.last_value + 1 END
    RETURNING last_value $$`;
const NEXT_NUMBER_BEFORE = `
  CREATE FUNCTION crm.next_number(wanted_series text) RETURNS bigint LANGUAGE sql VOLATILE AS $$
    INSERT INTO public.number_series (series, last_value) VALUES (wanted_series, 1)
    ON CONFLICT (tenant_id, series) DO UPDATE SET last_value = number_series.last_value + 1
    RETURNING last_value $$`;

/** Takes the next value of the company's sequence, which it makes on first use; nobody reaches another company's. */
const NEXT_CUSTOMER_VALUE = `
  CREATE FUNCTION crm.next_customer_value(first_value bigint) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    sequence_name text := 'customer_numbers_' || replace(crm.tenant_id()::text, '-', '');
    numbers regclass := to_regclass('crm.' || sequence_name);
    taken bigint;
  BEGIN
    IF numbers IS NULL THEN
      PERFORM pg_advisory_xact_lock(hashtext('customer_numbers'), hashtext(sequence_name));
      EXECUTE format('CREATE SEQUENCE IF NOT EXISTS crm.%I', sequence_name);
      numbers := to_regclass('crm.' || sequence_name);
    END IF;
    taken := nextval(numbers);
    IF taken < first_value THEN
      PERFORM pg_advisory_xact_lock(hashtext('customer_numbers'), hashtext(sequence_name));
      taken := nextval(numbers);
      IF taken < first_value THEN taken := setval(numbers, first_value); END IF;
    END IF;
    RETURN taken;
  END $$`;

/** What the sequence gave last, 0 before the first; it takes nothing. */
const LAST_CUSTOMER_VALUE = `
  CREATE FUNCTION crm.last_customer_value() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    RETURN coalesce((SELECT s.last_value FROM pg_sequences s WHERE s.schemaname = 'crm'
      AND s.sequencename = 'customer_numbers_' || replace(crm.tenant_id()::text, '-', '')), 0);
  END $$`;

/** As the caller, who sees the format of his company only. */
const NEXT_CUSTOMER_NUMBER = `
  CREATE FUNCTION crm.next_customer_number() RETURNS text LANGUAGE plpgsql VOLATILE AS $$
  DECLARE
    own record;
  BEGIN
    SELECT f.prefix, f.digits, f.starts_at INTO own FROM public.number_formats f
      WHERE f.tenant_id = crm.tenant_id() AND f.kind = 'customer';
    RETURN crm.format_number(coalesce(own.prefix, 'C-'), coalesce(own.digits, 6),
      crm.next_customer_value(coalesce(own.starts_at, 1)));
  END $$`;

const NEXT_CUSTOMER_NUMBER_BEFORE = `
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

const OWN = ['crm.next_customer_number()', 'crm.next_customer_value(bigint)', 'crm.last_customer_value()'];

async function replaceCounters(runner: QueryRunner): Promise<void> {
  await runner.query('DROP FUNCTION crm.next_number(text)');
  await runner.query('DROP FUNCTION crm.next_customer_number()');
  for (const statement of [NEXT_NUMBER, NEXT_CUSTOMER_VALUE, LAST_CUSTOMER_VALUE, NEXT_CUSTOMER_NUMBER])
    await runner.query(statement);
  for (const signature of OWN) await grantToCompanies(runner, signature);
}

async function restoreCounters(runner: QueryRunner): Promise<void> {
  for (const signature of OWN) await runner.query(`DROP FUNCTION ${signature}`);
  await runner.query('DROP FUNCTION crm.next_number(text, bigint, boolean)');
  await runner.query(NEXT_NUMBER_BEFORE);
  await runner.query(NEXT_CUSTOMER_NUMBER_BEFORE);
  await grantToCompanies(runner, 'crm.next_customer_number()');
}

async function grantToCompanies(runner: QueryRunner, signature: string): Promise<void> {
  await runner.query(`REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`);
  await runner.query(`GRANT EXECUTE ON FUNCTION ${signature} TO crm_tenant, crm_system`);
}
