import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** entity -> table of its rows, table that lists their values, and the column that names the row there. */
const HOSTS: Readonly<Record<string, readonly [table: string, values: string, column: string]>> = {
  customer: ['customers', 'customer_field_values', 'customer_id'],
  property: ['properties', 'property_field_values', 'property_id'],
  contact: ['contacts', 'contact_field_values', 'contact_id'],
  work_order: ['work_orders', 'work_order_field_values', 'work_order_id'],
  invoice: ['invoices', 'invoice_field_values', 'invoice_id'],
  service: ['services', 'service_field_values', 'service_id'],
  technician: ['technicians', 'technician_field_values', 'technician_id'],
};
const TYPES = [
  'text',
  'number',
  'money',
  'boolean',
  'date',
  'datetime',
  'select',
  'multi_select',
  'url',
  'email',
  'phone',
];
const SETTLEMENT = [
  'status',
  'balance_minor',
  'voided_at',
  'void_reason',
  'version',
  'updated_at',
  'updated_by',
  'tag_names',
];

/**
 * Fields that companies define. The values of a row are one jsonb column. Operators on jsonb are not leakproof, so no index on it
 * serves a list behind row-level security; therefore a trigger lists the values in a narrow table, as text that sorts like the value,
 * whose comparisons are leakproof. Its primary key answers equality, ranges and prefixes of every type.
 */
export class CreateCustomFields1763717100000 implements MigrationInterface {
  name = 'CreateCustomFields1763717100000';

  async up(runner: QueryRunner): Promise<void> {
    await createDefinitions(runner);
    await createFunctions(runner);
    for (const [table, values, column] of Object.values(HOSTS)) await createValues(runner, table, values, column);
    await freezePostedInvoices(runner, [...SETTLEMENT, 'custom_fields']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await freezePostedInvoices(runner, SETTLEMENT);
    for (const [table, values] of Object.values(HOSTS)) {
      await runner.query(`DROP TRIGGER list_inserted_field_values ON ${table}`);
      await runner.query(`DROP TRIGGER list_updated_field_values ON ${table}`);
      await runner.query(`DROP TABLE ${values}`);
      await runner.query(`ALTER TABLE ${table} DROP COLUMN custom_fields`);
    }
    await runner.query('DROP FUNCTION crm.list_field_values()');
    await runner.query('DROP FUNCTION crm.field_value_keys(jsonb)');
    await runner.query('DROP FUNCTION crm.field_value_key(jsonb)');
    await runner.query('DROP TABLE custom_fields');
  }
}

async function createDefinitions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE custom_fields (
      ${TENANT_COLUMNS},
      deleted_at timestamptz,
      entity text NOT NULL,
      key text NOT NULL,
      label text NOT NULL,
      type text NOT NULL,
      is_required boolean NOT NULL DEFAULT false,
      options jsonb NOT NULL DEFAULT '[]',
      rules jsonb NOT NULL DEFAULT '{}',
      default_value jsonb,
      help text,
      position integer NOT NULL DEFAULT 0,
      archived_at timestamptz,
      CONSTRAINT pk_custom_fields PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_custom_fields__key UNIQUE (tenant_id, entity, key),
      CONSTRAINT ck_custom_fields__key CHECK (key ~ '^[a-z][A-Za-z0-9_]{0,39}$'),
      ${enumCheck('custom_fields', 'entity', Object.keys(HOSTS))},
      ${enumCheck('custom_fields', 'type', TYPES)},
      ${ownerForeignKey('custom_fields')}
    )`);
  await runner.query('CREATE INDEX ix_custom_fields__created_at ON custom_fields (tenant_id, created_at, id)');
  await runner.query('CREATE INDEX ix_custom_fields__position ON custom_fields (tenant_id, position, id)');
  await secureTenantTable(runner, 'custom_fields', { access: 'full', systemAccess: 'full' });
}

/**
 * `field_value_key`: numbers as the sixteen hex digits of their IEEE 754 bits, turned so that they sort as text (negative numbers
 * complemented, others with the sign bit set); text lower case, cut after 101 characters, which no filter value reaches.
 */
async function createFunctions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION crm.field_value_key(value jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
    DECLARE
      bits bit(64);
    BEGIN
      CASE jsonb_typeof(value)
        WHEN 'number' THEN
          bits := ('x' || encode(float8send((value #>> '{}')::float8 + 0), 'hex'))::bit(64);
          bits := CASE WHEN get_bit(bits, 0) = 1 THEN ~bits ELSE bits # (1::bit(64) << 63) END;
          RETURN lpad(to_hex(bits::bigint), 16, '0');
        WHEN 'string' THEN RETURN lower(left(value #>> '{}', 101));
        WHEN 'boolean' THEN RETURN value::text;
        ELSE RETURN NULL;
      END CASE;
    END $$`);
  await runner.query(`
    CREATE FUNCTION crm.field_value_keys(fields jsonb) RETURNS TABLE (field text, value text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT DISTINCT f.key, crm.field_value_key(e.value)
      FROM jsonb_each(fields) AS f,
        jsonb_array_elements(CASE jsonb_typeof(f.value) WHEN 'array' THEN f.value ELSE jsonb_build_array(f.value) END) AS e
      WHERE crm.field_value_key(e.value) IS NOT NULL
    $$`);
  await runner.query(`
    CREATE FUNCTION crm.list_field_values() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        EXECUTE format('DELETE FROM public.%I WHERE tenant_id = $1 AND %I = $2', TG_ARGV[0], TG_ARGV[1]) USING NEW.tenant_id, NEW.id;
      END IF;
      EXECUTE format('INSERT INTO public.%I (tenant_id, %I, field, value) SELECT $1, $2, k.field, k.value FROM crm.field_value_keys($3) k',
        TG_ARGV[0], TG_ARGV[1]) USING NEW.tenant_id, NEW.id, NEW.custom_fields;
      RETURN NULL;
    END $$`);
}

