import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { raw } from 'sql-template-tag';

/** An audit entry as the chain reads it; `at` with microseconds in UTC. */
export interface ChainEntry {
  readonly tenantId: string;
  readonly id: string;
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string };
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly ip: string | null;
  readonly requestId: string | null;
  readonly correlationId: string | null;
  readonly isErased: boolean;
}

/** SQL over the alias `a` that answers a {@link ChainEntry} as JSON text: one reading for whoever seals and whoever verifies. */
export const CHAIN_ENTRY_SQL = `jsonb_build_object('tenantId', a.tenant_id, 'id', a.id,
  'at', to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'actor', a.actor, 'action', a.action,
  'resourceType', a.resource_type, 'resourceId', a.resource_id, 'before', a.before, 'after', a.after, 'ip', a.ip,
  'requestId', a.request_id, 'correlationId', a.correlation_id, 'isErased', a.erased_at IS NOT NULL)::text`;
export const CHAIN_ENTRY = raw(CHAIN_ENTRY_SQL);

/** What the first link follows. */
export const GENESIS = Buffer.alloc(32);

/**
 * What an entry says about people, as a salted commitment: SHA-256(salt | canonical JSON). Without the salt nobody can guess what
 * was erased; with it an altered value is noticed.
 */
export function commitmentTo({ actor, before, after, ip }: ChainEntry, salt: Buffer): Buffer {
  return sha256(salt, canonical({ actorName: actor.name, before, after, ip }));
}

/** hash(n) = SHA-256(hash(n-1) | canonical JSON of row n), RFC 8785; the row carries the commitment in place of personal data. */
export function linkHash(previous: Buffer, sequence: number, entry: ChainEntry, commitment: Buffer): Buffer {
  const { tenantId, id, at, actor, action, resourceType, resourceId, requestId, correlationId } = entry;
  const row = {
    sequence,
    tenantId,
    id,
    at,
    actorKind: actor.kind,
    actorId: actor.id,
    action,
    resourceType,
    resourceId,
    requestId,
    correlationId,
    commitment: commitment.toString('hex'),
  };
  return sha256(previous, canonical(row));
}

function canonical(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('An object always has a canonical form');
  return text;
}

function sha256(...parts: readonly (Buffer | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
