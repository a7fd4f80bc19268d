import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** Whose a property was and is, once it has changed hands; `properties.customer_id` repeats who owns it now. */
export class CreatePropertyOwnership1763750300000 implements MigrationInterface {
  name = 'CreatePropertyOwnership1763750300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE property_ownerships (
        ${TENANT_COLUMNS},
        property_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        owned_from date,
        owned_to date,
        note text,
        CONSTRAINT pk_property_ownerships PRIMARY KEY (tenant_id, id),
        CONSTRAINT ck_property_ownerships__owned_to CHECK (owned_to >= owned_from),
        ${tenantForeignKey('property_ownerships', 'property_id', 'properties', 'CASCADE')},
        ${tenantForeignKey('property_ownerships', 'customer_id', 'customers')},
        ${ownerForeignKey('property_ownerships')}
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX uq_property_ownerships__current ON property_ownerships (tenant_id, property_id) WHERE owned_to IS NULL',
    );
    await runner.query(
      'CREATE INDEX ix_property_ownerships__property_id ON property_ownerships (tenant_id, property_id, created_at, id)',
    );
    await runner.query(
      'CREATE INDEX ix_property_ownerships__customer_id ON property_ownerships (tenant_id, customer_id, id)',
    );
    await secureTenantTable(runner, 'property_ownerships', { access: 'no_delete' });
    await runner.query(
      `ALTER TABLE properties ADD COLUMN split_from_id uuid, ADD COLUMN split_on date,
         ADD CONSTRAINT ck_properties__split_from_id CHECK (split_from_id <> id),
         ADD CONSTRAINT fk_properties__split_from_id FOREIGN KEY (tenant_id, split_from_id) REFERENCES properties (tenant_id, id)`,
    );
    await runner.query(
      'CREATE INDEX ix_properties__split_from_id ON properties (tenant_id, split_from_id) WHERE split_from_id IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE properties DROP COLUMN split_from_id, DROP COLUMN split_on');
    await runner.query('DROP TABLE property_ownerships');
  }
}
