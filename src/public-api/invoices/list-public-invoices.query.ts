import { INVOICE_STATUSES, type InvoiceStatus } from '../../modules/invoicing';
import { EnumField, IdField } from '../../platform/http';
import { PublicListQuery } from '../public-list.query';

export class PublicListInvoicesQuery extends PublicListQuery {
  @EnumField(INVOICE_STATUSES, { enumName: 'InvoiceStatus', optional: true })
  status?: InvoiceStatus;

  @IdField({ optional: true })
  customerId?: string;

  @IdField({ optional: true })
  workOrderId?: string;
}
