import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The picture on the company's documents. */
export class AddCompanyLogo1763721300000 implements MigrationInterface {
  name = 'AddCompanyLogo1763721300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tenants ADD COLUMN logo_file_id uuid');
    await runner.query(
      'ALTER TABLE tenants ADD CONSTRAINT fk_tenants__logo_file_id FOREIGN KEY (id, logo_file_id) REFERENCES files (tenant_id, id) ON DELETE SET NULL (logo_file_id)',
    );
    await runner.query('CREATE INDEX ix_tenants__logo_file_id ON tenants (id, logo_file_id)');
    await runner.query('GRANT UPDATE (logo_file_id) ON tenants TO crm_tenant');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tenants DROP COLUMN logo_file_id');
  }
}
