import type { InvoiceParties } from '../domain/parties';
import type { PrintableInvoice } from '../pdf/printable-invoice';
import type { InvoiceLineEntity } from '../persistence/invoice-line.entity';
import type { InvoiceTaxEntity } from '../persistence/invoice-tax.entity';
import type { InvoiceEntity } from '../persistence/invoice.entity';

export interface InvoiceContents {
  readonly lines: readonly InvoiceLineEntity[];
  readonly taxes: readonly InvoiceTaxEntity[];
}

/**
 * What is printed. A posted invoice prints as it was issued, whatever was paid since, so that its document never changes;
 * only a void one carries its mark and asks for nothing.
 */
export function printableInvoice(
  invoice: InvoiceEntity,
  contents: InvoiceContents,
  parties: InvoiceParties,
  logo: Buffer | null,
): PrintableInvoice {
  const { number, status, serviceOn, issuedOn, dueOn, currency, memo, subtotalMinor, totalMinor } = invoice;
  return {
    ...contents,
    number,
    mark: status === 'draft' ? 'DRAFT' : status === 'void' ? 'VOID' : null,
    stampedAt: invoice.issuedAt ?? invoice.createdAt,
    serviceOn,
    issuedOn,
    dueOn,
    currency,
    memo,
    parties,
    logo,
    subtotalMinor,
    totalMinor,
    balanceMinor: status === 'void' ? 0n : totalMinor,
  };
}
