import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import sql, { type Sql } from 'sql-template-tag';
import { currentTenantId } from '../tenancy';
import type { JsonText, RawRow, RowShape } from './row-shape';
import { statementName } from './statement-name';
import { TenantQuery, type TenantRead } from './tenant-query';
import { openTransaction, rowsInTransaction } from './transaction-scope';

/** Pool for reads: the replica where one is configured, else the primary. */
export const READ_POOL = Symbol('READ_POOL');

/** Small reads that share a round trip. More of them would wait for each other instead of for the network. */
const SMALL_READS_AT_ONCE = 6;

/**
 * Single-statement reads of the current company. Outside of a unit of work: one round trip, read-only, behind the tenant wall.
 * Inside of one: on its connection, so that a use case sees its own writes.
 */
@Injectable()
export class TenantReader {
  /** Reads of one row that this turn of the event loop asked for. */
  private waiting: TenantRead[] = [];

  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  /** Rows as PostgreSQL's text, in the order of the select list. */
  async rows(query: Sql): Promise<readonly RawRow[]> {
    const { text, values } = query;
    const scope = openTransaction();
    if (scope) return rowsInTransaction(scope.client, { text, values });
    return new Promise((resolve, reject) => {
      void this.send([readOf(text, values, resolve, reject)]);
    });
  }

  /** The JSON of one row, or null. `tail` is everything after the select list: FROM, WHERE by a unique key, … */
  async oneJson(shape: RowShape, tail: Sql): Promise<JsonText | null> {
    const [row] = await this.fewRows(sql`SELECT ${shape.select} ${tail} LIMIT 1`);
    return row ? shape.toResource(row) : null;
  }

  /** One row as an object of the shape's JSON, or null. */
  async one<T>(shape: RowShape, tail: Sql): Promise<T | null> {
    return (await this.oneJson(shape, tail))?.parse<T>() ?? null;
  }

  /** Rows as objects of the shape's JSON; for other modules' questions, not for long lists. */
  async many<T>(shape: RowShape, tail: Sql): Promise<T[]> {
    const rows = await this.rows(sql`SELECT ${shape.select} ${tail}`);
    return JSON.parse(shape.toJsonArray(rows)) as T[];
  }

  /**
   * A read that is known to be quick: those of one turn of the event loop travel together, a few on a connection. Waking PostgreSQL
   * costs the process more than the rest of such a read.
   */
  private async fewRows({ text, values }: Sql): Promise<readonly RawRow[]> {
    const scope = openTransaction();
    if (scope) return rowsInTransaction(scope.client, { text, values });
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => this.sendWaiting());
      this.waiting.push(readOf(text, values, resolve, reject));
    });
  }

  private sendWaiting(): void {
    const reads = this.waiting;
    this.waiting = [];
    for (let at = 0; at < reads.length; at += SMALL_READS_AT_ONCE)
      void this.send(reads.slice(at, at + SMALL_READS_AT_ONCE));
  }

  /** Never rejects: every outcome is told to the reads. */
  private async send(reads: readonly TenantRead[]): Promise<void> {
    let client: PoolClient;
    try {
      client = await this.pool.connect();
    } catch (error) {
      for (const read of reads) read.settle(error as Error, []);
      return;
    }
    const finished = (error: Error | null, skipped: readonly TenantRead[]): void => {
      const isLost = error !== null && isConnectionLost(error);
      client.release(isLost ? error : undefined);
      if (isLost) for (const read of skipped) read.settle(error, []);
      else for (const read of skipped) void this.send([read]);
    };
    client.query(new TenantQuery(reads, finished));
  }
}

/** @throws MissingTenantError */
function readOf(
  text: string,
  values: readonly unknown[],
  resolve: (rows: readonly RawRow[]) => void,
  reject: (error: Error) => void,
): TenantRead {
  const settle = (error: Error | null, rows: readonly RawRow[]): void => (error ? reject(error) : resolve(rows));
  return { tenantId: currentTenantId(), name: statementName(text), text, values, settle };
}

/** Errors with a SQLSTATE are answers of a healthy connection, except those by which the server says goodbye (class 57P). */
function isConnectionLost(error: Error): boolean {
  const { code } = error as { code?: unknown };
  return typeof code !== 'string' || code.length !== 5 || code.startsWith('57P') || code.startsWith('08');
}
