import { IdField, InstantField, IntegerField, TextField } from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';

export class TagResponse {
  @IdField({ example: DemoIds.tag })
  id: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @TextField({ max: 64, example: 'maintenance-plan' })
  name: string;

  @TextField({ nullable: true, example: '#2e7d32' })
  colour: string | null;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
