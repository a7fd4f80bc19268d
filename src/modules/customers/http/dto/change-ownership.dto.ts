import { DayField, IdField, TextField } from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import { CreatePropertyDto } from './create-property.dto';

export class TransferPropertyDto {
  @IdField({ example: DemoIds.otherCustomer })
  customerId: string;

  @DayField({ optional: true, example: '2026-01-15', description: 'First day of the new owner; today when absent.' })
  transferredOn?: string;

  @TextField({ optional: true, max: 1_000, example: 'Sold; deed 4711.' })
  note?: string;
}

export class SplitPropertyDto extends CreatePropertyDto {
  @DayField({ optional: true, example: '2026-01-15', description: 'Today when absent.' })
  splitOn?: string;
}
