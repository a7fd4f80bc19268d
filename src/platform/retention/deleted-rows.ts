import type { EntityManager } from 'typeorm';
import { partsOf, type RetentionRule } from './retention-rule';

/** The end of the purge so far; rows that stay are not looked at twice in one run. */
export interface Position {
  readonly deletedAt: string;
  readonly id: string;
}

export interface PurgedRow {
  readonly resourceType: string;
  readonly id: string;
  readonly deletedAt: string;
}

export const BEGINNING: Position = { deletedAt: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

const FOREIGN_KEY_VIOLATION = '23503';

/** Companies with rows that were deleted before an instant; where a legal hold stands nothing is purged. */
export async function companiesWithDeleted(
  manager: EntityManager,
  { table }: RetentionRule,
  before: Date,
): Promise<string[]> {
  const found = await manager.query<{ tenant_id: string }[]>(
    `SELECT DISTINCT r.tenant_id FROM ${table} r JOIN tenants t ON t.id = r.tenant_id AND t.legal_hold_at IS NULL
     WHERE r.deleted_at < $1 ORDER BY r.tenant_id`,
    [before],
  );
  return found.map(({ tenant_id: tenantId }) => tenantId);
}

/** The next rows of a company, the longest deleted first; without those that wait for the row they belong to. */
export function nextDeleted(
  manager: EntityManager,
  rule: RetentionRule,
  { tenantId, before, after, limit }: { tenantId: string; before: Date; after: Position; limit: number },
): Promise<Position[]> {
  const { table, owner } = rule;
  const waits = owner
    ? `AND NOT EXISTS (SELECT 1 FROM ${owner.table} o WHERE o.tenant_id = r.tenant_id AND o.id = r.${owner.column} AND o.deleted_at IS NOT NULL)`
    : '';
  return manager.query<Position[]>(
    `SELECT r.id, r.deleted_at::text AS "deletedAt" FROM ${table} r
     WHERE r.tenant_id = $1 AND r.deleted_at < $2 AND (r.deleted_at, r.id) > ($3::timestamptz, $4::uuid) ${waits}
     ORDER BY r.deleted_at, r.id LIMIT $5`,
    [tenantId, before, after.deletedAt, after.id, limit],
  );
}

/**
 * Removes the rows that nothing refers to any more, each with its parts or not at all. The foreign keys decide: a list of
 * references kept by hand would be incomplete one day. When one row of many is held, halves are tried.
 */
export async function removeUnreferenced(
  manager: EntityManager,
  rule: RetentionRule,
  tenantId: string,
  ids: readonly string[],
): Promise<PurgedRow[]> {
  await manager.query('SAVEPOINT purge');
  try {
    const gone = await removeWithParts(manager, rule, tenantId, ids);
    await manager.query('RELEASE SAVEPOINT purge');
    return gone;
  } catch (error) {
    if ((error as { code?: unknown }).code !== FOREIGN_KEY_VIOLATION) throw error;
    await manager.query('ROLLBACK TO SAVEPOINT purge');
    await manager.query('RELEASE SAVEPOINT purge');
  }
  if (ids.length <= 1) return [];
  const middle = ids.length >> 1;
  const first = await removeUnreferenced(manager, rule, tenantId, ids.slice(0, middle));
  return [...first, ...(await removeUnreferenced(manager, rule, tenantId, ids.slice(middle)))];
}

async function removeWithParts(
  manager: EntityManager,
  rule: RetentionRule,
  tenantId: string,
  ids: readonly string[],
): Promise<PurgedRow[]> {
  const gone: PurgedRow[] = [];
  for (const part of partsOf(rule))
    gone.push(...(await remove(manager, part, part.owner?.column ?? 'id', tenantId, ids)));
  return [...gone, ...(await remove(manager, rule, 'id', tenantId, ids))];
}

/** Whoever was restored meanwhile is not deleted any more and stays. */
async function remove(
  manager: EntityManager,
  { table, resourceType }: RetentionRule,
  column: string,
  tenantId: string,
  ids: readonly string[],
): Promise<PurgedRow[]> {
  const [rows] = await manager.query<[Position[], number]>(
    `DELETE FROM ${table} WHERE tenant_id = $1 AND ${column} = ANY ($2::uuid[]) AND deleted_at IS NOT NULL
     RETURNING id, deleted_at::text AS "deletedAt"`,
    [tenantId, ids],
  );
  return rows.map((row) => ({ ...row, resourceType }));
}
