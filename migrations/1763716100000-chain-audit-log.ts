import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ownerForeignKey, secureTenantTable, tenantForeignKey } from '../src/platform/database/migration-ddl';

/**
 * Seals over the audit log: a chain of hashes for each company, its signed head and daily anchors. What an entry says about people
 * can be erased, and nothing else of it; what the entry was, when and by whom stays in the chain.
 */
export class ChainAuditLog1763716100000 implements MigrationInterface {
  name = 'ChainAuditLog1763716100000';

  async up(runner: QueryRunner): Promise<void> {
    await createSeals(runner);
    await createHeads(runner);
    await createAnchors(runner);
    await refuseChanges(runner);
    await allowErasure(runner);
    await runner.query(FIELD_CHANGES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION crm.field_changes(jsonb, jsonb)');
    await runner.query('DROP FUNCTION crm.erase_audit_details(text, uuid)');
    await runner.query('DROP POLICY erasure ON audit_log');
    await runner.query('DROP TRIGGER refuse_truncate ON audit_log');
    await runner.query('DROP TRIGGER refuse_change ON audit_log');
    await runner.query(
      'CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION crm.refuse_change()',
    );
    for (const table of ['audit_anchors', 'audit_heads', 'audit_seals']) await runner.query(`DROP TABLE ${table}`);
    await runner.query('DROP FUNCTION crm.refuse_change_but_erasure()');
    await runner.query('ALTER TABLE audit_log DROP COLUMN erased_at');
  }
}

async function createSeals(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE audit_seals (
      tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
      sequence bigint NOT NULL,
      entry_id uuid NOT NULL,
      commitment bytea NOT NULL,
      salt bytea,
      hash bytea NOT NULL,
      sealed_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT pk_audit_seals PRIMARY KEY (tenant_id, sequence),
      CONSTRAINT uq_audit_seals__entry_id UNIQUE (tenant_id, entry_id),
      CONSTRAINT ck_audit_seals__sequence CHECK (sequence > 0),
      CONSTRAINT ck_audit_seals__hash CHECK (length(hash) = 32 AND length(commitment) = 32),
      ${tenantForeignKey('audit_seals', 'entry_id', 'audit_log')},
      ${ownerForeignKey('audit_seals')}
    )`);
  await secureTenantTable(runner, 'audit_seals', {
    access: 'append_only',
    systemAccess: 'append_only',
    isVersioned: false,
  });
  // Only the sealer, which works across companies, adds to the chain.
  await runner.query('REVOKE INSERT ON audit_seals FROM crm_tenant');
}

async function createHeads(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE audit_heads (
      tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
      sequence bigint NOT NULL DEFAULT 0,
      hash bytea NOT NULL,
      signature text NOT NULL,
      sealed_at timestamptz NOT NULL DEFAULT now(),
      checked_at timestamptz NOT NULL DEFAULT '-infinity',
      CONSTRAINT pk_audit_heads PRIMARY KEY (tenant_id),
      CONSTRAINT ck_audit_heads__hash CHECK (length(hash) = 32),
      ${ownerForeignKey('audit_heads')}
    )`);
  await secureTenantTable(runner, 'audit_heads', {
    access: 'append_only',
    systemAccess: 'no_delete',
    isVersioned: false,
  });
  await runner.query('REVOKE INSERT ON audit_heads FROM crm_tenant');
}

