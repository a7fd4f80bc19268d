import { DecimalField, IdField, ListField, MoneyField, TextField } from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';

export class WorkOrderLineDto {
  @IdField({ example: DemoIds.service })
  serviceId: string;

  @DecimalField({ scale: 3, min: 0.001, max: 1_000_000, example: 1, description: 'In units of the service.' })
  quantity: number;

  @MoneyField({
    optional: true,
    example: 57_500,
    description: 'Price of one unit by hand, which nothing changes any more; calculated when absent.',
  })
  unitPriceMinor?: number;

  @TextField({
    optional: true,
    nullable: true,
    max: 2_000,
    description: 'Instead of the description in the price book.',
  })
  description?: string | null;
}

export class SetWorkOrderLinesDto {
  @ListField(() => WorkOrderLineDto, {
    max: 200,
    description: 'All lines, in their order; what is not listed is removed.',
  })
  lines: WorkOrderLineDto[];
}
