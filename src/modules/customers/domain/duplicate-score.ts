import { jaroWinkler } from './jaro-winkler';

export const DUPLICATE_REASONS = ['phone', 'email', 'address', 'name'] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

/** An existing customer that shares something with a new one. */
export interface DuplicateHit {
  readonly id: string;
  readonly number: string;
  readonly displayName: string;
  readonly hasPhone: boolean;
  readonly hasEmail: boolean;
  readonly hasAddress: boolean;
}

export interface DuplicateCandidate {
  readonly id: string;
  readonly number: string;
  readonly displayName: string;
  /** 50 to 140. */
  readonly score: number;
  readonly reasons: readonly DuplicateReason[];
}

const WEIGHTS: Readonly<Record<DuplicateReason, number>> = { phone: 50, email: 40, address: 30, name: 20 };
const SIMILAR_NAME = 0.92;
const CANDIDATE_FROM = 50;

/**
 * Duplicate score of the specification (CRM-05): 50 for the phone, 40 for the e-mail, 30 for the address, 20 for a name
 * with a Jaro-Winkler similarity of at least 0.92; a candidate from 50 on. Best candidates first.
 */
export function duplicateCandidates(
  displayName: string | undefined,
  hits: readonly DuplicateHit[],
): DuplicateCandidate[] {
  return hits
    .map((hit) => candidate(hit, reasonsOf(displayName, hit)))
    .filter(({ score }) => score >= CANDIDATE_FROM)
    .sort((a, b) => b.score - a.score || (a.number < b.number ? -1 : 1));
}

function reasonsOf(displayName: string | undefined, hit: DuplicateHit): DuplicateReason[] {
  const isSimilar = displayName !== undefined && jaroWinkler(displayName, hit.displayName) >= SIMILAR_NAME;
  const found = { phone: hit.hasPhone, email: hit.hasEmail, address: hit.hasAddress, name: isSimilar };
  return DUPLICATE_REASONS.filter((reason) => found[reason]);
}

function candidate({ id, number, displayName }: DuplicateHit, reasons: readonly DuplicateReason[]): DuplicateCandidate {
  const score = reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0);
  return { id, number, displayName, score, reasons };
}
