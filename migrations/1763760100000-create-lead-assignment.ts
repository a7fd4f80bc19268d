import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** Who gets the next lead. */
export class CreateLeadAssignment1763760100000 implements MigrationInterface {
  name = 'CreateLeadAssignment1763760100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE assignment_rules (
        ${TENANT_COLUMNS},
        name text NOT NULL,
        kind text NOT NULL,
        position integer NOT NULL,
        is_active boolean NOT NULL DEFAULT true,
        postal_codes text[] NOT NULL DEFAULT '{}',
        counties jsonb NOT NULL DEFAULT '[]',
        CONSTRAINT pk_assignment_rules PRIMARY KEY (tenant_id, id),
        ${ownerForeignKey('assignment_rules')},
        ${enumCheck('assignment_rules', 'kind', ['round_robin', 'weighted', 'territory'])},
        CONSTRAINT ck_assignment_rules__area CHECK (
          (kind = 'territory') = (cardinality(postal_codes) > 0 OR jsonb_array_length(counties) > 0))
      )`);
    for (const column of ['created_at', 'position'])
      await runner.query(`CREATE INDEX ix_assignment_rules__${column} ON assignment_rules (tenant_id, ${column}, id)`);
    await secureTenantTable(runner, 'assignment_rules', { access: 'no_delete' });
    await runner.query(`
      CREATE TABLE assignment_rule_members (
        ${TENANT_COLUMNS},
        rule_id uuid NOT NULL,
        user_id uuid NOT NULL,
        position integer NOT NULL,
        weight integer NOT NULL,
        credit integer NOT NULL DEFAULT 0,
        CONSTRAINT pk_assignment_rule_members PRIMARY KEY (tenant_id, id),
        CONSTRAINT uq_assignment_rule_members__user_id UNIQUE (tenant_id, rule_id, user_id),
        ${ownerForeignKey('assignment_rule_members')},
        ${tenantForeignKey('assignment_rule_members', 'rule_id', 'assignment_rules')},
        CONSTRAINT fk_assignment_rule_members__user_id FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id),
        CONSTRAINT ck_assignment_rule_members__weight CHECK (weight BETWEEN 1 AND 100)
      )`);
    await runner.query(
      'CREATE INDEX ix_assignment_rule_members__user_id ON assignment_rule_members (tenant_id, user_id)',
    );
    await secureTenantTable(runner, 'assignment_rule_members', { access: 'full' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE assignment_rule_members');
    await runner.query('DROP TABLE assignment_rules');
  }
}
