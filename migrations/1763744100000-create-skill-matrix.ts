import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  beyondTheWall,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** How well technicians can do what, until when, and how well a job type wants it done. */
export class CreateSkillMatrix1763744100000 implements MigrationInterface {
  name = 'CreateSkillMatrix1763744100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE technician_skills (
        ${TENANT_COLUMNS},
        technician_id uuid NOT NULL,
        skill text NOT NULL,
        level smallint NOT NULL DEFAULT 1,
        expires_on date,
        CONSTRAINT pk_technician_skills PRIMARY KEY (tenant_id, id),
        CONSTRAINT uq_technician_skills__skill UNIQUE (tenant_id, technician_id, skill),
        ${ownerForeignKey('technician_skills')},
        ${tenantForeignKey('technician_skills', 'technician_id', 'technicians', 'CASCADE')},
        CONSTRAINT ck_technician_skills__level CHECK (level BETWEEN 1 AND 5)
      )`);
    for (const column of ['created_at', 'skill']) {
      await runner.query(
        `CREATE INDEX ix_technician_skills__${column} ON technician_skills (tenant_id, ${column}, id)`,
      );
    }
    // What technicians could do so far was said by name alone.
    await beyondTheWall(runner, ['technicians', 'technician_skills'], async () => {
      await runner.query(
        `INSERT INTO technician_skills (tenant_id, id, technician_id, skill)
         SELECT DISTINCT ON (t.tenant_id, t.id, s.skill) t.tenant_id, gen_random_uuid(), t.id, s.skill
         FROM technicians t CROSS JOIN unnest(t.skills) AS s(skill)`,
      );
    });
    await secureTenantTable(runner, 'technician_skills', { access: 'full' });
    await runner.query("ALTER TABLE job_types ADD COLUMN skill_levels jsonb NOT NULL DEFAULT '[]'");
    await runner.query(
      "ALTER TABLE job_types ADD CONSTRAINT ck_job_types__skill_levels CHECK (jsonb_typeof(skill_levels) = 'array')",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE job_types DROP COLUMN skill_levels');
    await runner.query('DROP TABLE technician_skills');
  }
}
