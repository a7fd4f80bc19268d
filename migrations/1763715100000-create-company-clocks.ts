import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ownerForeignKey, secureTenantTable } from '../src/platform/database/migration-ddl';

/** Companies whose time can be moved. A company without a row lives in real time. */
export class CreateCompanyClocks1763715100000 implements MigrationInterface {
  name = 'CreateCompanyClocks1763715100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE company_clocks (
        tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
        ahead interval NOT NULL DEFAULT '0',
        stopped_at timestamptz,
        moving_until timestamptz,
        CONSTRAINT pk_company_clocks PRIMARY KEY (tenant_id),
        ${ownerForeignKey('company_clocks')}
      )`);
    await secureTenantTable(runner, 'company_clocks', { access: 'full', systemAccess: 'full', isVersioned: false });
    await runner.query(
      `CREATE FUNCTION crm.company_now(company uuid) RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
         SELECT coalesce((SELECT coalesce(c.stopped_at, clock_timestamp() + c.ahead) FROM public.company_clocks c WHERE c.tenant_id = company),
           clock_timestamp()) $$`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION crm.company_now(uuid)');
    await runner.query('DROP TABLE company_clocks');
  }
}
