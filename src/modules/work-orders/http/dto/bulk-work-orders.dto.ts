import { PartialType, PickType } from '@nestjs/swagger';
import { EnumField, IdField, TextField } from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import { WORK_ORDER_STATUSES, type WorkOrderStatus } from '../../domain/work-order-status';
import { CreateWorkOrderDto } from './work-order.dto';

export class BulkWorkOrderStatusDto {
  @EnumField(WORK_ORDER_STATUSES, { enumName: 'WorkOrderStatus', example: 'canceled' })
  status: WorkOrderStatus;

  @TextField({ optional: true, max: 1_000, description: 'Needed where the move itself needs one.' })
  reason?: string;
}

export class BulkAssignDto {
  @IdField({ nullable: true, example: DemoIds.technician, description: '`null` takes the assignment back.' })
  technicianId: string | null;
}

/** What many work orders can have in common. */
export class BulkUpdateWorkOrdersDto extends PartialType(
  PickType(CreateWorkOrderDto, ['priority', 'description', 'customFields']),
  { skipNullProperties: false },
) {}
