import { buffer } from 'node:stream/consumers';
import { Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '../../audit';
import { UnitOfWork } from '../../database';
import { FileStore } from '../file-store';
import { FileScanner, type ScanVerdict } from './file-scanner';

const BATCH = 50;

interface QuarantinedFile {
  readonly tenantId: string;
  readonly id: string;
  readonly storageKey: string;
  readonly contentType: string;
}

interface UnusedFile {
  readonly tenantId: string;
  readonly id: string;
  readonly storageKey: string;
}

/** Lets files out of quarantine after their inspection, and removes those that nobody uses any more. */
@Injectable()
export class Quarantine {
  private readonly logger = new Logger('Quarantine');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: FileStore,
    private readonly scanner: FileScanner,
    private readonly audit: AuditLog,
  ) {}

  /** Every waiting file of every company, the oldest first; one that cannot be read stays for the next round. */
  async inspectWaiting(): Promise<number> {
    const waiting = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<QuarantinedFile[]>(
        `SELECT tenant_id AS "tenantId", id, storage_key AS "storageKey", content_type AS "contentType"
         FROM files WHERE state = 'quarantined' ORDER BY created_at, id LIMIT ${BATCH}`,
      ),
    );
    let inspected = 0;
    for (const file of waiting) {
      try {
        const content = await buffer(await this.store.open(file.storageKey));
        await this.settle(file, await this.scanner.scan(content, file.contentType));
        inspected += 1;
      } catch (error) {
        this.logger.warn({ msg: 'A file could not be inspected', resourceId: file.id, err: error });
      }
    }
    return inspected;
  }

  /** Files that no row came to refer to, that were given up or whose time is over: first the bytes, then the row says so. */
  async removeUnused(): Promise<number> {
    const unused = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<UnusedFile[]>(
        `SELECT tenant_id AS "tenantId", id, storage_key AS "storageKey" FROM files
         WHERE state <> 'removed' AND (deleted_at < now() OR expires_at < now()
           OR (attached_at IS NULL AND created_at < now() - interval '24 hours'))
         ORDER BY created_at, id LIMIT ${BATCH}`,
      ),
    );
    for (const { tenantId, id, storageKey } of unused) {
      await this.store.delete(storageKey);
      await this.unitOfWork.runAsSystem(
        (manager) =>
          manager.query(`UPDATE files SET state = 'removed', storage_key = NULL WHERE tenant_id = $1 AND id = $2`, [
            tenantId,
            id,
          ]),
        tenantId,
      );
    }
    return unused.length;
  }

  private async settle({ tenantId, id }: QuarantinedFile, verdict: ScanVerdict): Promise<void> {
    await this.unitOfWork.runAsSystem(async (manager) => {
      const reason = verdict.isClean ? null : verdict.reason;
      await manager.query(
        `UPDATE files SET state = $3, rejection = $4, inspected_at = now() WHERE tenant_id = $1 AND id = $2 AND state = 'quarantined'`,
        [tenantId, id, verdict.isClean ? 'clean' : 'rejected', reason],
      );
      if (reason !== null) {
        this.audit.record({
          tenantId,
          action: 'file.rejected',
          resourceType: 'file',
          resourceId: id,
          after: { reason },
        });
      }
    }, tenantId);
  }
}
