import type { CalendarDay } from '../../../kernel/calendar';
import type { InvoiceParties } from '../domain/parties';
import type { LineUnit } from '../domain/invoice-line';

export interface PrintableLine {
  readonly description: string;
  readonly quantity: string;
  readonly unit: LineUnit;
  readonly unitPriceMinor: bigint;
  readonly netMinor: bigint;
  readonly taxable: boolean;
}

export interface PrintableTax {
  readonly name: string;
  readonly rate: string;
  readonly baseMinor: bigint;
  readonly amountMinor: bigint;
}

/** Everything that is printed. The same values make the same bytes, on any machine and on any day. */
export interface PrintableInvoice {
  /** Null on a draft. */
  readonly number: string | null;
  readonly mark: 'DRAFT' | 'VOID' | null;
  /** Written into the file as its creation date. */
  readonly stampedAt: Date;
  readonly serviceOn: CalendarDay;
  readonly issuedOn: CalendarDay | null;
  readonly dueOn: CalendarDay | null;
  readonly currency: string;
  readonly memo: string | null;
  readonly parties: InvoiceParties;
  /** JPEG, or PNG that needs no decoding. */
  readonly logo: Buffer | null;
  readonly lines: readonly PrintableLine[];
  readonly taxes: readonly PrintableTax[];
  readonly subtotalMinor: bigint;
  readonly totalMinor: bigint;
  /** What the document asks for: the whole total as issued, nothing once it is void. */
  readonly balanceMinor: bigint;
}
