import { type EventEnvelope, type EventSubscriber, Subscriber } from '../../../platform/outbox';
import { WorkOrderCompleted, type WorkOrderCompletedPayload } from '../../work-orders';
import { DraftInvoiceFromWorkOrder } from '../use-cases/draft-invoice-from-work-order';

@Subscriber({ name: 'draft_invoice_on_work_order_completed', event: WorkOrderCompleted })
export class DraftInvoiceOnWorkOrderCompleted implements EventSubscriber<WorkOrderCompletedPayload> {
  constructor(private readonly draftInvoice: DraftInvoiceFromWorkOrder) {}

  /** Work under warranty, or done for nothing, has no invoice. */
  async handle({ payload, occurredAt }: EventEnvelope<WorkOrderCompletedPayload>): Promise<void> {
    if (payload.noCharge) return;
    await this.draftInvoice.execute(payload, occurredAt);
  }
}