async function createValues(runner: QueryRunner, table: string, values: string, column: string): Promise<void> {
  await runner.query(`ALTER TABLE ${table} ADD COLUMN custom_fields jsonb NOT NULL DEFAULT '{}'`);
  await runner.query(`
    CREATE TABLE ${values} (
      tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
      ${column} uuid NOT NULL,
      field text NOT NULL,
      value text COLLATE "C" NOT NULL,
      CONSTRAINT pk_${values} PRIMARY KEY (tenant_id, field, value, ${column}),
      ${tenantForeignKey(values, column, table, 'CASCADE')},
      ${ownerForeignKey(values)}
    )`);
  await runner.query(`CREATE INDEX ix_${values}__${column} ON ${values} (tenant_id, ${column}, field)`);
  await secureTenantTable(runner, values, { access: 'full', isVersioned: false });
  const call = `FOR EACH ROW WHEN (%) EXECUTE FUNCTION crm.list_field_values('${values}', '${column}')`;
  await runner.query(
    `CREATE TRIGGER list_inserted_field_values AFTER INSERT ON ${table} ${call.replace('%', "NEW.custom_fields <> '{}'")}`,
  );
  await runner.query(
    `CREATE TRIGGER list_updated_field_values AFTER UPDATE OF custom_fields ON ${table} ${call.replace('%', 'NEW.custom_fields IS DISTINCT FROM OLD.custom_fields')}`,
  );
}

/** A posted invoice keeps its document; what the office notes beside it may change. */
async function freezePostedInvoices(runner: QueryRunner, changeable: readonly string[]): Promise<void> {
  await runner.query(`
    CREATE OR REPLACE FUNCTION crm.freeze_posted_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      settlement text[] := ARRAY[${changeable.map((column) => `'${column}'`).join(', ')}];
    BEGIN
      IF OLD.status = 'draft' THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
      END IF;
      IF TG_OP = 'DELETE' OR NEW.status = 'draft' OR (to_jsonb(NEW) - settlement) IS DISTINCT FROM (to_jsonb(OLD) - settlement) THEN
        RAISE EXCEPTION 'a posted invoice cannot be changed' USING ERRCODE = '23514', CONSTRAINT = 'ck_invoices__posted';
      END IF;
      RETURN NEW;
    END $$`);
}
