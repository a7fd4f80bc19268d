import { ApiProperty } from '@nestjs/swagger';
import { IdField, InstantField, IntegerField, TextField } from '../../http';
import { DemoIds } from '../../openapi/demo-ids';

export class TagResponse {
  @IdField({ example: DemoIds.tag })
  id: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @TextField({ max: 64, example: 'maintenance-plan' })
  name: string;

  @TextField({ nullable: true, example: '#2e7d32' })
  colour: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { customer: 3, property: 0, work_order: 1, invoice: 0 },
    description: 'How many rows of each kind carry it.',
  })
  usage: Record<string, number>;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
