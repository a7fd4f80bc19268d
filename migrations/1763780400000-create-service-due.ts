import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** When which work is due again at a property. */
export class CreateServiceDue1763780400000 implements MigrationInterface {
  name = 'CreateServiceDue1763780400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE service_due (
        ${TENANT_COLUMNS},
        property_id uuid NOT NULL,
        job_type_id uuid NOT NULL,
        work_order_id uuid NOT NULL,
        completed_on date NOT NULL,
        due_on date NOT NULL,
        CONSTRAINT pk_service_due PRIMARY KEY (tenant_id, id),
        CONSTRAINT uq_service_due__property_id_job_type_id UNIQUE (tenant_id, property_id, job_type_id),
        ${ownerForeignKey('service_due')},
        ${tenantForeignKey('service_due', 'property_id', 'properties', 'CASCADE')},
        ${tenantForeignKey('service_due', 'job_type_id', 'job_types')},
        ${tenantForeignKey('service_due', 'work_order_id', 'work_orders', 'CASCADE')},
        CONSTRAINT ck_service_due__due_on CHECK (due_on > completed_on)
      )`);
    for (const column of ['job_type_id', 'work_order_id', 'due_on', 'created_at'])
      await runner.query(`CREATE INDEX ix_service_due__${column} ON service_due (tenant_id, ${column}, id)`);
    await secureTenantTable(runner, 'service_due', { access: 'full' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE service_due');
  }
}
