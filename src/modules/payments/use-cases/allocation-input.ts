import { minorToNumber } from '../../../kernel/money';
import type { Allocation } from '../domain/allocation';
import type { AllocatedPart } from '../payments.events';

/** An allocation as the API writes it. */
export interface AllocationInput {
  readonly invoiceId: string;
  readonly amountMinor: number;
}

export function allocationOf({ invoiceId, amountMinor }: AllocationInput): Allocation {
  return { invoiceId: invoiceId.toLowerCase(), amountMinor: BigInt(amountMinor) };
}

export function allocatedPart({ invoiceId, amountMinor }: Allocation): AllocatedPart {
  return { invoiceId, amountMinor: minorToNumber(amountMinor) };
}
