import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import sql, { type Sql } from 'sql-template-tag';
import { currentTenantId } from '../tenancy';
import type { JsonText, RawRow, RowShape } from './row-shape';
import { TenantQuery, toWireValue } from './tenant-query';
import { transactionStorage } from './transaction-scope';

/** Pool for reads: the replica where one is configured, else the primary. Not in pipeline mode. */
export const READ_POOL = Symbol('READ_POOL');

const statementNames = new Map<string, string>();

/**
 * Single-statement reads of the current company. Outside of a unit of work: one round trip, read-only, behind the tenant wall.
 * Inside of one: on its connection, so that a use case sees its own writes.
 */
@Injectable()
export class TenantReader {
  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  /** Rows as PostgreSQL's text, in the order of the select list. */
  async rows(query: Sql): Promise<readonly RawRow[]> {
    const { text, values } = query;
    const scope = transactionStorage.getStore();
    if (scope) return rowsInTransaction(scope.client, text, values);
    const tenantId = currentTenantId();
    const client = await this.pool.connect();
    return new Promise((resolve, reject) => {
      const settle = (error: Error | null, rows: readonly RawRow[]): void => {
        client.release(error && isConnectionLost(error) ? error : undefined);
        if (error) reject(error);
        else resolve(rows);
      };
      client.query(new TenantQuery(tenantId, statementName(text), text, values, settle));
    });
  }

  /** The JSON of one row, or null. `tail` is everything after the select list: FROM, WHERE, … */
  async oneJson(shape: RowShape, tail: Sql): Promise<JsonText | null> {
    const [row] = await this.rows(sql`SELECT ${shape.select} ${tail} LIMIT 1`);
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
}

async function rowsInTransaction(
  client: PoolClient,
  text: string,
  values: readonly unknown[],
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

/** Statement texts are constants of the program plus filter combinations; the name is a digest of the text. */
function statementName(text: string): string {
  const known = statementNames.get(text);
  if (known) return known;
  const name = `q_${createHash('sha1').update(text).digest('base64url').slice(0, 24)}`;
  if (statementNames.size < 10_000) statementNames.set(text, name);
  return name;
}

/** Errors with a SQLSTATE are answers of a healthy connection, except those by which the server says goodbye (class 57P). */
function isConnectionLost(error: Error): boolean {
  const { code } = error as { code?: unknown };
  return typeof code !== 'string' || code.length !== 5 || code.startsWith('57P') || code.startsWith('08');
}
