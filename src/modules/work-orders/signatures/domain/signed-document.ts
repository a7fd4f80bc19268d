import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../../kernel/json';

/** What the customer puts his name under: the work and what it costs. */
export interface SignedDocument {
  readonly number: string;
  readonly customerId: string;
  readonly propertyId: string;
  readonly currency: string;
  readonly lines: readonly SignedLine[];
  readonly subtotalMinor: string;
  readonly taxMinor: string;
  readonly totalMinor: string;
}

export interface SignedLine {
  readonly code: string;
  readonly name: string;
  readonly description: string | null;
  /** Exact decimal text without trailing zeros. */
  readonly quantity: string;
  readonly unit: string;
  readonly unitPriceMinor: string;
  readonly netMinor: string;
}

export function documentDigest(document: SignedDocument): string {
  return sha256(canonicalJson(document));
}

/** Binds the picture of the signature to the content it stands under: neither can be exchanged without breaking it. */
export function sealOf(documentSha256: string, imageSha256: string): string {
  return sha256(`${documentSha256}:${imageSha256}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
