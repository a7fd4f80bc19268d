import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../../database';
import { CHAIN_ENTRY_SQL, type ChainEntry, commitmentTo, GENESIS, linkHash } from './chain-link';
import { ChainSignatures } from './chain-signatures';

/** Entries of one transaction. */
const BATCH = 1_000;
/** Companies of one round. */
const COMPANIES = 100;
const SALT_BYTES = 16;

interface Head {
  readonly sequence: number;
  readonly hash: Buffer;
  /** When a look for unsealed entries last began. */
  readonly checkedAt: string;
}

/** How far a look has come; an entry that commits behind it is found by the next one. */
interface Position {
  readonly at: string;
  readonly id: string;
  readonly begunAt: string;
}

const BEGINNING = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

interface Seal {
  readonly entryId: string;
  readonly commitment: Buffer;
  readonly salt: Buffer | null;
  readonly hash: Buffer;
}

const HAS_NO_SEAL = 'NOT EXISTS (SELECT 1 FROM audit_seals s WHERE s.tenant_id = a.tenant_id AND s.entry_id = a.id)';

/**
 * Adds entries to the chain of their company after they are committed, so that no writer ever waits for another one. The head row
 * is locked by sealers only.
 */
@Injectable()
export class AuditSealer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly signatures: ChainSignatures,
  ) {}

  /**
   * Seals what is committed in every company and answers how many entries that were.
   * @param lookbackSeconds how long before the last look an entry may have begun: transactions commit in another order than they begin
   */
  async sealAll(lookbackSeconds: number): Promise<number> {
    const begunAt = await this.unitOfWork.runAsSystem(instantOfDatabase);
    for (let sealed = 0; ;) {
      const companies = await this.unitOfWork.runAsSystem((manager) => companiesWithUnsealed(manager, lookbackSeconds));
      for (const tenantId of companies) sealed += await this.seal(tenantId, lookbackSeconds);
      if (companies.length < COMPANIES) {
        await this.unitOfWork.runAsSystem((manager) => leaveIdleBehind(manager, begunAt, lookbackSeconds));
        return sealed;
      }
    }
  }

  /** Seals what is committed in one company. */
  async seal(tenantId: string, lookbackSeconds: number): Promise<number> {
    let position: Position = { ...BEGINNING, begunAt: await this.unitOfWork.runAsSystem(instantOfDatabase) };
    for (let sealed = 0; ;) {
      const batch = await this.unitOfWork.runAsSystem(
        (manager) => this.sealBatch(manager, tenantId, lookbackSeconds, position),
        tenantId,
      );
      sealed += batch.count;
      if (batch.count < BATCH) return sealed;
      position = { ...position, ...batch.last };
    }
  }

  private async sealBatch(
    manager: EntityManager,
    tenantId: string,
    lookbackSeconds: number,
    { at, id, begunAt }: Position,
  ): Promise<{ count: number; last: Pick<Position, 'at' | 'id'> }> {
    const head = await this.lockHead(manager, tenantId);
    // The keys first, in the order of their index: the JSON is made for the entries of the batch only.
    const rows = await manager.query<{ entry: string; at: string; id: string }[]>(
      `WITH due AS MATERIALIZED (
         SELECT a.tenant_id, a.id, a.at FROM audit_log a
         WHERE a.tenant_id = $1 AND a.at >= $2::timestamptz - make_interval(secs => $3)
           AND (a.at, a.id) > ($4::timestamptz, $5::uuid) AND ${HAS_NO_SEAL}
         ORDER BY a.at, a.id LIMIT ${BATCH})
       SELECT ${CHAIN_ENTRY_SQL} AS entry, a.at::text AS at, a.id FROM due d JOIN audit_log a ON a.tenant_id = d.tenant_id AND a.id = d.id
       ORDER BY d.at, d.id`,
      [tenantId, head.checkedAt, lookbackSeconds, at, id],
    );
    const seals = sealsAfter(
      head,
      rows.map(({ entry }) => JSON.parse(entry) as ChainEntry),
    );
    await writeSeals(manager, tenantId, head.sequence, seals);
    await this.moveHead(manager, tenantId, head, seals, begunAt);
    return { count: seals.length, last: rows.at(-1) ?? { at, id } };
  }

  private async lockHead(manager: EntityManager, tenantId: string): Promise<Head> {
    const start = { tenantId, sequence: 0, hash: GENESIS, checkedAt: '-infinity' };
    await manager.query(
      'INSERT INTO audit_heads (tenant_id, hash, signature) VALUES ($1, $2, $3) ON CONFLICT (tenant_id) DO NOTHING',
      [tenantId, GENESIS, this.signatures.sign(start)],
    );
    const [head] = await manager.query<{ sequence: string; hash: Buffer; checkedAt: string }[]>(
      'SELECT sequence, hash, checked_at::text AS "checkedAt" FROM audit_heads WHERE tenant_id = $1 FOR UPDATE',
      [tenantId],
    );
    return head ? { ...head, sequence: Number(head.sequence) } : start;
  }

  /** A batch that is not full has seen everything: the next look begins where this one did. */
  private async moveHead(
    manager: EntityManager,
    tenantId: string,
    head: Head,
    seals: readonly Seal[],
    begunAt: string,
  ): Promise<void> {
    const hash = seals.at(-1)?.hash ?? head.hash;
    const sequence = head.sequence + seals.length;
    await manager.query(
      `UPDATE audit_heads SET sequence = $2, hash = $3, signature = $4, sealed_at = CASE WHEN sequence < $2 THEN now() ELSE sealed_at END,
         checked_at = CASE WHEN $5 THEN $6::timestamptz ELSE checked_at END WHERE tenant_id = $1`,
      [tenantId, sequence, hash, this.signatures.sign({ tenantId, sequence, hash }), seals.length < BATCH, begunAt],
    );
  }
}

