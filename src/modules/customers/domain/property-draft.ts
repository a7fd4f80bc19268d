import type { AddressInput } from './customer-draft';

export interface PropertyDraft {
  readonly address: AddressInput;
  readonly label?: string | null;
  readonly county?: string | null;
  /** IANA zone. */
  readonly timeZone?: string | null;
  readonly accessNotes?: string | null;
  /** Degrees, WGS 84. */
  readonly lat?: number | null;
  readonly lng?: number | null;
  readonly tags?: readonly string[];
  readonly customFields?: Readonly<Record<string, unknown>>;
}

export type PropertyChanges = Partial<PropertyDraft>;
