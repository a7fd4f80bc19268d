import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = ['custom_fields', 'property_fields', 'contact_fields'];

/** Imports fill the fields that a company defined itself. */
export class ImportCustomFields1763723200000 implements MigrationInterface {
  name = 'ImportCustomFields1763723200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE imports ADD COLUMN fields_digest text');
    for (const column of COLUMNS) {
      await runner.query(`ALTER TABLE import_rows ADD COLUMN ${column} jsonb NOT NULL DEFAULT '{}'`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of COLUMNS) await runner.query(`ALTER TABLE import_rows DROP COLUMN ${column}`);
    await runner.query('ALTER TABLE imports DROP COLUMN fields_digest');
  }
}