function sealsAfter({ sequence, hash }: Head, entries: readonly ChainEntry[]): Seal[] {
  const seals: Seal[] = [];
  let previous = hash;
  for (const entry of entries) {
    const salt = randomBytes(SALT_BYTES);
    const commitment = commitmentTo(entry, salt);
    previous = linkHash(previous, sequence + seals.length + 1, entry, commitment);
    seals.push({ entryId: entry.id, commitment, salt: entry.isErased ? null : salt, hash: previous });
  }
  return seals;
}

async function writeSeals(
  manager: EntityManager,
  tenantId: string,
  after: number,
  seals: readonly Seal[],
): Promise<void> {
  if (seals.length === 0) return;
  await manager.query(
    `INSERT INTO audit_seals (tenant_id, sequence, entry_id, commitment, salt, hash)
     SELECT $1, $2 + n, entry_id, commitment, salt, hash
     FROM unnest($3::uuid[], $4::bytea[], $5::bytea[], $6::bytea[]) WITH ORDINALITY AS s(entry_id, commitment, salt, hash, n)`,
    [
      tenantId,
      after,
      seals.map(({ entryId }) => entryId),
      seals.map(({ commitment }) => commitment),
      seals.map(({ salt }) => salt),
      seals.map(({ hash }) => hash),
    ],
  );
}

async function companiesWithUnsealed(manager: EntityManager, lookbackSeconds: number): Promise<string[]> {
  const found = await manager.query<{ id: string }[]>(
    `SELECT t.id FROM tenants t LEFT JOIN audit_heads h ON h.tenant_id = t.id
     WHERE EXISTS (SELECT 1 FROM audit_log a WHERE a.tenant_id = t.id
       AND a.at >= coalesce(h.checked_at, '-infinity') - make_interval(secs => $1) AND ${HAS_NO_SEAL}) ORDER BY t.id LIMIT ${COMPANIES}`,
    [lookbackSeconds],
  );
  return found.map(({ id }) => id);
}

async function instantOfDatabase(manager: EntityManager): Promise<string> {
  const [row] = await manager.query<{ now: string }[]>('SELECT now()::text AS now');
  return row?.now ?? '-infinity';
}

/** Where nothing happens any more, the next rounds need not look at the last entries again and again. */
async function leaveIdleBehind(manager: EntityManager, begunAt: string, lookbackSeconds: number): Promise<void> {
  await manager.query(
    `UPDATE audit_heads SET checked_at = $1::timestamptz
     WHERE checked_at - make_interval(secs => $2) <= sealed_at AND checked_at < $1::timestamptz - make_interval(secs => $2)`,
    [begunAt, lookbackSeconds],
  );
}
