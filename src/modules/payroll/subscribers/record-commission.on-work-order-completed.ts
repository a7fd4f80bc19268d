import { type EventEnvelope, type EventSubscriber, Subscriber } from '../../../platform/outbox';
import { WorkOrderCompleted, type WorkOrderCompletedPayload } from '../../work-orders';
import { RecordCommission } from '../use-cases/record-commission';

@Subscriber({ name: 'record_commission_on_work_order_completed', event: WorkOrderCompleted })
export class RecordCommissionOnWorkOrderCompleted implements EventSubscriber<WorkOrderCompletedPayload> {
  constructor(private readonly recordCommission: RecordCommission) {}

  handle({ payload, occurredAt }: EventEnvelope<WorkOrderCompletedPayload>): Promise<void> {
    return this.recordCommission.execute(payload, occurredAt);
  }
}
