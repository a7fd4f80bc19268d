import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { PageRequest } from '../../../kernel/pagination';
import {
  column,
  type JsonText,
  type ListDefinition,
  ListReader,
  rowShape,
  UnitOfWork,
} from '../../../platform/database';
import type { DeletionCertificate, DeletionFacts } from '../domain/deletion-certificate';

const FACTS = `d.id, d.company, d.company_name AS "companyName", d.company_slug AS "companySlug", d.reason,
  d.requested_by AS "requestedBy", d.requested_at AS "requestedAt", d.grace_ended_at AS "graceEndedAt", d.started_at AS "startedAt",
  d.completed_at AS "completedAt", d.export_manifest_sha256 AS "exportManifestSha256", d.audit_sequence AS "auditSequence",
  d.audit_hash AS "auditHash", d.purged_rows AS "purgedRows", d.purged_files AS "purgedFiles", d.purged_accounts AS "purgedAccounts",
  d.sequence, d.previous_hash AS "previousHash", d.hash, d.signature`;

const CERTIFICATE = rowShape({
  id: column('d.id', 'uuid'),
  company: column('d.company', 'uuid'),
  companyName: column('d.company_name', 'text'),
  companySlug: column('d.company_slug', 'text'),
  reason: column('d.reason', 'text'),
  requestedBy: column('d.requested_by', 'json'),
  requestedAt: column('d.requested_at', 'instant'),
  graceEndedAt: column('d.grace_ended_at', 'instant'),
  startedAt: column('d.started_at', 'instant'),
  completedAt: column('d.completed_at', 'instant'),
  exportManifestSha256: column('d.export_manifest_sha256', 'text'),
  auditSequence: column('d.audit_sequence', 'integer'),
  auditHash: column('d.audit_hash', 'text'),
  purgedRows: column('d.purged_rows', 'json'),
  purgedFiles: column('d.purged_files', 'integer'),
  purgedAccounts: column('d.purged_accounts', 'integer'),
  sequence: column('d.sequence', 'integer'),
  previousHash: column('d.previous_hash', 'text'),
  hash: column('d.hash', 'text'),
  signature: column('d.signature', 'text'),
});

/** Companies that are going and those that went. */
export const DELETION_LIST: ListDefinition = {
  shape: CERTIFICATE,
  from: sql`FROM company_deletions d`,
  idExpression: 'd.id',
  sorts: { startedAt: { expression: 'd.started_at', type: 'timestamptz' } },
  defaultSort: '-startedAt',
};

const LEASE = `now() + interval '60 seconds'`;

/** A company whose time has come: a closed one, or a closing one that has its export. A sandbox waits for the row that made it. */
const IS_DUE = `t.purge_after <= now() AND t.legal_hold_at IS NULL
  AND (t.status = 'closed' OR (t.status = 'closing' AND EXISTS (
    SELECT FROM company_closures c WHERE c.tenant_id = t.id AND c.canceled_at IS NULL AND c.export_status = 'completed')))
  AND NOT EXISTS (SELECT FROM sandboxes s WHERE s.sandbox_tenant_id = t.id)`;

export interface PurgedBatch {
  readonly rows: number;
  readonly files: number;
  readonly accounts: number;
}

type StoredFacts = Omit<
  DeletionFacts,
  'requestedAt' | 'graceEndedAt' | 'startedAt' | 'completedAt' | 'auditSequence' | 'purgedFiles'
> & {
  readonly requestedAt: Date | null;
  readonly graceEndedAt: Date;
  readonly startedAt: Date;
  readonly completedAt: Date | null;
  readonly auditSequence: string;
  readonly purgedFiles: string;
};

