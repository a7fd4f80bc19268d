import { Injectable, Logger } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { AuditSealer, ChainSignatures } from '../../../platform/audit';
import { FileStore } from '../../../platform/files';
import { runInContext, TenantAccess, TenantEnding } from '../../../platform/tenancy';
import { ChangeTenantStatus } from '../../tenants';
import {
  certificateHash,
  type DeletionCertificate,
  type DeletionFacts,
  FIRST_PREVIOUS_HASH,
} from '../domain/deletion-certificate';
import { CompanyTables } from '../persistence/company-tables';
import { type ChainEnd, Deletions } from '../persistence/deletions';
import { ExportedRows } from '../persistence/exported-rows';

/** Rows of one transaction. */
const BATCH = 2_000;
/** Files that go while the company's row is held. */
const KEYS_AT_ONCE = 100;
/** Entries that were on their way when the company was shut are sealed too: no transaction lasts a day. */
const LOOKBACK_SECONDS = 24 * 60 * 60;
/** What other jobs write while a company goes is taken by the next round. */
const ROUNDS = 5;

/**
 * Ends companies whose grace is over: files, rows of every table, accounts without a company, and the company itself, with a certificate
 * of it. In small transactions that write down what went, so that a worker that dies is followed by another one; each of them is refused
 * while a legal hold stands.
 */
@Injectable()
export class PurgeCompanies {
  private readonly logger = new Logger(PurgeCompanies.name);

  constructor(
    private readonly deletions: Deletions,
    private readonly tables: CompanyTables,
    private readonly rows: ExportedRows,
    private readonly store: FileStore,
    private readonly status: ChangeTenantStatus,
    private readonly ending: TenantEnding,
    private readonly access: TenantAccess,
    private readonly sealer: AuditSealer,
    private readonly signatures: ChainSignatures,
  ) {}

  /** One company that cannot go does not keep the others. */
  async purgeDue(): Promise<void> {
    for (const id of await this.deletions.due()) {
      await this.purge(id).catch((error: unknown) => {
        this.logger.error({ msg: 'A company could not be purged', resourceId: id, err: error });
      });
    }
  }

  private async purge(tenantId: string): Promise<void> {
    const requestId = newId();
    const actor = { kind: 'system', name: 'off-boarding' } as const;
    if (!(await this.deletions.claim(newId(), tenantId))) return;
    try {
      await runInContext({ requestId, correlationId: requestId, tenantId, actor }, async () => {
        if (!(await this.deletions.isUnderWay(tenantId))) await this.prepare(tenantId);
        await this.removeFiles(tenantId);
        await this.removeRows(tenantId);
      });
      await this.deletions.finish(tenantId, (facts, last) => this.certify(facts, last));
    } catch (error) {
      await this.deletions.release(tenantId);
      throw error;
    }
    this.access.changed(tenantId);
    this.logger.log({ msg: 'A company was deleted', resourceId: tenantId });
  }

  /** While everything is still there: the closing that nobody can call off, what else ends with it, the head of its audit log. */
  private async prepare(tenantId: string): Promise<void> {
    await this.deletions.whileDue(tenantId, async (status) => {
      if (status === 'closing') await this.status.byPlatform(tenantId, { command: 'close', reason: null });
    });
    await this.ending.end();
    await this.sealer.seal(tenantId, LOOKBACK_SECONDS);
    await this.deletions.noteAuditHead(tenantId);
  }

  /** Before the rows that name them. A file that is gone already is done. */
  private async removeFiles(tenantId: string): Promise<void> {
    for (const named of await this.tables.fileColumns()) {
      for (let after: string | undefined = ''; after !== undefined;) {
        const keys = await this.rows.everyFileKey(named, after, KEYS_AT_ONCE);
        await this.deletions.whileDue(tenantId, async () => {
          for (const key of keys) await this.store.delete(key);
        });
        after = keys.length < KEYS_AT_ONCE ? undefined : keys.at(-1);
      }
    }
  }

  private async removeRows(tenantId: string): Promise<void> {
    const order = await this.tables.inPurgeOrder();
    for (let round = 1, gone = 1; gone > 0 && round <= ROUNDS; round++) {
      gone = 0;
      for (const table of order) gone += await this.empty(tenantId, table);
    }
  }

  private async empty(tenantId: string, table: string): Promise<number> {
    for (let gone = 0; ;) {
      const { rows } = await this.deletions.purge(tenantId, table, BATCH);
      if (rows === 0) return gone;
      gone += rows;
    }
  }

  private certify(facts: DeletionFacts, last: ChainEnd): DeletionCertificate {
    const sequence = last.sequence + 1;
    const previousHash = last.hash ?? FIRST_PREVIOUS_HASH;
    const hash = certificateHash(previousHash, sequence, facts);
    const point = { tenantId: facts.company, sequence, hash: Buffer.from(hash, 'hex') };
    return { ...facts, sequence, previousHash, hash, signature: this.signatures.sign(point) };
  }
}
