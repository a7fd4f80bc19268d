import { Injectable } from '@nestjs/common';
import { type ChainFault, fault, faultOf } from './chain-fault';
import { GENESIS } from './chain-link';
import { type ChainHead, ChainReader, type Link, type SignedPoint } from './chain-reader';
import { ChainSignatures } from './chain-signatures';

/** Links in memory at a time. */
const BATCH = 1_000;
/** Links of one call; who has more goes on at `nextSequence`. */
export const MAXIMUM_VERIFIED = 250_000;

export interface VerificationRequest {
  /** 1 unless told otherwise. */
  readonly fromSequence?: number;
  readonly limit?: number;
}

export interface Verification {
  /** No fault was found in what was looked at. */
  readonly isIntact: boolean;
  readonly firstFault: ChainFault | null;
  readonly verified: number;
  /** Entries whose details were erased: that they were there and when is proved, what they said is not. */
  readonly erased: number;
  /** Where to go on; null at the end of the chain. */
  readonly nextSequence: number | null;
  /** Signatures that were made with a key this installation no longer has. */
  readonly unknownSignatures: number;
  readonly head: { readonly sequence: number; readonly hash: string; readonly sealedAt: string } | null;
  /** Entries that wait for their seal, and since when. */
  readonly unsealed: number;
  readonly oldestUnsealedAt: string | null;
}

interface Walk {
  /** Last place that holds. */
  sequence: number;
  hash: Buffer;
  verified: number;
  erased: number;
  unknownSignatures: number;
  fault: ChainFault | undefined;
}

/** Walks the chain of the current company in batches and stops at the first link that does not hold. */
@Injectable()
export class AuditVerifier {
  constructor(
    private readonly chain: ChainReader,
    private readonly signatures: ChainSignatures,
  ) {}

  async verify({ fromSequence = 1, limit = MAXIMUM_VERIFIED }: VerificationRequest = {}): Promise<Verification> {
    // The head first: what is sealed from now on lies behind it.
    const head = await this.chain.head();
    const start = fromSequence === 1 ? GENESIS : await this.chain.hashAt(fromSequence - 1);
    const walk: Walk = {
      sequence: fromSequence - 1,
      hash: start ?? GENESIS,
      verified: 0,
      erased: 0,
      unknownSignatures: 0,
      fault: undefined,
    };
    if (!start && head) {
      walk.fault = fault(
        'missing_row',
        fromSequence - 1,
        null,
        `There is no seal ${fromSequence - 1} to begin behind.`,
      );
    }
    const end = Math.min(head?.sequence ?? 0, walk.sequence + Math.min(limit, MAXIMUM_VERIFIED));
    while (!walk.fault && walk.sequence < end) await this.verifyBatch(walk, end, head);
    const isAtEnd = walk.fault === undefined && end === (head?.sequence ?? 0);
    if (isAtEnd) walk.fault = await this.faultOfEnd(walk, head);
    const tail = await this.chain.unsealed();
    if (isAtEnd && !walk.fault && tail.strayId !== null) {
      walk.fault = fault('unsealed_row', null, tail.strayId, 'The entry was put in beside the chain.');
    }
    return answer(walk, head, tail, isAtEnd);
  }

  private async verifyBatch(walk: Walk, end: number, head: ChainHead | null): Promise<void> {
    const wanted = Math.min(BATCH, end - walk.sequence);
    // One more, because what follows a link says whether the link or its entry was changed.
    const links = await this.chain.links(walk.sequence + 1, wanted + 1);
    if (links.length === 0) {
      const isGap = (await this.chain.ends()).seal > walk.sequence;
      walk.fault = isGap
        ? fault('missing_row', walk.sequence + 1, null, `The seals from ${walk.sequence + 1} on are gone.`)
        : truncatedAt(walk.sequence + 1);
      return;
    }
    const anchors = await this.chain.anchors(walk.sequence + 1, walk.sequence + wanted);
    links.slice(0, wanted).every((link, index) => this.step(walk, link, links, index, anchors, head));
  }

  private step(
    walk: Walk,
    link: Link,
    links: readonly Link[],
    index: number,
    anchors: readonly SignedPoint[],
    head: ChainHead | null,
  ): boolean {
    const expected = walk.sequence + 1;
    const headHash = head?.sequence === expected ? head.hash : undefined;
    walk.fault = faultOf(link, {
      previous: walk.hash,
      expected,
      neighbours: links,
      next: links[index + 1],
      headHash,
    });
    if (walk.fault) return false;
    for (const anchor of anchors) if (anchor.sequence === expected) this.compare(walk, anchor, link.hash, 'anchor');
    if (walk.fault) return false;
    walk.sequence = expected;
    walk.hash = link.hash;
    walk.verified += 1;
    if (link.entry?.isErased) walk.erased += 1;
    return true;
  }

  /** A signed point must be signed by us and stand for the hash that was found. */
  private compare(walk: Walk, point: SignedPoint, hash: Buffer, what: 'anchor' | 'head'): void {
    const verdict = this.signatures.verify(point, point.signature);
    if (verdict === 'unknown_key') walk.unknownSignatures += 1;
    if (verdict === 'forged') {
      walk.fault = fault('forged_hash', point.sequence, null, `The signature of the ${what} is not ours.`);
    } else if (!point.hash.equals(hash)) {
      const detail = `The chain up to here is not the one that the signed ${what} stands for.`;
      walk.fault = fault('forged_hash', point.sequence, null, detail);
    }
  }

  private async faultOfEnd(walk: Walk, head: ChainHead | null): Promise<ChainFault | undefined> {
    const ends = await this.chain.ends();
    if (!head) {
      return ends.seal + ends.anchor > 0
        ? fault('truncated_tail', 1, null, 'The head of the chain is gone.')
        : undefined;
    }
    this.compare(walk, head, walk.hash, 'head');
    if (walk.fault) return walk.fault;
    if (ends.anchor > walk.sequence) return this.faultBehind(ends.anchor, walk.sequence);
    if (ends.seal > walk.sequence) return this.faultBehind(ends.seal, walk.sequence);
    return undefined;
  }

  /** Behind the head there may be what was sealed meanwhile; then the head has moved as well. */
  private async faultBehind(end: number, verifiedTo: number): Promise<ChainFault | undefined> {
    const now = await this.chain.head();
    if (now && now.sequence >= end) return undefined;
    return { ...truncatedAt(verifiedTo + 1), detail: `The chain reached ${end}, its head says ${verifiedTo}.` };
  }
}

function truncatedAt(sequence: number): ChainFault {
  return fault('truncated_tail', sequence, null, 'The chain ends before its head.');
}

function answer(
  walk: Walk,
  head: ChainHead | null,
  tail: { readonly count: number; readonly oldestAt: string | null },
  isAtEnd: boolean,
): Verification {
  return {
    isIntact: walk.fault === undefined,
    firstFault: walk.fault ?? null,
    verified: walk.verified,
    erased: walk.erased,
    nextSequence: walk.fault !== undefined || isAtEnd ? null : walk.sequence + 1,
    unknownSignatures: walk.unknownSignatures,
    head: head && { sequence: head.sequence, hash: head.hash.toString('hex'), sealedAt: head.sealedAt },
    unsealed: tail.count,
    oldestUnsealedAt: tail.oldestAt,
  };
}
