import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../database';
import { FileStore } from '../file-store';

const BATCH = 50;

interface UnusedFile {
  readonly tenantId: string;
  readonly id: string;
  readonly storageKey: string;
}

/** Files that no row came to refer to, that were given up or whose time is over. */
@Injectable()
export class UnusedFiles {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: FileStore,
  ) {}

  /** One batch of every company's, the oldest first; answers how many there were. First the bytes, then the row says so. */
  async remove(): Promise<number> {
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
}
