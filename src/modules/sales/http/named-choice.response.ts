import { BooleanField, IdField, InstantField, IntegerField, TextField } from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';

/** A word of the company to choose from: a lost reason or a lead source. */
export class NamedChoiceResponse {
  @IdField({ example: DemoIds.leadSource })
  id: string;

  @TextField({ max: 100, example: 'Yard sign' })
  name: string;

  @BooleanField({ example: true })
  isActive: boolean;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
