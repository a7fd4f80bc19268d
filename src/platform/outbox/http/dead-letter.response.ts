import { EnumField, IdField, InstantField, IntegerField, TextField } from '../../http';

export const DEAD_LETTER_STATUSES = ['open', 'replayed', 'resolved'] as const;

/** A delivery that failed for good. */
export class DeadLetterResponse {
  @IdField()
  id: string;

  @IdField({ description: 'The event that was not delivered.' })
  eventId: string;

  @TextField({ example: 'work_order.completed' })
  eventName: string;

  @IdField({ description: 'What the event is about, e.g. the work order.' })
  aggregateId: string;

  @TextField({ example: 'draft_invoice_on_work_order_completed' })
  subscriber: string;

  @EnumField(DEAD_LETTER_STATUSES, { enumName: 'DeadLetterStatus' })
  status: (typeof DEAD_LETTER_STATUSES)[number];

  @TextField({
    max: 2_000,
    description: 'What the last attempt failed with.',
    example: 'Error: no tax rate for the property',
  })
  error: string;

  @IntegerField({ min: 1, example: 8 })
  attempts: number;

  @InstantField()
  failedAt: string;

  @InstantField({ nullable: true, description: 'When it was replayed, or when the delivery succeeded after all.' })
  resolvedAt: string | null;
}
