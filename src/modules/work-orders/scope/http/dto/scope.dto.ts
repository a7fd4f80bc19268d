import {
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  ListField,
  ListQuery,
  MoneyField,
  TextField,
} from '../../../../../platform/http';
import { DemoIds } from '../../../../../platform/openapi/demo-ids';
import { APPROVAL_METHODS, type ApprovalMethod } from '../../persistence/scope.entities';

export class ApproveScopeDto {
  @EnumField(APPROVAL_METHODS, { enumName: 'ScopeApprovalMethod', example: 'phone' })
  method: ApprovalMethod;

  @TextField({ max: 200, example: 'Rosa Delgado', description: 'Who agreed.' })
  approvedBy: string;

  @TextField({
    optional: true,
    nullable: true,
    max: 254,
    example: '+15045551234',
    description: 'The number that was called, the address that was written to; needed for `phone` and `email`.',
  })
  contact?: string | null;

  @IdField({ optional: true, description: 'Of `signature`: one under what the work order says now.' })
  signatureId?: string;

  @MoneyField({
    example: 62_244,
    max: Number.MAX_SAFE_INTEGER,
    description: 'The total the customer agreed to; must be that of the work order.',
  })
  totalMinor: number;

  @InstantField({ optional: true, example: undefined, description: 'Now when absent.' })
  approvedAt?: string;
}

export class AddedScopeLineDto {
  @IdField({ example: DemoIds.service })
  serviceId: string;

  @DecimalField({ scale: 3, min: 0.001, max: 1_000_000, example: 1, description: 'At the price of the price book.' })
  quantity: number;

  @TextField({ optional: true, max: 2_000, description: 'Instead of the description in the price book.' })
  description?: string;
}

export class LineQuantityDto {
  @IdField({ example: DemoIds.workOrderLine })
  lineId: string;

  @DecimalField({ scale: 3, max: 1_000_000, example: 2, description: '0 takes the line away.' })
  quantity: number;
}

export class AdjustScopeDto {
  @ListField(() => AddedScopeLineDto, { optional: true, max: 100 })
  add?: AddedScopeLineDto[];

  @ListField(() => LineQuantityDto, { optional: true, max: 200, example: [] })
  quantities?: LineQuantityDto[];
}

export class ListScopeChangesQuery extends ListQuery {}

export class ListScopeApprovalsQuery extends ListQuery {}
