import { AsyncLocalStorage } from 'node:async_hooks';
import type { PoolClient } from 'pg';
import type { Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import type { CommitBuffer } from './commit-writes';
import type { RawRow } from './row-shape';
import { statementName } from './statement-name';
import { toWireValue } from './wire-value';

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
  /** The work has ended; the connection is about to serve others. */
  isOver: boolean;
}

export const transactionStorage = new AsyncLocalStorage<TransactionScope>();

/**
 * The transaction that this work belongs to.
 * @throws Error when it is over: the work was not awaited, and its statements would run in a transaction of somebody else
 */
export function openTransaction(): TransactionScope | undefined {
  const scope = transactionStorage.getStore();
  if (scope?.isOver) throw new Error('The unit of work is over; all that belongs to it must be awaited inside of it');
  return scope;
}

/** Rows as PostgreSQL's text, of a statement in an open transaction. */
export async function rowsInTransaction(
  client: PoolClient,
  { text, values }: Pick<Sql, 'text' | 'values'>,
): Promise<readonly RawRow[]> {
  const result = await client.query<(string | null)[]>({
    name: statementName(text),
    text,
    values: values.map(toWireValue),
    rowMode: 'array',
    types: { getTypeParser: () => (value: string) => value },
  });
  return result.rows;
}
