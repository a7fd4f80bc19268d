import { EnumField, IdField, ListQuery, TextField } from '../../../../platform/http';
import { DELIVERY_STATUSES, type DeliveryStatus } from '../../domain/vocabulary';

export class ListDeliveriesQuery extends ListQuery {
  @EnumField(DELIVERY_STATUSES, { enumName: 'WebhookDeliveryStatus', optional: true })
  status?: DeliveryStatus;

  @TextField({ optional: true, max: 100, example: 'customer.created' })
  topic?: string;

  @IdField({ optional: true, description: 'Only events of this customer, work order and so on.' })
  aggregateId?: string;
}
