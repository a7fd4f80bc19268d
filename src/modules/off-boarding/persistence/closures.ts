import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { currentActorSnapshot } from '../../../platform/audit';
import { column, type JsonText, rowShape, TenantReader, UnitOfWork } from '../../../platform/database';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import type { Continuation } from './exported-rows';

export interface ClosureState {
  readonly id: string;
  readonly exportStatus: 'queued' | 'running' | 'assembling' | 'completed';
  /** The table that is being written; null before the first. */
  readonly atTable: string | null;
  readonly continuation: Continuation | null;
  readonly partsWritten: number;
  readonly fileId: string | null;
  readonly isCanceled: boolean;
}

export interface WrittenPart {
  readonly table: string;
  readonly content: string;
  readonly rows: number;
  readonly sha256: string;
}

/** Where the export goes on. */
export interface ExportPlace {
  readonly status: 'running' | 'assembling';
  readonly atTable: string | null;
  readonly continuation: Continuation | null;
}

export interface StoredPart {
  readonly position: number;
  readonly table: string;
  readonly rows: number;
  readonly sha256: string;
}

const VIEW = rowShape({
  status: column('t.status', 'text'),
  purgeAfter: column('t.purge_after', 'instant'),
  reason: column('c.reason', 'text'),
  requestedBy: column(`c.requested_by ->> 'name'`, 'text'),
  requestedAt: column('c.created_at', 'instant'),
  exportStatus: column('c.export_status', 'text'),
  rowsExported: column('c.rows_written', 'integer'),
  manifestSha256: column('c.manifest_sha256', 'text'),
  exportFailure: column('c.failure', 'text'),
});

const STATE = rowShape({
  id: column('c.id', 'uuid'),
  exportStatus: column('c.export_status', 'text'),
  atTable: column('c.at_table', 'text'),
  continuation: column('c.continuation', 'json'),
  partsWritten: column('c.parts_written', 'integer'),
  fileId: column('c.file_id', 'uuid'),
  isCanceled: column('c.canceled_at IS NOT NULL', 'boolean'),
});

const LEASE = `now() + interval '60 seconds'`;

