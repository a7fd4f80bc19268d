import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** Prices agreed with clients. */
export class CreateClientRates1763730100000 implements MigrationInterface {
  name = 'CreateClientRates1763730100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE client_rates (
        ${TENANT_COLUMNS},
        customer_id uuid NOT NULL,
        property_id uuid,
        project_code text,
        service_id uuid NOT NULL,
        price_minor bigint NOT NULL,
        is_final boolean NOT NULL DEFAULT true,
        effective_from date NOT NULL,
        effective_to date,
        CONSTRAINT pk_client_rates PRIMARY KEY (tenant_id, id),
        ${ownerForeignKey('client_rates')},
        ${tenantForeignKey('client_rates', 'customer_id', 'customers', 'CASCADE')},
        ${tenantForeignKey('client_rates', 'property_id', 'properties', 'CASCADE')},
        ${tenantForeignKey('client_rates', 'service_id', 'services', 'CASCADE')},
        CONSTRAINT ck_client_rates__price_minor CHECK (price_minor >= 0),
        CONSTRAINT ck_client_rates__effective_to CHECK (effective_to >= effective_from)
      )`);
    for (const column of ['customer_id', 'property_id', 'service_id', 'created_at', 'effective_from']) {
      await runner.query(`CREATE INDEX ix_client_rates__${column} ON client_rates (tenant_id, ${column}, id)`);
    }
    await secureTenantTable(runner, 'client_rates', { access: 'full' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE client_rates');
  }
}
