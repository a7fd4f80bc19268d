import { commitmentTo, linkHash } from './chain-link';
import type { Link } from './chain-reader';

/**
 * - `altered_row`: an entry says something else than when it was sealed.
 * - `missing_row`: an entry or its seal is gone.
 * - `reordered`: entries changed places.
 * - `forged_hash`: a hash or a signature is not the one that was made.
 * - `truncated_tail`: the end of the chain is gone.
 * - `unsealed_row`: an entry that is older than any that waits for its seal was put in beside the chain.
 */
export const CHAIN_FAULT_KINDS = [
  'altered_row',
  'missing_row',
  'reordered',
  'forged_hash',
  'truncated_tail',
  'unsealed_row',
] as const;

export interface ChainFault {
  readonly kind: (typeof CHAIN_FAULT_KINDS)[number];
  /** Place in the chain; null for an entry that has none. */
  readonly sequence: number | null;
  readonly entryId: string | null;
  readonly detail: string;
}

/** Where a link stands: what it follows, what comes after it and what else is near. */
export interface Surroundings {
  readonly previous: Buffer;
  /** Place the link must have. */
  readonly expected: number;
  readonly neighbours: readonly Link[];
  readonly next: Link | undefined;
  /** Hash of the signed head, when the link is the last one. */
  readonly headHash: Buffer | undefined;
}

/** What is wrong with a link; undefined when it holds. */
export function faultOf(link: Link, around: Surroundings): ChainFault | undefined {
  const { previous, expected } = around;
  if (link.sequence !== expected) {
    return fault('missing_row', expected, null, `The seal ${expected} is gone; the next one is ${link.sequence}.`);
  }
  if (!link.entry) return fault('missing_row', expected, link.entryId, 'The entry that was sealed is gone.');
  const hash = linkHash(previous, expected, link.entry, link.commitment);
  if (hash.equals(link.hash) && detailsHold(link)) return undefined;
  return diagnose(link, hash, around);
}

/** Erased details cannot be compared any more, but the chain has to say that they were erased. */
function detailsHold({ entry, salt, commitment, hasErasureEntry }: Link): boolean {
  if (!entry) return false;
  if (entry.isErased) return hasErasureEntry;
  return salt !== null && commitmentTo(entry, salt).equals(commitment);
}

function diagnose(
  link: Link,
  hash: Buffer,
  { previous, expected, neighbours, next, headHash }: Surroundings,
): ChainFault {
  const isElsewhere = neighbours.some(
    (other) =>
      other !== link &&
      other.entry !== null &&
      (linkHash(previous, expected, other.entry, other.commitment).equals(other.hash) ||
        linkHash(previous, expected, other.entry, link.commitment).equals(link.hash)),
  );
  if (isElsewhere) return fault('reordered', expected, link.entryId, 'Another entry was sealed at this place.');
  if (detailsHold(link) && isFollowed(hash, link, next, headHash)) {
    return fault('forged_hash', expected, link.entryId, 'The entry is what was sealed, its hash is not.');
  }
  return fault('altered_row', expected, link.entryId, 'The entry is not what was sealed.');
}

/** Whether what comes after the link was built on this hash. */
function isFollowed(hash: Buffer, { sequence }: Link, next: Link | undefined, headHash: Buffer | undefined): boolean {
  if (!next?.entry) return headHash?.equals(hash) ?? false;
  return linkHash(hash, sequence + 1, next.entry, next.commitment).equals(next.hash);
}

export function fault(
  kind: ChainFault['kind'],
  sequence: number | null,
  entryId: string | null,
  detail: string,
): ChainFault {
  return { kind, sequence, entryId, detail };
}
