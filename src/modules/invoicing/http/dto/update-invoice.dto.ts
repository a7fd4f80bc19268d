import { DayField, IdField, TextField } from '../../../../platform/http';
import { CustomFieldsField } from '../../../../platform/custom-fields';

/** What is left out stays as it is; `null` clears. */
export class UpdateInvoiceDto {
  @IdField({ optional: true, nullable: true })
  propertyId?: string | null;

  @DayField({ optional: true, description: 'Taxes are computed anew with the rate of this day.' })
  serviceOn?: string;

  @TextField({ optional: true, nullable: true, max: 2_000, example: 'Gate code 4711' })
  memo?: string | null;

  @CustomFieldsField({ example: { purchaseOrder: 'PO-7' } })
  customFields?: Record<string, unknown>;
}
