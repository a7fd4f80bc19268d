import { PartialType } from '@nestjs/swagger';
import { PRIORITIES, type Priority, WORK_ORDER_STATUSES, type WorkOrderStatus } from '../../modules/work-orders';
import { DecimalField, EnumField, IdField, IntegerField, ListField, TextField } from '../../platform/http';
import { DemoIds } from '../../platform/openapi';
import { PublicListQuery } from '../public-list.query';

/** At the price of the price book: prices are agreed by people of the company. */
export class PublicWorkOrderLineDto {
  @IdField({ example: DemoIds.service })
  serviceId: string;

  @DecimalField({ scale: 3, min: 0.001, max: 1_000_000, example: 1, description: 'In units of the service.' })
  quantity: number;
}

class PublicWorkOrderBodyDto {
  @TextField({ max: 63, example: 'pumping', description: 'Key of an active job type.' })
  jobType: string;

  @EnumField(PRIORITIES, { enumName: 'WorkOrderPriority', optional: true, example: 'normal' })
  priority?: Priority;

  @TextField({ optional: true, nullable: true, max: 4_000, example: 'Lid is under the deck.' })
  description?: string | null;

  @IntegerField({ optional: true, nullable: true, max: 1_000_000, example: 1_500 })
  estimatedGallons?: number | null;
}

export class PublicCreateWorkOrderDto extends PublicWorkOrderBodyDto {
  @IdField({ example: DemoIds.customer })
  customerId: string;

  @IdField({ example: DemoIds.property, description: 'A property of the customer.' })
  propertyId: string;

  @ListField(() => PublicWorkOrderLineDto, {
    optional: true,
    max: 200,
    description: 'Absent or empty: one of the job type’s price item, if it has one.',
  })
  lines?: PublicWorkOrderLineDto[];
}

/** Only what is mentioned changes; `null` clears what may be empty. */
export class PublicUpdateWorkOrderDto extends PartialType(PublicWorkOrderBodyDto, { skipNullProperties: false }) {}

export class PublicCancelWorkOrderDto {
  @TextField({ max: 1_000, example: 'The customer has sold the house.' })
  reason: string;
}

export class PublicListWorkOrdersQuery extends PublicListQuery {
  @EnumField(WORK_ORDER_STATUSES, { enumName: 'WorkOrderStatus', optional: true, example: 'scheduled' })
  status?: WorkOrderStatus;

  @IdField({ optional: true, example: DemoIds.customer })
  customerId?: string;

  @IdField({ optional: true, example: DemoIds.property })
  propertyId?: string;
}
