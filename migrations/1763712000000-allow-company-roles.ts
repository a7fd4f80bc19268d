import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Companies write roles of their own; the built-in ones stay the deployment's, whatever the program believes. */
export class AllowCompanyRoles1763712000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE roles ADD COLUMN description text');
    await runner.query('CREATE INDEX ix_roles__created_at ON roles (tenant_id, created_at, id)');
    await runner.query('GRANT DELETE ON roles TO crm_tenant');
    await runner.query(
      `CREATE FUNCTION crm.protect_built_in_roles() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN
           IF current_user = 'crm_tenant' AND (TG_OP <> 'INSERT' AND OLD.is_built_in OR TG_OP <> 'DELETE' AND NEW.is_built_in) THEN
             RAISE EXCEPTION 'Built-in roles are written by the deployment' USING ERRCODE = '42501';
           END IF;
           RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
         END $$`,
    );
    await runner.query(
      'CREATE TRIGGER protect_built_in BEFORE INSERT OR UPDATE OR DELETE ON roles FOR EACH ROW EXECUTE FUNCTION crm.protect_built_in_roles()',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER protect_built_in ON roles');
    await runner.query('DROP FUNCTION crm.protect_built_in_roles()');
    await runner.query('REVOKE DELETE ON roles FROM crm_tenant');
    await runner.query('DROP INDEX ix_roles__created_at');
    await runner.query('ALTER TABLE roles DROP COLUMN description');
  }
}
