import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

const STATUSES = ['scheduled', 'confirmed', 'enroute', 'on_site', 'in_progress', 'completed', 'requires_followup'];
const FIGURES = ['estimated_gallons', 'actual_gallons', 'planned_minutes', 'total_minor'];

/** Forms that people fill in on site: templates in editions, when they are due, what was answered and what failed. */
export class CreateForms1763780100000 implements MigrationInterface {
  name = 'CreateForms1763780100000';

  async up(runner: QueryRunner): Promise<void> {
    await createTemplates(runner);
    await createTriggers(runner);
    await createSubmissions(runner);
    await createFailures(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['form_failures', 'form_submissions', 'form_triggers', 'form_editions', 'form_templates'])
      await runner.query(`DROP TABLE ${table}`);
  }
}

async function createTemplates(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE form_templates (
      ${TENANT_COLUMNS},
      name text NOT NULL,
      edition integer NOT NULL DEFAULT 1,
      is_active boolean NOT NULL DEFAULT true,
      CONSTRAINT pk_form_templates PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('form_templates')},
      CONSTRAINT ck_form_templates__edition CHECK (edition > 0)
    )`);
  await runner.query('CREATE INDEX ix_form_templates__created_at ON form_templates (tenant_id, created_at, id)');
  await runner.query('CREATE INDEX ix_form_templates__name ON form_templates (tenant_id, name, id)');
  await secureTenantTable(runner, 'form_templates', { access: 'no_delete' });
  await runner.query(`
    CREATE TABLE form_editions (
      ${TENANT_COLUMNS},
      template_id uuid NOT NULL,
      edition integer NOT NULL,
      fields jsonb NOT NULL,
      CONSTRAINT pk_form_editions PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_form_editions__template_id_edition UNIQUE (tenant_id, template_id, edition),
      ${ownerForeignKey('form_editions')},
      ${tenantForeignKey('form_editions', 'template_id', 'form_templates')},
      CONSTRAINT ck_form_editions__fields CHECK (jsonb_typeof(fields) = 'array')
    )`);
  await runner.query('CREATE INDEX ix_form_editions__created_at ON form_editions (tenant_id, created_at, id)');
  await secureTenantTable(runner, 'form_editions', { access: 'append_only' });
}

async function createTriggers(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE form_triggers (
      ${TENANT_COLUMNS},
      template_id uuid NOT NULL,
      position integer NOT NULL,
      kind text NOT NULL,
      is_required boolean NOT NULL,
      job_type_id uuid,
      tag text,
      event text,
      figure text,
      minimum bigint,
      maximum bigint,
      CONSTRAINT pk_form_triggers PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_form_triggers__template_id_position UNIQUE (tenant_id, template_id, position),
      ${ownerForeignKey('form_triggers')},
      ${tenantForeignKey('form_triggers', 'template_id', 'form_templates')},
      ${tenantForeignKey('form_triggers', 'job_type_id', 'job_types')},
      ${enumCheck('form_triggers', 'kind', ['job_type', 'tag', 'event', 'value_range'])},
      ${enumCheck('form_triggers', 'event', STATUSES)},
      ${enumCheck('form_triggers', 'figure', FIGURES)},
      CONSTRAINT ck_form_triggers__meaning CHECK (
        (kind = 'job_type') = (job_type_id IS NOT NULL) AND (kind = 'tag') = (tag IS NOT NULL)
        AND (kind = 'event') = (event IS NOT NULL) AND (kind = 'value_range') = (figure IS NOT NULL)
        AND (kind = 'value_range') = (minimum IS NOT NULL OR maximum IS NOT NULL) AND (maximum >= minimum) IS NOT FALSE)
    )`);
  await runner.query('CREATE INDEX ix_form_triggers__job_type_id ON form_triggers (tenant_id, job_type_id)');
  await secureTenantTable(runner, 'form_triggers', { access: 'full' });
}

async function createSubmissions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE form_submissions (
      ${TENANT_COLUMNS},
      work_order_id uuid NOT NULL,
      template_id uuid NOT NULL,
      edition integer NOT NULL,
      answers jsonb NOT NULL,
      failed text[] NOT NULL DEFAULT '{}',
      submitted_at timestamptz NOT NULL,
      CONSTRAINT pk_form_submissions PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('form_submissions')},
      ${tenantForeignKey('form_submissions', 'work_order_id', 'work_orders')},
      CONSTRAINT fk_form_submissions__template_id FOREIGN KEY (tenant_id, template_id, edition)
        REFERENCES form_editions (tenant_id, template_id, edition),
      CONSTRAINT ck_form_submissions__answers CHECK (jsonb_typeof(answers) = 'object')
    )`);
  await runner.query(
    'CREATE INDEX ix_form_submissions__work_order_id ON form_submissions (tenant_id, work_order_id, created_at, id)',
  );
  await runner.query(
    'CREATE INDEX ix_form_submissions__template_id ON form_submissions (tenant_id, template_id, edition)',
  );
  await secureTenantTable(runner, 'form_submissions', { access: 'no_delete' });
}

async function createFailures(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE form_failures (
      ${TENANT_COLUMNS},
      work_order_id uuid NOT NULL,
      template_id uuid NOT NULL,
      field_key text NOT NULL,
      submission_id uuid NOT NULL,
      follow_up_id uuid,
      CONSTRAINT pk_form_failures PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_form_failures__work_order_id_template_id_field_key UNIQUE (tenant_id, work_order_id, template_id, field_key),
      ${ownerForeignKey('form_failures')},
      ${tenantForeignKey('form_failures', 'work_order_id', 'work_orders')},
      ${tenantForeignKey('form_failures', 'template_id', 'form_templates')},
      ${tenantForeignKey('form_failures', 'submission_id', 'form_submissions')},
      ${tenantForeignKey('form_failures', 'follow_up_id', 'work_orders')}
    )`);
  for (const column of ['template_id', 'submission_id', 'follow_up_id'])
    await runner.query(`CREATE INDEX ix_form_failures__${column} ON form_failures (tenant_id, ${column})`);
  await secureTenantTable(runner, 'form_failures', { access: 'no_delete' });
}
