import { DayField, DecimalField, IdField, InstantField, IntegerField, TextField } from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';

export class PriceIndexValueResponse {
  @IdField({ example: DemoIds.priceIndexValue })
  id: string;

  @TextField({ max: 40, example: 'DIESEL' })
  indexCode: string;

  @DayField({ example: '2026-01-05' })
  effectiveFrom: string;

  @DecimalField({ scale: 4, max: 1_000_000, example: 3.849 })
  value: number;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
