import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Apps that other companies than their publisher's may connect. The directory is nobody's own: a company sees and writes its own
 * publications, the authorization server sees all. A company that connects an app has a row of `api_clients` for it, with `app_id`;
 * tokens, limits and webhooks hang on that row, behind the wall of the company that connected it.
 */
export class PublishApps1763724000000 implements MigrationInterface {
  name = 'PublishApps1763724000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE published_apps (
        id uuid NOT NULL,
        publisher_tenant_id uuid NOT NULL,
        client_id uuid NOT NULL,
        published_at timestamptz NOT NULL DEFAULT now(),
        withdrawn_at timestamptz,
        CONSTRAINT pk_published_apps PRIMARY KEY (id),
        CONSTRAINT uq_published_apps__client_id UNIQUE (publisher_tenant_id, client_id),
        CONSTRAINT fk_published_apps__publisher_tenant_id FOREIGN KEY (publisher_tenant_id) REFERENCES tenants (id),
        CONSTRAINT fk_published_apps__client_id FOREIGN KEY (publisher_tenant_id, client_id)
          REFERENCES api_clients (tenant_id, id) ON DELETE CASCADE
      )`);
    await secureDirectory(runner);
    await runner.query(`
      ALTER TABLE api_clients ADD COLUMN app_id uuid, ADD COLUMN publisher text,
        ADD CONSTRAINT uq_api_clients__app_id UNIQUE (tenant_id, app_id),
        ADD CONSTRAINT ck_api_clients__publisher CHECK ((app_id IS NULL) = (publisher IS NULL)),
        ADD CONSTRAINT fk_api_clients__app_id FOREIGN KEY (app_id) REFERENCES published_apps (id) ON DELETE CASCADE`);
    await runner.query('CREATE INDEX ix_api_clients__app_id ON api_clients (app_id) WHERE app_id IS NOT NULL');
  }

  /** Connections go with the directory they refer to: nobody could use them any more. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM api_clients WHERE app_id IS NOT NULL');
    await runner.query('ALTER TABLE api_clients DROP COLUMN app_id, DROP COLUMN publisher');
    await runner.query('DROP TABLE published_apps');
  }
}

async function secureDirectory(runner: QueryRunner): Promise<void> {
  await runner.query('ALTER TABLE published_apps ENABLE ROW LEVEL SECURITY');
  await runner.query('ALTER TABLE published_apps FORCE ROW LEVEL SECURITY');
  await runner.query(
    `CREATE POLICY publisher_wall ON published_apps FOR ALL TO crm_tenant
       USING (publisher_tenant_id = (SELECT crm.tenant_id())) WITH CHECK (publisher_tenant_id = (SELECT crm.tenant_id()))`,
  );
  await runner.query('CREATE POLICY system_machinery ON published_apps FOR SELECT TO crm_system USING (true)');
  await runner.query('GRANT SELECT, INSERT, UPDATE ON published_apps TO crm_tenant');
  await runner.query('GRANT SELECT ON published_apps TO crm_system');
}