/** The closing of the current company and the export that is written for it. */
@Injectable()
export class Closures {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
  ) {}

  async view(): Promise<JsonText> {
    const view = await this.reader.oneJson(
      VIEW,
      sql`FROM tenants t LEFT JOIN company_closures c ON c.tenant_id = t.id AND c.canceled_at IS NULL WHERE t.id = ${currentTenantId()}`,
    );
    if (!view) throw new Error('The company of the execution context does not exist');
    return view;
  }

  state(id: string): Promise<ClosureState | null> {
    return this.reader.one<ClosureState>(STATE, sql`FROM company_closures c WHERE c.id = ${id}`);
  }

  open(): Promise<ClosureState | null> {
    return this.reader.one<ClosureState>(STATE, sql`FROM company_closures c WHERE c.canceled_at IS NULL`);
  }

  /** In the transaction that begins the closing, of whatever role. */
  async insert(id: string, reason: string): Promise<void> {
    await this.unitOfWork.manager.query(
      'INSERT INTO company_closures (id, reason, requested_by, created_by, updated_by) VALUES ($1, $2, $3, $4, $4)',
      [id, reason, JSON.stringify(currentActorSnapshot()), currentUserId()],
    );
  }

  /** In the transaction that calls the closing off: what was exported goes, the record of it stays. */
  async cancel(tenantId: string): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.query(
      `UPDATE files f SET deleted_at = now() FROM company_closures c
       WHERE c.tenant_id = $1 AND c.canceled_at IS NULL AND f.tenant_id = c.tenant_id AND f.id = c.file_id AND f.deleted_at IS NULL`,
      [tenantId],
    );
    await manager.query('DELETE FROM company_export_parts WHERE tenant_id = $1', [tenantId]);
    await manager.query(
      'UPDATE company_closures SET canceled_at = now(), updated_by = $2 WHERE tenant_id = $1 AND canceled_at IS NULL',
      [tenantId, currentUserId()],
    );
  }

  /** Takes an export that waits or that another worker left behind; false when somebody is at it or there is nothing to do. */
  claim(id: string): Promise<boolean> {
    return this.change(
      `attempts = attempts + 1, lease_until = ${LEASE}, export_status = CASE export_status WHEN 'queued' THEN 'running' ELSE export_status END`,
      `id = $1 AND export_status <> 'completed' AND canceled_at IS NULL AND (lease_until < now() OR attempts = 0)`,
      [id],
    );
  }

  /** Adds the next part, once, and moves on: false when another worker wrote it or the closing was called off. */
  async advance(closure: ClosureState, part: WrittenPart | null, to: ExportPlace): Promise<boolean> {
    const isNext = await this.change(
      `at_table = $3, continuation = $4, export_status = $5, parts_written = parts_written + $6, rows_written = rows_written + $7,
       failure = NULL, lease_until = ${LEASE}`,
      `id = $1 AND export_status = 'running' AND canceled_at IS NULL AND parts_written = $2 AND (at_table, continuation) IS NOT DISTINCT FROM ($8, $9::jsonb)`,
      [
        closure.id,
        closure.partsWritten,
        to.atTable,
        json(to.continuation),
        to.status,
        part ? 1 : 0,
        part?.rows ?? 0,
        closure.atTable,
        json(closure.continuation),
      ],
    );
    if (isNext && part) {
      await this.unitOfWork.manager.query(
        'INSERT INTO company_export_parts (closure_id, position, table_name, row_count, sha256, content) VALUES ($1, $2, $3, $4, $5, $6)',
        [closure.id, closure.partsWritten, part.table, part.rows, part.sha256, Buffer.from(part.content, 'utf8')],
      );
    }
    return isNext;
  }

  /** While the file is put together, which takes longer than a lease. */
  async stillAtIt(id: string): Promise<void> {
    await this.unitOfWork.run(() => this.change(`lease_until = ${LEASE}`, 'id = $1', [id]));
  }

  async complete(id: string, fileId: string, manifestSha256: string): Promise<boolean> {
    const isDone = await this.change(
      `export_status = 'completed', file_id = $2, manifest_sha256 = $3, failure = NULL`,
      `id = $1 AND export_status = 'assembling' AND canceled_at IS NULL`,
      [id, fileId, manifestSha256],
    );
    await this.unitOfWork.manager.query(
      'DELETE FROM company_export_parts WHERE tenant_id = crm.tenant_id() AND closure_id = $1',
      [id],
    );
    return isDone;
  }

  /** Tried again after ten minutes, for as long as it takes: without its export no company goes. */
  async fail(id: string, failure: string): Promise<void> {
    await this.unitOfWork.run(() =>
      this.change(
        `failure = $2, lease_until = now() + interval '10 minutes'`,
        `id = $1 AND export_status <> 'completed'`,
        [id, failure.slice(0, 500)],
      ),
    );
  }

  async parts(id: string): Promise<StoredPart[]> {
    return this.unitOfWork.read((manager) =>
      manager.query<StoredPart[]>(
        `SELECT position, table_name AS "table", row_count AS rows, sha256 FROM company_export_parts
         WHERE tenant_id = crm.tenant_id() AND closure_id = $1 ORDER BY position`,
        [id],
      ),
    );
  }

  async content(id: string, position: number): Promise<Buffer> {
    const [row] = await this.unitOfWork.read((manager) =>
      manager.query<{ content: Buffer }[]>(
        'SELECT content FROM company_export_parts WHERE tenant_id = crm.tenant_id() AND closure_id = $1 AND position = $2',
        [id, position],
      ),
    );
    if (!row) throw new Error(`Part ${position} of the export of closure ${id} is missing`);
    return row.content;
  }

  /** Exports nobody is at, over all companies; the system's. */
  abandoned(): Promise<{ tenantId: string; id: string }[]> {
    return this.unitOfWork.runAsSystem((manager) =>
      manager.query<{ tenantId: string; id: string }[]>(
        `SELECT tenant_id AS "tenantId", id FROM company_closures
         WHERE canceled_at IS NULL AND export_status <> 'completed' AND lease_until < now() ORDER BY lease_until LIMIT 100`,
      ),
    );
  }

  private async change(assignments: string, condition: string, values: unknown[]): Promise<boolean> {
    const [, count] = await this.unitOfWork.manager.query<[unknown[], number]>(
      `UPDATE company_closures SET ${assignments} WHERE tenant_id = crm.tenant_id() AND ${condition}`,
      values,
    );
    return count === 1;
  }
}

function json(continuation: Continuation | null): string | null {
  return continuation === null ? null : JSON.stringify(continuation);
}
