import { type EventEnvelope, type EventSubscriber, Subscriber } from '../../../platform/outbox';
import { OpenFollowUpOfFailure } from '../follow-ups/use-cases/open-follow-up-of-failure';
import { FormItemFailed, type FormItemFailedPayload } from '../work-orders.events';

@Subscriber({ name: 'open_follow_up_on_work_order_form_item_failed', event: FormItemFailed })
export class OpenFollowUpOnWorkOrderFormItemFailed implements EventSubscriber<FormItemFailedPayload> {
  constructor(private readonly followUps: OpenFollowUpOfFailure) {}

  handle({ payload }: EventEnvelope<FormItemFailedPayload>): Promise<void> {
    return this.followUps.execute(payload);
  }
}
