import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The instant from which a company asks every member for a second factor; null where it does not. */
export class RequireSecondFactors1763720100000 implements MigrationInterface {
  name = 'RequireSecondFactors1763720100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tenants ADD COLUMN second_factor_required_from timestamptz');
    await runner.query('GRANT UPDATE (second_factor_required_from) ON tenants TO crm_tenant');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tenants DROP COLUMN second_factor_required_from');
  }
}
