import { DayField, IdField, InstantField, IntegerField, TextField } from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';

export class TaxExemptionResponse {
  @IdField({ example: DemoIds.taxExemption })
  id: string;

  @IdField({ example: DemoIds.customer })
  customerId: string;

  @TextField({ max: 80, example: 'LA-R1042-4711' })
  certificateNumber: string;

  @TextField({ nullable: true, max: 2, example: 'LA' })
  state: string | null;

  @DayField({ example: '2039-01-01' })
  effectiveFrom: string;

  @DayField({ nullable: true, example: '2039-12-31' })
  effectiveTo: string | null;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
