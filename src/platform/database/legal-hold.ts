import type { EntityManager } from 'typeorm';

/**
 * Whether something of the company may be erased in this transaction. Holds the company's row until its end: a hold that is placed
 * meanwhile waits, and one that was placed before is seen.
 */
export async function isFreeOfLegalHold(manager: EntityManager, tenantId: string): Promise<boolean> {
  const [company] = await manager.query<{ isFree: boolean }[]>(
    'SELECT legal_hold_at IS NULL AS "isFree" FROM tenants WHERE id = $1 FOR SHARE',
    [tenantId],
  );
  return company?.isFree === true;
}
