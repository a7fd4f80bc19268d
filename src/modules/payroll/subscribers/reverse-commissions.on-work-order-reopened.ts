import { type EventEnvelope, type EventSubscriber, Subscriber } from '../../../platform/outbox';
import { WorkOrderReopened, type WorkOrderReopenedPayload } from '../../work-orders';
import { ReverseCommissions } from '../use-cases/reverse-commissions';

@Subscriber({ name: 'reverse_commissions_on_work_order_reopened', event: WorkOrderReopened })
export class ReverseCommissionsOnWorkOrderReopened implements EventSubscriber<WorkOrderReopenedPayload> {
  constructor(private readonly reverseCommissions: ReverseCommissions) {}

  handle({ payload, occurredAt }: EventEnvelope<WorkOrderReopenedPayload>): Promise<void> {
    return this.reverseCommissions.execute(payload.workOrderId, occurredAt);
  }
}
