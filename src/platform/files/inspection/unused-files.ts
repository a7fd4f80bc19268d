import { Injectable } from '@nestjs/common';
import { isFreeOfLegalHold, UnitOfWork } from '../../database';
import { FileStore } from '../file-store';

const BATCH = 50;

interface UnusedFile {
  readonly tenantId: string;
  readonly id: string;
  readonly storageKey: string;
}

/** Files that no row came to refer to, that were given up or whose time is over; under a legal hold they stay. */
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
        `SELECT f.tenant_id AS "tenantId", f.id, f.storage_key AS "storageKey"
         FROM files f JOIN tenants t ON t.id = f.tenant_id AND t.legal_hold_at IS NULL
         WHERE f.state <> 'removed' AND (f.deleted_at < now() OR f.expires_at < now()
           OR (f.attached_at IS NULL AND f.created_at < now() - interval '24 hours'))
         ORDER BY f.created_at, f.id LIMIT ${BATCH}`,
      ),
    );
    for (const file of unused) await this.removeOne(file);
    return unused.length;
  }

  /** The company's row is held while the bytes go, so that a hold comes before or after them. */
  private async removeOne({ tenantId, id, storageKey }: UnusedFile): Promise<void> {
    await this.unitOfWork.runAsSystem(async (manager) => {
      if (!(await isFreeOfLegalHold(manager, tenantId))) return;
      await this.store.delete(storageKey);
      await manager.query(`UPDATE files SET state = 'removed', storage_key = NULL WHERE tenant_id = $1 AND id = $2`, [
        tenantId,
        id,
      ]);
    }, tenantId);
  }
}
