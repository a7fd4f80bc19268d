import { defineErrors } from '../../kernel/domain-error';

export const InvoicingErrors = defineErrors({
  'invoice.not_draft': { status: 409, title: 'The invoice is not a draft any more' },
  'invoice.is_draft': { status: 409, title: 'The invoice is still a draft' },
  'invoice.no_lines': { status: 409, title: 'The invoice has no lines' },
  'invoice.work_reopened': { status: 409, title: 'The work order was reopened' },
  'invoice.has_payments': { status: 409, title: 'Payments are allocated to the invoice' },
  'invoice.already_void': { status: 409, title: 'The invoice is void already' },
  'invoice.unknown_reference': { status: 422, title: 'The invoice refers to something that does not exist' },
  'invoice.line_incomplete': { status: 422, title: 'A line needs a service, or a description with a price' },
  'invoice.line_currency': { status: 422, title: 'A line is priced in another currency' },
  'invoice.line_price_bounds': { status: 422, title: 'A price is outside of the bounds of its service' },
  'invoice.amount_out_of_range': { status: 422, title: 'The amounts of the invoice are too large' },
});
