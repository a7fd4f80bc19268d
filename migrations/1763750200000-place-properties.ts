import type { MigrationInterface, QueryRunner } from 'typeorm';
import { beyondTheWall, enumCheck } from '../src/platform/database/migration-ddl';

/** Addresses as the USPS writes them, the county and jurisdiction they lie in, and how coordinates came about. */
export class PlaceProperties1763750200000 implements MigrationInterface {
  name = 'PlaceProperties1763750200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE customers ADD COLUMN billing_standard_address jsonb');
    await runner.query('ALTER TABLE import_rows ADD COLUMN place jsonb');
    await runner.query(
      `ALTER TABLE properties ADD COLUMN standard_address jsonb, ADD COLUMN county_source text, ADD COLUMN jurisdiction text,
         ADD COLUMN geocode_status text NOT NULL DEFAULT 'pending',
         ADD ${enumCheck('properties', 'county_source', ['given', 'postal_code', 'geocoder'])},
         ADD ${enumCheck('properties', 'geocode_status', ['pending', 'resolved', 'failed', 'manual', 'not_applicable'])}`,
    );
    await beyondTheWall(runner, ['properties'], async () => {
      await runner.query(`UPDATE properties SET geocode_status = 'manual' WHERE lat IS NOT NULL AND lng IS NOT NULL`);
      await runner.query(`UPDATE properties SET county_source = 'given' WHERE county IS NOT NULL`);
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE properties DROP COLUMN standard_address, DROP COLUMN county_source, DROP COLUMN jurisdiction,
         DROP COLUMN geocode_status`,
    );
    await runner.query('ALTER TABLE import_rows DROP COLUMN place');
    await runner.query('ALTER TABLE customers DROP COLUMN billing_standard_address');
  }
}
