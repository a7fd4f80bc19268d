import { type EventEnvelope, type EventSubscriber, Subscriber } from '../../../platform/outbox';
import { KeepFollowUpInStep } from '../follow-ups/use-cases/keep-follow-up-in-step';
import { WorkOrderStatusChanged, type WorkOrderStatusChangedPayload } from '../work-orders.events';

@Subscriber({ name: 'keep_follow_up_in_step_on_work_order_status_changed', event: WorkOrderStatusChanged })
export class KeepFollowUpInStepOnWorkOrderStatusChanged implements EventSubscriber<WorkOrderStatusChangedPayload> {
  constructor(private readonly followUps: KeepFollowUpInStep) {}

  handle({ payload }: EventEnvelope<WorkOrderStatusChangedPayload>): Promise<void> {
    return this.followUps.execute(payload);
  }
}
