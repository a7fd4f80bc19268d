import { EnumField, IdField, InstantField, TextField } from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { HOLD_KINDS, type HoldKind } from '../domain/vocabulary';

export class CustomerHoldResponse {
  @IdField()
  id: string;

  @IdField({ example: DemoIds.customer })
  customerId: string;

  @EnumField(HOLD_KINDS, { enumName: 'CustomerHoldKind' })
  kind: HoldKind;

  @TextField({ max: 1_000, example: 'Two checks bounced.' })
  reason: string;

  @InstantField()
  placedAt: string;

  @IdField({ nullable: true, description: 'Id of the user.' })
  placedBy: string | null;

  @InstantField({ nullable: true, example: null, description: 'Stands while null.' })
  liftedAt: string | null;

  @IdField({ nullable: true, example: null, description: 'Id of the user.' })
  liftedBy: string | null;

  @TextField({ nullable: true, max: 1_000, example: null })
  liftReason: string | null;
}
