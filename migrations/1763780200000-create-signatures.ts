import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** What customers signed on site: the picture of the signature, the content it stands under, and a seal over both. */
export class CreateSignatures1763780200000 implements MigrationInterface {
  name = 'CreateSignatures1763780200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE work_order_signatures (
        ${TENANT_COLUMNS},
        work_order_id uuid NOT NULL,
        signer_name text NOT NULL,
        signed_at timestamptz NOT NULL,
        lat numeric(9,6),
        lng numeric(9,6),
        document jsonb NOT NULL,
        document_sha256 text NOT NULL,
        image_sha256 text NOT NULL,
        seal_sha256 text NOT NULL,
        file_id uuid NOT NULL,
        CONSTRAINT pk_work_order_signatures PRIMARY KEY (tenant_id, id),
        CONSTRAINT uq_work_order_signatures__file_id UNIQUE (tenant_id, file_id),
        CONSTRAINT uq_work_order_signatures__seal_sha256 UNIQUE (tenant_id, work_order_id, seal_sha256),
        ${ownerForeignKey('work_order_signatures')},
        ${tenantForeignKey('work_order_signatures', 'work_order_id', 'work_orders')},
        ${tenantForeignKey('work_order_signatures', 'file_id', 'files')},
        CONSTRAINT ck_work_order_signatures__lat CHECK (lat BETWEEN -90 AND 90 AND (lat IS NULL) = (lng IS NULL)),
        CONSTRAINT ck_work_order_signatures__lng CHECK (lng BETWEEN -180 AND 180),
        CONSTRAINT ck_work_order_signatures__seal_sha256 CHECK (seal_sha256 ~ '^[0-9a-f]{64}$')
      )`);
    await runner.query(
      'CREATE INDEX ix_work_order_signatures__work_order_id ON work_order_signatures (tenant_id, work_order_id, created_at, id)',
    );
    await secureTenantTable(runner, 'work_order_signatures', { access: 'full' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE work_order_signatures');
  }
}
