import { EnumField, IdField, InstantField, ListQuery, TextField } from '../../../../platform/http';
import { FieldFiltersField } from '../../../../platform/custom-fields';
import { ViewField } from '../../../../platform/saved-views';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import { DeletableTaggedListQuery } from '../../../../platform/tags';
import { PRIORITIES, type Priority } from '../../domain/priority';
import { WORK_ORDER_STATUSES, type WorkOrderStatus } from '../../domain/work-order-status';

export class ListWorkOrdersQuery extends DeletableTaggedListQuery {
  @ViewField()
  view?: string;

  @FieldFiltersField()
  cf?: Record<string, string>;

  @TextField({ optional: true, max: 40, example: 'WO-0000', description: 'Part of the number.' })
  q?: string;

  @EnumField(WORK_ORDER_STATUSES, { enumName: 'WorkOrderStatus', optional: true, example: 'scheduled' })
  status?: WorkOrderStatus;

  @IdField({ optional: true, example: DemoIds.technician })
  technicianId?: string;

  @IdField({ optional: true, example: DemoIds.customer })
  customerId?: string;

  @IdField({ optional: true, example: DemoIds.property })
  propertyId?: string;

  @IdField({ optional: true, description: 'Follow-ups of this work order.' })
  parentId?: string;

  @TextField({ optional: true, max: 63, example: 'pumping', description: 'Key of a job type.' })
  jobType?: string;

  @EnumField(PRIORITIES, { enumName: 'WorkOrderPriority', optional: true, example: 'normal' })
  priority?: Priority;

  @InstantField({
    optional: true,
    example: '2026-01-01T00:00:00Z',
    description: 'Arrival windows that start then or later.',
  })
  scheduledFrom?: string;

  @InstantField({
    optional: true,
    example: '2036-01-01T00:00:00Z',
    description: 'Arrival windows that start before then.',
  })
  scheduledTo?: string;
}

export class ListWorkOrderEventsQuery extends ListQuery {}

export class ListWorkOrderPhotosQuery extends ListQuery {}
