export { LINE_UNITS, type LineUnit } from './domain/invoice-line';
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
export { InvoicesQueries } from './persistence/invoices.queries';
export { CreateInvoice } from './use-cases/create-invoice';
export { IssueInvoice } from './use-cases/issue-invoice';
export { PrintInvoice } from './use-cases/print-invoice';
export { InvoiceEntity } from './persistence/invoice.entity';
