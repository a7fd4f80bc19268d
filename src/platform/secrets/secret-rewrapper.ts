import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '../audit';
import { UnitOfWork } from '../database';
import { BrokenSecretError, SecretBox } from './secret-box';
import { type SealedColumn, sealedColumns } from './sealed-columns';

/** Boxes of one transaction. */
const BATCH = 200;
const BEGINNING = '00000000-0000-0000-0000-000000000000';

interface StaleRow {
  readonly id: string;
  readonly tenantId: string | null;
  readonly box: string;
}

export interface RewrapResult extends SealedColumn {
  readonly rewrapped: number;
  /** Boxes that no configured key opens. They stay as they are. */
  readonly broken: number;
}

/**
 * Wraps boxes anew that were sealed with an older key (`SECRETS_KEYS`). The secrets inside are not touched. Interrupted, it goes on
 * where boxes are still stale; a box that changes meanwhile is left to its writer.
 */
@Injectable()
export class SecretRewrapper {
  private readonly logger = new Logger('SecretRewrapper');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly box: SecretBox,
  ) {}

  /** Every declared column, one after the other. */
  async rewrapAll(): Promise<RewrapResult[]> {
    const results: RewrapResult[] = [];
    for (const column of sealedColumns()) results.push(await this.rewrap(column));
    return results;
  }

  async rewrap(column: SealedColumn): Promise<RewrapResult> {
    const total = { rewrapped: 0, broken: 0 };
    for (let after: string | undefined = BEGINNING; after !== undefined;) {
      const from: string = after;
      const batch = await this.unitOfWork.runAsSystem((manager) => this.rewrapBatch(manager, column, from));
      total.rewrapped += batch.rewrapped;
      total.broken += batch.broken;
      after = batch.last;
    }
    if (total.broken > 0) {
      this.logger.error({ msg: 'Boxes that no key opens', resource: nameOf(column), count: total.broken });
    }
    return { ...column, ...total };
  }

  private async rewrapBatch(manager: EntityManager, column: SealedColumn, after: string) {
    const rows = await staleRows(manager, column, this.box.currentKeyId, after);
    const byCompany = new Map<string, number>();
    let [rewrapped, broken] = [0, 0];
    for (const row of rows) {
      const renewed = this.renewed(row.box);
      if (renewed === null) broken += 1;
      else if (await replace(manager, column, row, renewed)) {
        rewrapped += 1;
        if (row.tenantId !== null) byCompany.set(row.tenantId, (byCompany.get(row.tenantId) ?? 0) + 1);
      }
    }
    for (const [tenantId, count] of byCompany) this.record(column, tenantId, count);
    return { rewrapped, broken, last: rows.length === BATCH ? rows.at(-1)?.id : undefined };
  }

  private renewed(box: string): string | null {
    try {
      return this.box.rewrap(box);
    } catch (error) {
      if (error instanceof BrokenSecretError) return null;
      throw error;
    }
  }

  private record(column: SealedColumn, tenantId: string, count: number): void {
    this.audit.record({
      tenantId,
      action: 'secrets.rewrapped',
      resourceType: 'tenant',
      resourceId: tenantId,
      after: { column: nameOf(column), count, keyId: this.box.currentKeyId },
    });
  }
}

/** Ids are unique across companies, so that they alone say how far a run has come. */
async function staleRows(
  manager: EntityManager,
  { table, column }: SealedColumn,
  currentKeyId: string,
  after: string,
): Promise<StaleRow[]> {
  const [owned] = await manager.query<unknown[]>(
    `SELECT 1 FROM pg_attribute WHERE attrelid = $1::regclass AND attname = 'tenant_id' AND NOT attisdropped`,
    [table],
  );
  return manager.query<StaleRow[]>(
    `SELECT id, ${owned ? 'tenant_id' : 'NULL::uuid'} AS "tenantId", ${column} AS box FROM ${table}
     WHERE id > $1 AND ${column} IS NOT NULL AND split_part(${column}, '.', 2) <> $2 ORDER BY id LIMIT ${BATCH}`,
    [after, currentKeyId],
  );
}

async function replace(
  manager: EntityManager,
  { table, column }: SealedColumn,
  { id, box }: StaleRow,
  renewed: string,
): Promise<boolean> {
  const [, count] = await manager.query<[unknown[], number]>(
    `UPDATE ${table} SET ${column} = $2 WHERE id = $1 AND ${column} = $3`,
    [id, renewed, box],
  );
  return count === 1;
}

function nameOf({ table, column }: SealedColumn): string {
  return `${table}.${column}`;
}
