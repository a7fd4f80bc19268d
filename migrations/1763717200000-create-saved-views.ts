import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

const LISTS = ['customers', 'properties', 'work_orders', 'invoices', 'services', 'technicians'];

/** Views of lists, and which of them a user wants first. */
export class CreateSavedViews1763717200000 implements MigrationInterface {
  name = 'CreateSavedViews1763717200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saved_views (
        ${TENANT_COLUMNS},
        list text NOT NULL,
        name text NOT NULL,
        filters jsonb NOT NULL DEFAULT '{}',
        sort text,
        columns text[] NOT NULL DEFAULT '{}',
        visibility text NOT NULL DEFAULT 'private',
        role_id uuid,
        CONSTRAINT pk_saved_views PRIMARY KEY (tenant_id, id),
        CONSTRAINT ck_saved_views__role_id CHECK ((visibility = 'role') = (role_id IS NOT NULL)),
        ${enumCheck('saved_views', 'list', LISTS)},
        ${enumCheck('saved_views', 'visibility', ['private', 'company', 'role'])},
        ${tenantForeignKey('saved_views', 'role_id', 'roles', 'CASCADE')},
        ${ownerForeignKey('saved_views')}
      )`);
    await runner.query('CREATE INDEX ix_saved_views__created_at ON saved_views (tenant_id, created_at, id)');
    await runner.query('CREATE INDEX ix_saved_views__role_id ON saved_views (tenant_id, role_id)');
    await runner.query(
      'CREATE UNIQUE INDEX uq_saved_views__name ON saved_views (tenant_id, list, created_by, lower(name))',
    );
    await secureTenantTable(runner, 'saved_views', { access: 'full' });
    await runner.query(`
      CREATE TABLE saved_view_defaults (
        tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        list text NOT NULL,
        saved_view_id uuid NOT NULL,
        CONSTRAINT pk_saved_view_defaults PRIMARY KEY (tenant_id, id),
        CONSTRAINT uq_saved_view_defaults__user_id_list UNIQUE (tenant_id, user_id, list),
        ${enumCheck('saved_view_defaults', 'list', LISTS)},
        CONSTRAINT fk_saved_view_defaults__user_id FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id) ON DELETE CASCADE,
        ${tenantForeignKey('saved_view_defaults', 'saved_view_id', 'saved_views', 'CASCADE')},
        ${ownerForeignKey('saved_view_defaults')}
      )`);
    await runner.query(
      'CREATE INDEX ix_saved_view_defaults__saved_view_id ON saved_view_defaults (tenant_id, saved_view_id)',
    );
    await secureTenantTable(runner, 'saved_view_defaults', { access: 'full', isVersioned: false });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE saved_view_defaults');
    await runner.query('DROP TABLE saved_views');
  }
}
