import { Injectable } from '@nestjs/common';
import sql, { raw } from 'sql-template-tag';
import { type RawRow, TenantReader } from '../../database';
import { currentTenantId } from '../../tenancy';
import { CHAIN_ENTRY, type ChainEntry } from './chain-link';
import type { ChainPoint } from './chain-signatures';

/** One seal with the entry it stands for. */
export interface Link {
  readonly sequence: number;
  readonly entryId: string;
  readonly commitment: Buffer;
  /** Null once the entry's details are erased. */
  readonly salt: Buffer | null;
  readonly hash: Buffer;
  /** Null when the entry is gone. */
  readonly entry: ChainEntry | null;
  /** Whether the chain also says that the details of this resource were erased. */
  readonly hasErasureEntry: boolean;
}

export interface SignedPoint extends ChainPoint {
  readonly signature: string;
}

export interface ChainHead extends SignedPoint {
  readonly sealedAt: string;
}

export interface UnsealedTail {
  readonly count: number;
  readonly oldestAt: string | null;
  /** The first of those that no transaction of this program can have left behind. */
  readonly strayId: string | null;
}

/** An unsealed entry this old was not written in time by this program: no transaction lasts a day. */
const STRAY_AFTER = `interval '24 hours'`;

const bytes = (text: string | null | undefined): Buffer => Buffer.from(text ?? '', 'hex');

/** The chain of the current company, in pieces of bounded size. */
@Injectable()
export class ChainReader {
  constructor(private readonly reader: TenantReader) {}

  async head(): Promise<ChainHead | null> {
    const [row] = await this.reader.rows(
      sql`SELECT sequence, encode(hash, 'hex'), signature, to_char(sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM audit_heads`,
    );
    return row ? { ...pointOf(row), sealedAt: row[3] ?? '' } : null;
  }

  /** The seal at a place of the chain, without its entry. */
  async hashAt(sequence: number): Promise<Buffer | null> {
    const [row] = await this.reader.rows(
      sql`SELECT encode(hash, 'hex') FROM audit_seals WHERE sequence = ${sequence}::bigint`,
    );
    return row ? bytes(row[0]) : null;
  }

  /** Links from a place on, in order. */
  async links(from: number, limit: number): Promise<Link[]> {
    const rows = await this.reader.rows(
      sql`WITH s AS MATERIALIZED (
            SELECT * FROM audit_seals WHERE tenant_id = crm.tenant_id() AND sequence >= ${from}::bigint
              AND sequence < ${from + Math.trunc(limit)}::bigint)
          SELECT s.sequence, s.entry_id, encode(s.commitment, 'hex'), encode(s.salt, 'hex'), encode(s.hash, 'hex'),
            CASE WHEN a.id IS NOT NULL THEN ${CHAIN_ENTRY} END,
            CASE WHEN a.erased_at IS NOT NULL THEN EXISTS (
              SELECT 1 FROM audit_log e WHERE e.tenant_id = a.tenant_id AND e.resource_type = a.resource_type
                AND e.resource_id = a.resource_id AND e.action = 'audit_log.details_erased') END
          FROM s LEFT JOIN audit_log a ON a.tenant_id = s.tenant_id AND a.id = s.entry_id ORDER BY s.sequence`,
    );
    return rows.map((row) => ({
      sequence: Number(row[0]),
      entryId: row[1] ?? '',
      commitment: bytes(row[2]),
      salt: row[3] === null || row[3] === undefined ? null : bytes(row[3]),
      hash: bytes(row[4]),
      entry: row[5] === null || row[5] === undefined ? null : (JSON.parse(row[5]) as ChainEntry),
      hasErasureEntry: row[6] === 't',
    }));
  }

  /** Anchors between two places, both included. */
  async anchors(from: number, to: number): Promise<SignedPoint[]> {
    const rows = await this.reader.rows(
      sql`SELECT sequence, encode(hash, 'hex'), signature FROM audit_anchors
          WHERE sequence >= ${from}::bigint AND sequence <= ${to}::bigint ORDER BY sequence`,
    );
    return rows.map(pointOf);
  }

  /** The highest places that seals and anchors speak of. */
  async ends(): Promise<{ readonly seal: number; readonly anchor: number }> {
    const [row] = await this.reader.rows(
      sql`SELECT coalesce((SELECT max(sequence) FROM audit_seals), 0), coalesce((SELECT max(sequence) FROM audit_anchors), 0)`,
    );
    return { seal: Number(row?.[0] ?? 0), anchor: Number(row?.[1] ?? 0) };
  }

  async unsealed(): Promise<UnsealedTail> {
    const [row] = await this.reader.rows(
      sql`SELECT count(*), to_char(min(a.at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
            (array_agg(a.id ORDER BY a.at, a.id) FILTER (WHERE a.at < now() - ${raw(STRAY_AFTER)}))[1]
          FROM audit_log a WHERE NOT EXISTS (SELECT 1 FROM audit_seals s WHERE s.tenant_id = a.tenant_id AND s.entry_id = a.id)`,
    );
    return { count: Number(row?.[0] ?? 0), oldestAt: row?.[1] ?? null, strayId: row?.[2] ?? null };
  }
}

function pointOf(row: RawRow): SignedPoint {
  return { tenantId: currentTenantId(), sequence: Number(row[0]), hash: bytes(row[1]), signature: row[2] ?? '' };
}
