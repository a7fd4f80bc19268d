import { BooleanField, DayField, EnumField, IdField, TextField } from '../../../../platform/http';
import { FieldFiltersField } from '../../../../platform/custom-fields';
import { ViewField } from '../../../../platform/saved-views';
import { TaggedListQuery } from '../../../../platform/tags';
import { INVOICE_STATUSES, type InvoiceStatus } from '../../domain/invoice-status';

export class ListInvoicesQuery extends TaggedListQuery {
  @ViewField()
  view?: string;

  @FieldFiltersField()
  cf?: Record<string, string>;

  @TextField({ optional: true, max: 100, description: "Part of the number or of the customer's name." })
  q?: string;

  @IdField({ optional: true })
  workOrderId?: string;

  @IdField({ optional: true })
  customerId?: string;

  @IdField({ optional: true })
  propertyId?: string;

  @IdField({ optional: true })
  technicianId?: string;

  @EnumField(INVOICE_STATUSES, { enumName: 'InvoiceStatus', optional: true })
  status?: InvoiceStatus;

  @DayField({ optional: true, description: 'Due before this day.' })
  dueBefore?: string;

  @BooleanField({
    optional: true,
    fromText: true,
    description: "Something is owed and the due day has passed, by today in the company's zone.",
  })
  isOverdue?: boolean;
}
