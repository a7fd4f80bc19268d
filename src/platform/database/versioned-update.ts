import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { currentUserId } from '../tenancy';
import { DatabaseErrors } from './database.errors';

interface Versioned extends ObjectLiteral {
  tenantId: string;
  id: string;
  version: number;
  updatedBy: string | null;
}

/**
 * Compare-and-set: writes only if the row still has the version the decision was based on. The trigger moves the version.
 * @throws `resource.stale_version` (412) when somebody else was faster.
 */
export async function updateVersioned<Entity extends Versioned>(
  manager: EntityManager,
  target: EntityTarget<Entity>,
  row: Pick<Versioned, 'tenantId' | 'id' | 'version'>,
  changes: QueryDeepPartialEntity<Entity>,
): Promise<void> {
  const where = { tenantId: row.tenantId, id: row.id, version: row.version } as FindOptionsWhere<Entity>;
  const result = await manager.update(target, where, { ...changes, updatedBy: currentUserId() });
  if (result.affected !== 1) throw staleVersion();
}

/** Compares what the caller saw (If-Match) with what is stored, before any decision. */
export function assertVersion(stored: number, expected: number | undefined): void {
  if (expected !== undefined && expected !== stored) throw staleVersion();
}

function staleVersion() {
  return DatabaseErrors['resource.stale_version'](
    'Read the resource again and repeat the change on its present version.',
  );
}
