import { EnumField, IdField, TextField } from '../../../../platform/http';
import { HOLD_KINDS, type HoldKind } from '../../domain/vocabulary';

export class ChangeHoldDto {
  @EnumField(HOLD_KINDS, { enumName: 'CustomerHoldKind', example: 'credit_hold' })
  kind: HoldKind;

  @TextField({ max: 1_000, example: 'Two checks bounced.' })
  reason: string;
}

export class ArchiveCustomerDto {
  @TextField({ optional: true, max: 1_000, example: 'Moved away.' })
  reason?: string;
}

export class PlaceAccountDto {
  @IdField({ nullable: true, example: null, description: 'The account above; null for none.' })
  parentId: string | null;

  @IdField({ nullable: true, example: null, description: 'Who pays the invoices; null for the customer himself.' })
  billToId: string | null;
}