async function createAnchors(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE audit_anchors (
      tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
      sequence bigint NOT NULL,
      hash bytea NOT NULL,
      signature text NOT NULL,
      anchored_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT pk_audit_anchors PRIMARY KEY (tenant_id, sequence),
      CONSTRAINT ck_audit_anchors__hash CHECK (length(hash) = 32),
      ${ownerForeignKey('audit_anchors')}
    )`);
  await secureTenantTable(runner, 'audit_anchors', {
    access: 'append_only',
    systemAccess: 'append_only',
    isVersioned: false,
  });
  await runner.query('REVOKE INSERT ON audit_anchors FROM crm_tenant');
  await runner.query(
    'CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON audit_anchors FOR EACH ROW EXECUTE FUNCTION crm.refuse_change()',
  );
}

/** An entry may lose what it says about people, a seal the salt that would let somebody guess it; both once, and for good. */
async function refuseChanges(runner: QueryRunner): Promise<void> {
  await runner.query('ALTER TABLE audit_log ADD COLUMN erased_at timestamptz');
  await runner.query(`
    CREATE FUNCTION crm.refuse_change_but_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'audit_log' THEN
        IF OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW.before IS NULL AND NEW.after IS NULL AND NEW.ip IS NULL
          AND NEW.actor = OLD.actor || '{"name": "erased"}'
          AND to_jsonb(NEW) - '{before,after,ip,actor,erased_at}'::text[] = to_jsonb(OLD) - '{before,after,ip,actor,erased_at}'::text[]
        THEN RETURN NEW; END IF;
      ELSIF TG_OP = 'UPDATE' THEN
        IF NEW.salt IS NULL AND to_jsonb(NEW) - 'salt' = to_jsonb(OLD) - 'salt' THEN RETURN NEW; END IF;
      END IF;
      RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501';
    END $$`);
  await runner.query('DROP TRIGGER refuse_change ON audit_log');
  for (const table of ['audit_log', 'audit_seals']) {
    await runner.query(
      `CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION crm.refuse_change_but_erasure()`,
    );
  }
  for (const table of ['audit_log', 'audit_seals', 'audit_anchors']) {
    await runner.query(
      `CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION crm.refuse_change()`,
    );
  }
}

/** The application's roles may not update the log at all; this one function may, in the one way that the trigger lets through. */
async function allowErasure(runner: QueryRunner): Promise<void> {
  for (const table of ['audit_log', 'audit_seals']) {
    await runner.query(
      `CREATE POLICY erasure ON ${table} FOR ALL TO crm_owner USING (tenant_id = (SELECT crm.tenant_id())) WITH CHECK (tenant_id = (SELECT crm.tenant_id()))`,
    );
  }
  await runner.query(`
    CREATE FUNCTION crm.erase_audit_details(wanted_type text, wanted_id uuid) RETURNS integer
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
      WITH erased AS (
        UPDATE public.audit_log SET erased_at = now(), before = NULL, after = NULL, ip = NULL, actor = actor || '{"name": "erased"}'
        WHERE tenant_id = crm.tenant_id() AND resource_type = wanted_type AND resource_id = wanted_id
          AND erased_at IS NULL AND action <> 'audit_log.details_erased'
        RETURNING tenant_id, id
      ), unsalted AS (
        UPDATE public.audit_seals s SET salt = NULL FROM erased e WHERE s.tenant_id = e.tenant_id AND s.entry_id = e.id
      )
      SELECT count(*)::integer FROM erased $$`);
  await runner.query('REVOKE ALL ON FUNCTION crm.erase_audit_details(text, uuid) FROM PUBLIC');
  await runner.query('GRANT EXECUTE ON FUNCTION crm.erase_audit_details(text, uuid) TO crm_tenant, crm_system');
}

/** What differs between two states, field by field. */
const FIELD_CHANGES = `
  CREATE FUNCTION crm.field_changes(before jsonb, after jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('field', field,
        'kind', CASE WHEN b.value IS NULL THEN 'added' WHEN a.value IS NULL THEN 'removed' ELSE 'changed' END,
        'before', b.value, 'after', a.value) ORDER BY field), '[]')
    FROM jsonb_each(CASE jsonb_typeof(before) WHEN 'object' THEN before END) AS b(field, value)
    FULL JOIN jsonb_each(CASE jsonb_typeof(after) WHEN 'object' THEN after END) AS a(field, value) USING (field)
    WHERE b.value IS DISTINCT FROM a.value $$`;
