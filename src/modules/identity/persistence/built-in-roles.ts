import type { EntityManager } from 'typeorm';
import { newId } from '../../../kernel/ids';
import { BUILT_IN_ROLES, type BuiltInRole, builtInRoleRules } from '../../../platform/access';

const NAMES: Readonly<Record<BuiltInRole, string>> = {
  technician: 'Technician',
  user: 'Office user',
  admin: 'Admin',
  superuser: 'Platform superuser',
};

/**
 * Brings the built-in roles of every company, or of one, to what the modules declare. `rules_version` moves only where rules differ,
 * so a deployment without changes invalidates nothing. Needs the system role, and every module's permissions loaded.
 */
export async function syncBuiltInRoles(manager: EntityManager, tenantId: string | null = null): Promise<void> {
  const tenants = await manager.query<{ id: string }[]>('SELECT id FROM tenants WHERE $1::uuid IS NULL OR id = $1', [
    tenantId,
  ]);
  const definitions = BUILT_IN_ROLES.map((key) => ({ key, name: NAMES[key], rules: builtInRoleRules(key) }));
  const rows = tenants.flatMap(({ id }) => BUILT_IN_ROLES.map((key) => ({ tenant_id: id, id: newId(), key })));
  await manager.query(
    `INSERT INTO roles (tenant_id, id, key, name, is_built_in, rules)
     SELECT w.tenant_id, w.id, d.key, d.name, true, d.rules
     FROM jsonb_to_recordset($1::jsonb) AS w(tenant_id uuid, id uuid, key text)
     JOIN jsonb_to_recordset($2::jsonb) AS d(key text, name text, rules jsonb) USING (key)
     ORDER BY w.tenant_id, d.key
     ON CONFLICT (tenant_id, key) DO UPDATE
       SET name = excluded.name, is_built_in = true, rules = excluded.rules,
         rules_version = roles.rules_version + (roles.rules IS DISTINCT FROM excluded.rules)::integer
       WHERE (roles.name, roles.is_built_in, roles.rules) IS DISTINCT FROM (excluded.name, true, excluded.rules)`,
    [JSON.stringify(rows), JSON.stringify(definitions)],
  );
}
