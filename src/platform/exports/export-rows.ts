import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { PageRequest } from '../../kernel/pagination';
import {
  column,
  type JsonText,
  type ListDefinition,
  ListReader,
  lockInCompany,
  rowShape,
  TenantReader,
  UnitOfWork,
} from '../database';
import { currentPrincipal, currentUserId } from '../tenancy';
import type { ExportFormat } from './export-format';

export type ExportStatus = 'queued' | 'running' | 'completed' | 'failed' | 'canceled';
export const EXPORT_STATUSES: readonly ExportStatus[] = ['queued', 'running', 'completed', 'failed', 'canceled'];

/** What the worker knows about an export it writes. */
export interface ExportState {
  readonly id: string;
  readonly resource: string;
  readonly format: ExportFormat;
  readonly filters: Readonly<Record<string, unknown>>;
  readonly fields: readonly string[];
  readonly columns: readonly string[];
  readonly status: ExportStatus;
  readonly partsWritten: number;
  readonly continuation: string | null;
  readonly requestedBy: string;
  readonly attempts: number;
  readonly fileId: string | null;
}

export interface NewExport {
  readonly id: string;
  readonly resource: string;
  readonly format: ExportFormat;
  readonly filters: object;
  readonly fields: readonly string[];
}

export interface WrittenPart {
  readonly content: string;
  readonly rows: number;
  readonly columns: readonly string[];
  readonly continuation: string | null;
  readonly totalRows: number | null;
}

const VIEW = rowShape({
  id: column('e.id', 'uuid'),
  resource: column('e.resource', 'text'),
  format: column('e.format', 'text'),
  filters: column('e.filters', 'json'),
  fields: column('to_json(e.fields)', 'json'),
  status: column(`CASE WHEN e.expires_at <= now() THEN 'expired' ELSE e.status END`, 'text'),
  rowsWritten: column('e.rows_written', 'integer'),
  totalRows: column('e.total_rows', 'integer'),
  failure: column('e.failure', 'text'),
  createdAt: column('e.created_at', 'instant'),
  finishedAt: column('e.finished_at', 'instant'),
  expiresAt: column('e.expires_at', 'instant'),
});

const STATE = rowShape({
  id: column('e.id', 'uuid'),
  resource: column('e.resource', 'text'),
  format: column('e.format', 'text'),
  filters: column('e.filters', 'json'),
  fields: column('to_json(e.fields)', 'json'),
  columns: column('to_json(e.columns)', 'json'),
  status: column('e.status', 'text'),
  partsWritten: column('e.parts_written', 'integer'),
  continuation: column('e.continuation', 'text'),
  requestedBy: column('e.created_by', 'uuid'),
  attempts: column('e.attempts', 'integer'),
  fileId: column('e.file_id', 'uuid'),
});

export const EXPORT_LIST: ListDefinition = {
  shape: VIEW,
  from: sql`FROM exports e`,
  idExpression: 'e.id',
  sorts: { createdAt: { expression: 'e.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
};

const LEASE = `now() + interval '20 seconds'`;

/** The rows of `exports` and `export_parts`. An export is seen by whoever asked for it, and by nobody else. */
@Injectable()
export class ExportRows {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
  ) {}

  list(page: PageRequest): Promise<JsonText> {
    return this.lists.list(EXPORT_LIST, page, [sql`e.created_by = ${currentPrincipal().userId}`]);
  }

  own(id: string): Promise<JsonText | null> {
    return this.reader.oneJson(VIEW, sql`FROM exports e WHERE e.id = ${id} AND e.created_by = ${currentUserId()}`);
  }

  state(id: string): Promise<ExportState | null> {
    return this.reader.one<ExportState>(STATE, sql`FROM exports e WHERE e.id = ${id}`);
  }

  /** In the transaction that adds one: until its end nobody else counts. */
  async open(): Promise<number> {
    await lockInCompany(this.unitOfWork.manager, 'exports');
    const [row] = await this.reader.rows(
      sql`SELECT count(*) FROM exports e WHERE e.tenant_id = crm.tenant_id() AND e.status IN ('queued', 'running')`,
    );
    return Number(row?.[0] ?? 0);
  }

  async insert({ id, resource, format, filters, fields }: NewExport): Promise<void> {
    await this.unitOfWork.manager.query(
      'INSERT INTO exports (id, resource, format, filters, fields, created_by, updated_by) VALUES ($1, $2, $3, $4, $5, $6, $6)',
      [id, resource, format, JSON.stringify(filters), [...fields], currentUserId()],
    );
  }

  /** Takes an export that waits or that another worker left behind; false when somebody is at it or it is done. */
  claim(id: string): Promise<boolean> {
    return this.change(
      `status = 'running', attempts = attempts + 1, lease_until = ${LEASE}`,
      `id = $1 AND (status = 'queued' OR (status = 'running' AND lease_until < now()))`,
      [id],
    );
  }

  /** Adds the next part, once: false when another worker wrote it or the export was canceled. */
  async addPart(id: string, position: number, part: WrittenPart): Promise<boolean> {
    const isNext = await this.change(
      `parts_written = parts_written + 1, rows_written = rows_written + $3, columns = $4, continuation = $5,
       total_rows = coalesce($6, total_rows), lease_until = ${LEASE}`,
      `id = $1 AND status = 'running' AND parts_written = $2`,
      [id, position, part.rows, [...part.columns], part.continuation, part.totalRows],
    );
    if (!isNext) return false;
    await this.unitOfWork.manager.query('INSERT INTO export_parts (export_id, position, content) VALUES ($1, $2, $3)', [
      id,
      position,
      Buffer.from(part.content, 'utf8'),
    ]);
    return true;
  }

  async part(id: string, position: number): Promise<Buffer> {
    const [row] = await this.unitOfWork.read((manager) =>
      manager.query<{ content: Buffer }[]>(
        'SELECT content FROM export_parts WHERE tenant_id = crm.tenant_id() AND export_id = $1 AND position = $2',
        [id, position],
      ),
    );
    if (!row) throw new Error(`Part ${position} of export ${id} is missing`);
    return row.content;
  }

  /** Ends an export that is under way; its parts are not needed any more. */
  async finish(
    id: string,
    end: { status: ExportStatus; fileId?: string; failure?: string; expiresAt?: Date },
  ): Promise<boolean> {
    const isEnded = await this.change(
      'status = $2, file_id = $3, failure = $4, expires_at = $5, finished_at = now()',
      `id = $1 AND status IN ('queued', 'running')`,
      [id, end.status, end.fileId ?? null, end.failure ?? null, end.expiresAt ?? null],
    );
    if (isEnded) {
      await this.unitOfWork.manager.query(
        'DELETE FROM export_parts WHERE tenant_id = crm.tenant_id() AND export_id = $1',
        [id],
      );
    }
    return isEnded;
  }

  /** Exports nobody is at, over all companies; the system's. */
  abandoned(): Promise<{ tenantId: string; id: string }[]> {
    return this.unitOfWork.runAsSystem((manager) =>
      manager.query<{ tenantId: string; id: string }[]>(
        `SELECT tenant_id AS "tenantId", id FROM exports WHERE status IN ('queued', 'running') AND lease_until < now() ORDER BY lease_until LIMIT 100`,
      ),
    );
  }

  private async change(assignments: string, condition: string, values: unknown[]): Promise<boolean> {
    const [, count] = await this.unitOfWork.manager.query<[unknown[], number]>(
      `UPDATE exports SET ${assignments} WHERE tenant_id = crm.tenant_id() AND ${condition}`,
      values,
    );
    return count === 1;
  }
}
