import { defineErrors } from '../../kernel/domain-error';

export const PaymentErrors = defineErrors({
  'payment.unknown_customer': { status: 422, title: 'The customer does not exist' },
  'payment.unknown_invoice': { status: 422, title: 'An invoice does not exist' },
  'payment.repeated_invoice': { status: 422, title: 'An invoice is named more than once' },
  'payment.other_customer': { status: 422, title: 'An invoice belongs to another customer' },
  'payment.currency_mismatch': { status: 422, title: 'An invoice is in another currency' },
  'payment.invoice_not_open': { status: 422, title: 'An invoice does not take payments' },
  'payment.exceeds_amount': { status: 422, title: 'More is allocated than there is' },
  'payment.exceeds_balance': { status: 409, title: 'More is allocated to an invoice than is owed' },
});
