import { buffer } from 'node:stream/consumers';
import { Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '../../audit';
import { UnitOfWork } from '../../database';
import { currentTenantId } from '../../tenancy';
import { FileStore } from '../file-store';
import { FileScanner, ScannerAwayError, type ScanVerdict } from './file-scanner';

const BATCH = 50;
/** One minute, then twice as long each time, at most a day. */
const POSTPONE = `interval '1 minute' * least(power(2, inspection_attempts), 1440)`;

interface QuarantinedFile {
  readonly tenantId: string;
  readonly id: string;
  readonly storageKey: string;
  readonly contentType: string;
}

const WAITING = `SELECT tenant_id AS "tenantId", id, storage_key AS "storageKey", content_type AS "contentType"
  FROM files WHERE state = 'quarantined'`;

/**
 * Lets files out of quarantine after their inspection. While the scanner is away they stay; a file that cannot be inspected alone
 * is tried again later and later, so that it does not hold up the others.
 */
@Injectable()
export class Quarantine {
  private readonly logger = new Logger('Quarantine');
  private isScannerAway = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: FileStore,
    private readonly scanner: FileScanner,
    private readonly audit: AuditLog,
  ) {}

  /** Every waiting file of every company that is due; answers how many were inspected. */
  async inspectWaiting(): Promise<number> {
    let inspected = 0;
    for (;;) {
      const waiting = await this.find(`inspect_after <= now() ORDER BY inspect_after, id LIMIT ${BATCH}`);
      for (const file of waiting) {
        const outcome = await this.judge(file);
        if (outcome === 'scanner_away') return inspected;
        if (outcome === 'inspected') inspected += 1;
      }
      if (waiting.length < BATCH) return inspected;
    }
  }

  /** One file of the current company, if it still waits. */
  async inspect(fileId: string): Promise<void> {
    const [file] = await this.find('tenant_id = $1 AND id = $2', [currentTenantId(), fileId]);
    if (file) await this.judge(file);
  }

  private find(condition: string, parameters: readonly unknown[] = []): Promise<QuarantinedFile[]> {
    return this.unitOfWork.runAsSystem((manager) =>
      manager.query<QuarantinedFile[]>(`${WAITING} AND ${condition}`, [...parameters]),
    );
  }

  private async judge(file: QuarantinedFile): Promise<'inspected' | 'postponed' | 'scanner_away'> {
    const { storageKey, contentType } = file;
    try {
      const content = await buffer(await this.store.open(storageKey));
      const verdict = await this.scanner.scan({ content, contentType });
      await this.settle(file, verdict);
      this.isScannerAway = false;
      return 'inspected';
    } catch (error) {
      if (error instanceof ScannerAwayError) return this.reportAway(error);
      this.logger.warn({ msg: 'A file could not be inspected', resourceId: file.id, err: error });
      await this.postpone(file);
      return 'postponed';
    }
  }

  /** Once for each absence, not once for each round. */
  private reportAway(error: ScannerAwayError): 'scanner_away' {
    if (!this.isScannerAway) this.logger.warn({ msg: 'The virus scanner is away; files wait for it', err: error });
    this.isScannerAway = true;
    return 'scanner_away';
  }

  private async postpone({ tenantId, id }: QuarantinedFile): Promise<void> {
    await this.unitOfWork.runAsSystem(
      (manager) =>
        manager.query(
          `UPDATE files SET inspection_attempts = inspection_attempts + 1, inspect_after = now() + ${POSTPONE}
           WHERE tenant_id = $1 AND id = $2 AND state = 'quarantined'`,
          [tenantId, id],
        ),
      tenantId,
    );
  }

  private async settle({ tenantId, id }: QuarantinedFile, verdict: ScanVerdict): Promise<void> {
    await this.unitOfWork.runAsSystem(async (manager) => {
      const reason = verdict.isClean ? null : verdict.reason;
      const [, settled] = await manager.query<[unknown[], number]>(
        `UPDATE files SET state = $3, rejection = $4, inspected_at = now() WHERE tenant_id = $1 AND id = $2 AND state = 'quarantined'`,
        [tenantId, id, verdict.isClean ? 'clean' : 'rejected', reason],
      );
      if (reason === null || settled === 0) return;
      const entry = { action: 'file.rejected', resourceType: 'file', resourceId: id, after: { reason } };
      this.audit.record({ tenantId, ...entry });
    }, tenantId);
  }
}