/** What the platform keeps about companies that end. Every statement runs in a unit of work of the system, pinned to the company. */
@Injectable()
export class Deletions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: ListReader,
  ) {}

  list(page: PageRequest): Promise<JsonText> {
    return this.unitOfWork.runAsSystem(() => this.lists.list(DELETION_LIST, page, []));
  }

  /** The next companies to go; what is true of them now may not be so a moment later, so each step asks again. */
  due(): Promise<string[]> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      const found = await manager.query<{ id: string }[]>(
        `SELECT t.id FROM tenants t WHERE ${IS_DUE} ORDER BY t.purge_after, t.id LIMIT 100`,
      );
      return found.map(({ id }) => id);
    });
  }

  /** Takes a company that is to go, for a minute after each batch; false while somebody is at it and when it is not to go any more. */
  claim(id: string, tenantId: string): Promise<boolean> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      if (!(await this.lockDue(tenantId))) return false;
      const claimed = await manager.query<unknown[]>(
        `INSERT INTO company_deletions AS d (id, company, company_name, company_slug, reason, requested_by, requested_at, grace_ended_at,
           export_manifest_sha256, lease_until)
         SELECT $1, t.id, t.name, t.slug, coalesce(c.reason, t.status_reason), c.requested_by, c.created_at, t.purge_after,
           c.manifest_sha256, ${LEASE}
         FROM tenants t LEFT JOIN company_closures c ON c.tenant_id = t.id AND c.canceled_at IS NULL WHERE t.id = $2
         ON CONFLICT (company) DO UPDATE SET lease_until = ${LEASE} WHERE d.lease_until < now() AND d.completed_at IS NULL
         RETURNING 1`,
        [id, tenantId],
      );
      if (claimed.length === 0) return false;
      await this.takeOverFacts(tenantId);
      return true;
    }, tenantId);
  }

  /**
   * A step that cannot be taken back, with the company's row held: a legal hold, or who calls the closing off, waits for the end of it.
   * Keeps the company for another minute. `work` may be repeated.
   */
  whileDue(tenantId: string, work: (status: string) => Promise<void>): Promise<void> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      const status = await this.lockDue(tenantId);
      if (!status) throw new Error('The company is not to be purged any more');
      await manager.query(`UPDATE company_deletions SET lease_until = ${LEASE} WHERE company = $1`, [tenantId]);
      await work(status);
    }, tenantId);
  }

  /** For whoever goes on with what this worker could not finish. */
  async release(tenantId: string): Promise<void> {
    await this.unitOfWork.runAsSystem((manager) =>
      manager.query('UPDATE company_deletions SET lease_until = now() WHERE company = $1 AND completed_at IS NULL', [
        tenantId,
      ]),
    );
  }

  /** Whether rows went already, of this run or an earlier one. */
  async isUnderWay(tenantId: string): Promise<boolean> {
    const rows = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<unknown[]>(`SELECT 1 FROM company_deletions WHERE company = $1 AND purged_rows <> '{}'`, [
        tenantId,
      ]),
    );
    return rows.length === 1;
  }

  /** The head of the audit log, while it is whole. */
  async noteAuditHead(tenantId: string): Promise<void> {
    await this.unitOfWork.runAsSystem((manager) =>
      manager.query(
        `UPDATE company_deletions d SET audit_sequence = h.sequence, audit_hash = encode(h.hash, 'hex')
         FROM audit_heads h WHERE h.tenant_id = $1 AND d.company = h.tenant_id`,
        [tenantId],
      ),
    );
  }

  /** Empties a table by one batch and writes down how much it was, both or neither. */
  purge(tenantId: string, table: string, batch: number): Promise<PurgedBatch> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      await this.lock(tenantId);
      const [gone] = await manager.query<PurgedBatch[]>(
        'SELECT rows, files, accounts FROM crm.purge_company_rows($1, $2)',
        [table, batch],
      );
      if (!gone) throw new Error('The purge answers one row');
      if (gone.rows > 0) {
        await manager.query(
          `UPDATE company_deletions SET lease_until = ${LEASE}, purged_rows = purged_rows || jsonb_build_object($2::text, coalesce((purged_rows ->> $2)::bigint, 0) + $3::integer),
             purged_files = purged_files + $4, purged_accounts = purged_accounts + $5 WHERE company = $1`,
          [tenantId, table, gone.rows, gone.files, gone.accounts],
        );
      }
      return gone;
    }, tenantId);
  }

  /** Everything but the last step, which the caller takes in this transaction. */
  async finish(
    tenantId: string,
    certify: (facts: DeletionFacts, last: ChainEnd) => DeletionCertificate,
  ): Promise<void> {
    await this.unitOfWork.runAsSystem(async (manager) => {
      await this.lock(tenantId);
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('company_deletions'))`);
      const [gone] = await manager.query<{ accounts: number }[]>('SELECT crm.finish_company_purge() AS accounts');
      await manager.query('UPDATE company_deletions SET purged_accounts = purged_accounts + $2 WHERE company = $1', [
        tenantId,
        gone?.accounts ?? 0,
      ]);
      const [row] = await manager.query<StoredFacts[]>(
        `SELECT ${FACTS.replace('d.completed_at', `date_trunc('milliseconds', now())`)} FROM company_deletions d WHERE d.company = $1`,
        [tenantId],
      );
      const [last] = await manager.query<ChainEnd[]>(
        `SELECT sequence::integer, hash FROM company_deletions WHERE sequence IS NOT NULL ORDER BY sequence DESC LIMIT 1`,
      );
      if (!row) throw new Error('The deletion was not begun');
      const certificate = certify(factsOf(row), last ?? { sequence: 0, hash: null });
      await manager.query(
        'UPDATE company_deletions SET completed_at = $2, sequence = $3, previous_hash = $4, hash = $5, signature = $6 WHERE company = $1',
        [
          tenantId,
          certificate.completedAt,
          certificate.sequence,
          certificate.previousHash,
          certificate.hash,
          certificate.signature,
        ],
      );
    }, tenantId);
  }

  /** Certificates from a place on, in the order of the chain. */
  async certificates(after: number, limit: number): Promise<DeletionCertificate[]> {
    const rows = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<(StoredFacts & { sequence: string; previousHash: string; hash: string; signature: string })[]>(
        `SELECT ${FACTS} FROM company_deletions d WHERE d.sequence > $1 ORDER BY d.sequence LIMIT $2`,
        [after, limit],
      ),
    );
    return rows.map((row) => {
      const { previousHash, hash, signature } = row;
      return { ...factsOf(row), sequence: Number(row.sequence), previousHash, hash, signature };
    });
  }

  /** Until rows go, the certificate speaks of the closing that stands; an earlier one may have been called off after its claim. */
  private async takeOverFacts(tenantId: string): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE company_deletions d SET company_name = t.name, company_slug = t.slug, reason = coalesce(c.reason, t.status_reason),
         requested_by = c.requested_by, requested_at = c.created_at, grace_ended_at = t.purge_after, started_at = now(),
         export_manifest_sha256 = c.manifest_sha256
       FROM tenants t LEFT JOIN company_closures c ON c.tenant_id = t.id AND c.canceled_at IS NULL
       WHERE d.company = $1 AND t.id = d.company AND d.purged_rows = '{}'
         AND (d.requested_at, d.grace_ended_at) IS DISTINCT FROM (c.created_at, t.purge_after)`,
      [tenantId],
    );
  }

  /**
   * Its status; undefined when it is not to go. Asked by a statement of its own after the lock, so that it sees what was committed while
   * the lock was waited for. The deletion before the company, as everywhere.
   */
  private async lockDue(tenantId: string): Promise<string | undefined> {
    const { manager } = this.unitOfWork;
    await this.lock(tenantId);
    await manager.query('SELECT 1 FROM tenants WHERE id = $1 FOR NO KEY UPDATE', [tenantId]);
    const [company] = await manager.query<{ status: string }[]>(
      `SELECT t.status FROM tenants t WHERE t.id = $1 AND ${IS_DUE}`,
      [tenantId],
    );
    return company?.status;
  }

  private async lock(tenantId: string): Promise<void> {
    await this.unitOfWork.manager.query('SELECT 1 FROM company_deletions WHERE company = $1 FOR UPDATE', [tenantId]);
  }
}

/** The last certificate so far; hash null where there is none. */
export interface ChainEnd {
  readonly sequence: number;
  readonly hash: string | null;
}

function factsOf(row: StoredFacts): DeletionFacts {
  const { id, company, companyName, companySlug, reason, requestedBy, exportManifestSha256, auditHash } = row;
  if (!row.completedAt) throw new Error('A deletion that is not complete has no certificate');
  return {
    ...{ id, company, companyName, companySlug, reason, requestedBy, exportManifestSha256, auditHash },
    requestedAt: row.requestedAt?.toISOString() ?? null,
    graceEndedAt: row.graceEndedAt.toISOString(),
    startedAt: row.startedAt.toISOString(),
    completedAt: row.completedAt.toISOString(),
    auditSequence: Number(row.auditSequence),
    purgedRows: row.purgedRows,
    purgedFiles: Number(row.purgedFiles),
    purgedAccounts: row.purgedAccounts,
  };
}
