import type { Address, CustomerKind, CustomerStatus } from './vocabulary';

/** An address as it is given: the second line may be missing. */
export interface AddressInput extends Omit<Address, 'line2'> {
  readonly line2?: string | null;
}

export interface CustomerDraft {
  readonly displayName: string;
  readonly kind: CustomerKind;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly billingAddress?: AddressInput | null;
  readonly website?: string | null;
  readonly notes?: string | null;
  readonly externalRef?: string | null;
  readonly tags?: readonly string[];
  readonly customFields?: Readonly<Record<string, unknown>>;
}

export interface CustomerChanges extends Partial<CustomerDraft> {
  readonly status?: CustomerStatus;
}

export function toAddress(input: AddressInput): Address {
  return { ...input, line2: input.line2 ?? null };
}
