import { IdField, ListField, MoneyField } from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';

export class AllocationDto {
  @IdField({ example: DemoIds.issuedInvoice })
  invoiceId: string;

  @MoneyField({ min: 1, example: 100, description: 'At most what the invoice owes.' })
  amountMinor: number;
}

export class AllocatePaymentDto {
  @ListField(() => AllocationDto, {
    min: 1,
    max: 200,
    example: [{ invoiceId: DemoIds.issuedInvoice, amountMinor: 100 }],
  })
  allocations: AllocationDto[];
}
