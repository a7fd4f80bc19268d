import { BooleanField, EnumField, ListField, TextField } from '../../../../../platform/http';
import { PRIORITIES, type Priority } from '../../../domain/priority';
import { WorkOrderLineDto } from '../../../http/dto/work-order-line.dto';
import { FOLLOW_UP_KINDS, type FollowUpKind, type FollowUpRequest } from '../../use-cases/open-follow-up';

export class OpenFollowUpDto implements FollowUpRequest {
  @EnumField(FOLLOW_UP_KINDS, {
    enumName: 'FollowUpKind',
    description:
      '`recall`: the work was completed and did not hold. It is linked as warranty and free unless told otherwise.',
  })
  kind: FollowUpKind;

  @TextField({ optional: true, max: 63, example: 'repair', description: 'Key; that of the work order when absent.' })
  jobType?: string;

  @EnumField(PRIORITIES, { enumName: 'WorkOrderPriority', optional: true, example: 'high' })
  priority?: Priority;

  @TextField({ optional: true, nullable: true, max: 4_000, example: 'Replace the outlet baffle.' })
  description?: string | null;

  @BooleanField({ optional: true, example: false })
  noCharge?: boolean;

  @ListField(() => WorkOrderLineDto, { optional: true, max: 200 })
  lines?: WorkOrderLineDto[];
}
