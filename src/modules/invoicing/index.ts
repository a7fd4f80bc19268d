export { INVOICE_STATUSES, type InvoiceStatus } from './domain/invoice-status';
export type { InvoiceFacts } from './domain/invoice-facts';
export { InvoicingApi, type PayableInvoice } from './invoicing.api';
export {
  InvoiceDrafted,
  InvoiceIssued,
  InvoicePaid,
  InvoicePartiallyPaid,
  InvoiceVoided,
  type InvoiceIssuedPayload,
  type InvoiceSettledPayload,
  type InvoiceVoidedPayload,
} from './invoicing.events';
export { InvoicingModule } from './invoicing.module';
export { InvoiceEntity } from './persistence/invoice.entity';
