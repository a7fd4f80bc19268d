import { AsyncLocalStorage } from 'node:async_hooks';
import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import type { CommitBuffer } from './commit-writes';

/** The database roles a transaction may drop to. `crm_tenant` lives behind the tenant wall; `crm_system` is for machinery across companies. */
export type DatabaseRole = 'crm_tenant' | 'crm_system';

/** One open transaction and what it still has to write before its COMMIT. */
export interface TransactionScope {
  readonly manager: EntityManager;
  readonly client: PoolClient;
  readonly role: DatabaseRole;
  readonly tenantId: string | null;
  readonly isReadOnly: boolean;
  readonly commitBuffer: CommitBuffer;
  readonly afterCommit: (() => void)[];
}

export const transactionStorage = new AsyncLocalStorage<TransactionScope>();
