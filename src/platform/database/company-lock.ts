import type { EntityManager } from 'typeorm';

/** Until the transaction ends, nobody else in the current company does this: what is counted or looked for stays true. */
export async function lockInCompany(manager: EntityManager, what: string): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock(hashtext($1), hashtext(crm.tenant_id()::text))', [what]);
}
