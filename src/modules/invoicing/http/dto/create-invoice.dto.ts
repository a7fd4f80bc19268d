import { DayField, IdField, ListField, TextField, TextListField } from '../../../../platform/http';
import { CustomFieldsField } from '../../../../platform/custom-fields';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import { InvoiceLineDto } from './invoice-line.dto';

export class CreateInvoiceDto {
  @IdField({ example: DemoIds.customer })
  customerId: string;

  @IdField({ optional: true, example: DemoIds.property })
  propertyId?: string;

  @DayField({
    optional: true,
    description: "Day of the work, whose tax rate applies; today in the company's zone when left out.",
  })
  serviceOn?: string;

  @ListField(() => InvoiceLineDto, { min: 1, max: 200, example: [{ serviceId: DemoIds.service, quantity: 1 }] })
  lines: InvoiceLineDto[];

  @TextField({
    optional: true,
    max: 2_000,
    example: 'Thank you for your business.',
    description: 'Printed below the totals.',
  })
  memo?: string;

  @TextListField({ optional: true, max: 50, example: ['vip'], description: 'Names; unknown tags are made.' })
  tags?: string[];

  @CustomFieldsField({ example: { purchaseOrder: 'PO-7' } })
  customFields?: Record<string, unknown>;
}
