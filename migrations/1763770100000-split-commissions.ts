import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The commission of a job is divided among its crew. */
export class SplitCommissions1763770100000 implements MigrationInterface {
  name = 'SplitCommissions1763770100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE commissions ADD COLUMN split_pct numeric(7,4) NOT NULL DEFAULT 100,
         ADD CONSTRAINT ck_commissions__split_pct CHECK (split_pct BETWEEN 0 AND 100)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE commissions DROP COLUMN split_pct');
  }
}
