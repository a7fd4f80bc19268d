import { INVOICE_TRANSITIONS, type InvoiceStatus } from '../domain/invoice-status';
import { InvoicingErrors } from '../invoicing.errors';

/** @throws `invoice.not_draft` (409): a posted invoice is corrected by a new one, never changed */
export function assertDraft({ status }: { readonly status: InvoiceStatus }): void {
  if (status === 'draft') return;
  throw InvoicingErrors['invoice.not_draft'](
    `The invoice is ${status}; only a draft can be changed, discarded or issued.`,
    {
      members: { allowed: INVOICE_TRANSITIONS[status] },
    },
  );
}
