import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import sql from 'sql-template-tag';
import { column, rowShape, TenantReader, UnitOfWork } from '../database';
import { currentUserId } from '../tenancy';
import type { StoredFile } from './file-store';

export const FILE_STATES = ['pending', 'quarantined', 'clean', 'rejected', 'removed'] as const;
export type FileState = (typeof FILE_STATES)[number];

export interface FileRecord {
  readonly id: string;
  readonly purpose: string;
  readonly state: FileState;
  readonly storageKey: string | null;
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly sha256: string | null;
  readonly deletedAt: string | null;
  readonly expiresAt: string | null;
}

export interface NewFile {
  readonly id: string;
  readonly purpose: string;
  readonly storageKey: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly expiresAt: Date | null;
}

const RECORD = rowShape({
  id: column('f.id', 'uuid'),
  purpose: column('f.purpose', 'text'),
  state: column('f.state', 'text'),
  storageKey: column('f.storage_key', 'text'),
  fileName: column('f.file_name', 'text'),
  contentType: column('f.content_type', 'text'),
  sizeBytes: column('f.size_bytes', 'integer'),
  sha256: column('f.sha256', 'text'),
  deletedAt: column('f.deleted_at', 'instant'),
  expiresAt: column('f.expires_at', 'instant'),
});

/** The rows of `files`. Every write happens in the unit of work that is open. */
@Injectable()
export class FileRecords {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
  ) {}

  find(id: string): Promise<FileRecord | null> {
    return this.reader.one<FileRecord>(RECORD, sql`FROM files f WHERE f.id = ${id}`);
  }

  /** Bytes the current company keeps. */
  async usedBytes(): Promise<number> {
    const [row] = await this.reader.rows(
      sql`SELECT coalesce(sum(size_bytes), 0) FROM files WHERE tenant_id = crm.tenant_id() AND state <> 'removed'`,
    );
    return Number(row?.[0] ?? 0);
  }

  async insertPending({ id, purpose, storageKey, fileName, contentType, expiresAt }: NewFile): Promise<void> {
    await this.manager.query(
      `INSERT INTO files (id, purpose, storage_key, file_name, content_type, expires_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, purpose, storageKey, fileName, contentType, expiresAt, currentUserId()],
    );
  }

  /** The bytes are there and somebody's row refers to them. Answers false when the file is not waiting for that. */
  async settle(id: string, { sizeBytes, sha256 }: StoredFile, state: 'quarantined' | 'clean'): Promise<boolean> {
    const [, count] = await this.manager.query<[unknown[], number]>(
      `UPDATE files SET state = $2, size_bytes = $3, sha256 = $4, attached_at = now()
       WHERE tenant_id = crm.tenant_id() AND id = $1 AND state = 'pending'`,
      [id, state, sizeBytes, sha256],
    );
    return count === 1;
  }

  async discard(id: string): Promise<void> {
    await this.manager.query(
      'UPDATE files SET deleted_at = now() WHERE tenant_id = crm.tenant_id() AND id = $1 AND deleted_at IS NULL',
      [id],
    );
  }

  async forget(ids: readonly string[]): Promise<void> {
    await this.manager.query(
      `UPDATE files SET deleted_at = coalesce(deleted_at, now()), file_name = 'erased'
       WHERE tenant_id = crm.tenant_id() AND id = ANY ($1::uuid[])`,
      [ids],
    );
  }

  private get manager(): EntityManager {
    return this.unitOfWork.manager;
  }
}
