import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What is certified: who wanted which company gone, when, and what went. */
export interface DeletionFacts {
  readonly id: string;
  readonly company: string;
  readonly companyName: string;
  readonly companySlug: string;
  readonly reason: string | null;
  readonly requestedBy: object | null;
  readonly requestedAt: string | null;
  readonly graceEndedAt: string;
  readonly startedAt: string;
  readonly completedAt: string;
  /** SHA-256 of `manifest.json` in the export that was handed out; null for a sandbox, which has none. */
  readonly exportManifestSha256: string | null;
  /** The head of the company's audit log before it went. */
  readonly auditSequence: number;
  readonly auditHash: string;
  readonly purgedRows: Readonly<Record<string, number>>;
  readonly purgedFiles: number;
  readonly purgedAccounts: number;
}

export interface DeletionCertificate extends DeletionFacts {
  /** Place among all certificates of the installation, from 1. */
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly signature: string;
}

/** What the first certificate follows. */
export const FIRST_PREVIOUS_HASH = '0'.repeat(64);

export const CERTIFICATE_FAULTS = ['missing', 'altered', 'out_of_chain', 'forged_signature'] as const;
export type CertificateFault = (typeof CERTIFICATE_FAULTS)[number];

/** hash(n) = SHA-256(hash(n-1) | canonical JSON of the facts and their place), RFC 8785. */
export function certificateHash(previousHash: string, sequence: number, facts: DeletionFacts): string {
  const text = canonicalize({ ...facts, sequence });
  if (text === undefined) throw new Error('An object always has a canonical form');
  return createHash('sha256').update(Buffer.from(previousHash, 'hex')).update(text).digest('hex');
}

/** The first thing that is wrong with a certificate which should follow `previousHash` at the place `expected`. */
export function certificateFault(
  certificate: DeletionCertificate,
  previousHash: string,
  expected: number,
  isSignatureGood: boolean,
): CertificateFault | undefined {
  const { sequence, hash, signature: _signature, previousHash: claimed, ...facts } = certificate;
  if (sequence !== expected) return 'missing';
  if (certificateHash(claimed, sequence, facts) !== hash) return 'altered';
  if (claimed !== previousHash) return 'out_of_chain';
  return isSignatureGood ? undefined : 'forged_signature';
}
