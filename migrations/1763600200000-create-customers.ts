import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

const KINDS = ['residential', 'commercial', 'property_manager', 'realtor', 'municipality'];
const ROLES = ['owner', 'tenant', 'realtor', 'accounts_payable', 'manager', 'other'];
const CHANNELS = ['phone', 'sms', 'email', 'none'];

/** Who pays (customers), where the work is (properties), whom to call (contacts), and tags. */
export class CreateCustomers1763600200000 implements MigrationInterface {
  name = 'CreateCustomers1763600200000';

  async up(runner: QueryRunner): Promise<void> {
    await createCustomers(runner);
    await createProperties(runner);
    await createContacts(runner);
    await createTags(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['customer_tags', 'tags', 'contacts', 'properties', 'customers'])
      await runner.query(`DROP TABLE ${table}`);
  }
}

/** `address_key` columns hold the normalised address (customers/domain/address-key.ts): equal keys mean the same place. */
async function createCustomers(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE customers (
      ${TENANT_COLUMNS},
      deleted_at timestamptz,
      number text NOT NULL,
      kind text NOT NULL,
      display_name text NOT NULL,
      email text,
      phone text,
      billing_line1 text,
      billing_line2 text,
      billing_city text,
      billing_state text,
      billing_postal_code text,
      billing_country text,
      billing_address_key text,
      website text,
      notes text,
      status text NOT NULL DEFAULT 'active',
      source text NOT NULL DEFAULT 'manual',
      external_ref text,
      tag_names text[] NOT NULL DEFAULT '{}',
      CONSTRAINT pk_customers PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_customers__number UNIQUE (tenant_id, number),
      ${enumCheck('customers', 'kind', KINDS)},
      ${enumCheck('customers', 'status', ['active', 'archived'])},
      ${enumCheck('customers', 'source', ['manual', 'import'])},
      CONSTRAINT ck_customers__email CHECK (email = lower(email)),
      CONSTRAINT ck_customers__phone CHECK (phone LIKE '+%'),
      ${ownerForeignKey('customers')}
    )`);
  await runner.query('CREATE INDEX ix_customers__created_at ON customers (tenant_id, created_at, id)');
  await runner.query('CREATE INDEX ix_customers__display_name ON customers (tenant_id, display_name, id)');
  await runner.query('CREATE INDEX ix_customers__email ON customers (tenant_id, email) WHERE email IS NOT NULL');
  await runner.query('CREATE INDEX ix_customers__phone ON customers (tenant_id, phone) WHERE phone IS NOT NULL');
  await runner.query(
    'CREATE INDEX ix_customers__address_key ON customers (tenant_id, billing_address_key) WHERE billing_address_key IS NOT NULL',
  );
  await runner.query(
    'CREATE INDEX ix_customers__external_ref ON customers (tenant_id, external_ref) WHERE external_ref IS NOT NULL',
  );
  await secureTenantTable(runner, 'customers', { access: 'no_delete' });
}

async function createProperties(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE properties (
      ${TENANT_COLUMNS},
      deleted_at timestamptz,
      customer_id uuid NOT NULL,
      label text,
      line1 text NOT NULL,
      line2 text,
      city text NOT NULL,
      state text NOT NULL,
      postal_code text NOT NULL,
      country text NOT NULL,
      address_key text,
      county text,
      time_zone text,
      access_notes text,
      lat numeric(9,6),
      lng numeric(9,6),
      CONSTRAINT pk_properties PRIMARY KEY (tenant_id, id),
      CONSTRAINT ck_properties__lat CHECK (lat BETWEEN -90 AND 90),
      CONSTRAINT ck_properties__lng CHECK (lng BETWEEN -180 AND 180),
      ${tenantForeignKey('properties', 'customer_id', 'customers')},
      ${ownerForeignKey('properties')}
    )`);
  await runner.query('CREATE INDEX ix_properties__customer_id ON properties (tenant_id, customer_id, created_at, id)');
  await runner.query('CREATE INDEX ix_properties__created_at ON properties (tenant_id, created_at, id)');
  await runner.query(
    'CREATE INDEX ix_properties__address_key ON properties (tenant_id, address_key) WHERE address_key IS NOT NULL',
  );
  await secureTenantTable(runner, 'properties', { access: 'no_delete' });
}

/** One active contact per phone and company: an incoming call or text message names one person. */
async function createContacts(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE contacts (
      ${TENANT_COLUMNS},
      deleted_at timestamptz,
      customer_id uuid NOT NULL,
      property_id uuid,
      first_name text NOT NULL,
      last_name text NOT NULL,
      role text NOT NULL DEFAULT 'other',
      email text,
      phone text,
      alternate_phone text,
      preferred_channel text NOT NULL DEFAULT 'phone',
      CONSTRAINT pk_contacts PRIMARY KEY (tenant_id, id),
      ${enumCheck('contacts', 'role', ROLES)},
      ${enumCheck('contacts', 'preferred_channel', CHANNELS)},
      CONSTRAINT ck_contacts__email CHECK (email = lower(email)),
      CONSTRAINT ck_contacts__phone CHECK (phone LIKE '+%'),
      CONSTRAINT ck_contacts__alternate_phone CHECK (alternate_phone LIKE '+%'),
      ${tenantForeignKey('contacts', 'customer_id', 'customers')},
      ${tenantForeignKey('contacts', 'property_id', 'properties')},
      ${ownerForeignKey('contacts')}
    )`);
  await runner.query(
    'CREATE UNIQUE INDEX uq_contacts__phone ON contacts (tenant_id, phone) WHERE deleted_at IS NULL AND phone IS NOT NULL',
  );
  await runner.query('CREATE INDEX ix_contacts__customer_id ON contacts (tenant_id, customer_id, created_at, id)');
  await runner.query(
    'CREATE INDEX ix_contacts__property_id ON contacts (tenant_id, property_id) WHERE property_id IS NOT NULL',
  );
  await runner.query('CREATE INDEX ix_contacts__email ON contacts (tenant_id, email) WHERE email IS NOT NULL');
  await secureTenantTable(runner, 'contacts', { access: 'no_delete' });
}

/** `customers.tag_names` repeats the names, so that a page of customers needs no join; the use cases write both. */
async function createTags(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE tags (
      ${TENANT_COLUMNS},
      name text NOT NULL,
      colour text,
      CONSTRAINT pk_tags PRIMARY KEY (tenant_id, id),
      CONSTRAINT ck_tags__colour CHECK (colour ~ '^#[0-9a-f]{6}$'),
      ${ownerForeignKey('tags')}
    )`);
  await runner.query('CREATE UNIQUE INDEX uq_tags__name ON tags (tenant_id, lower(name))');
  await runner.query('CREATE INDEX ix_tags__created_at ON tags (tenant_id, created_at, id)');
  await secureTenantTable(runner, 'tags', { access: 'full' });
  await runner.query(`
    CREATE TABLE customer_tags (
      tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
      customer_id uuid NOT NULL,
      tag_id uuid NOT NULL,
      CONSTRAINT pk_customer_tags PRIMARY KEY (tenant_id, customer_id, tag_id),
      ${tenantForeignKey('customer_tags', 'customer_id', 'customers', 'CASCADE')},
      ${tenantForeignKey('customer_tags', 'tag_id', 'tags', 'CASCADE')},
      ${ownerForeignKey('customer_tags')}
    )`);
  await runner.query('CREATE INDEX ix_customer_tags__tag_id ON customer_tags (tenant_id, tag_id, customer_id)');
  await secureTenantTable(runner, 'customer_tags', { access: 'full', isVersioned: false });
}
