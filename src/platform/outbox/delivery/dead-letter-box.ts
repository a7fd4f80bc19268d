import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../database';

const MAXIMUM_ERROR_LENGTH = 2_000;

/** Deliveries that were given up, kept for the company's operators. */
@Injectable()
export class DeadLetterBox {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Opens a dead letter, or adds the attempts to the open one. Nothing when the delivery succeeded after all. */
  async put(eventId: string, subscriber: string, attempts: number, error: unknown): Promise<void> {
    await this.unitOfWork.runAsSystem((manager) =>
      manager.query(
        `INSERT INTO dead_letters (tenant_id, id, event_id, subscriber, error, attempts)
         SELECT e.tenant_id, $1, e.id, $3, $4, $5 FROM outbox_events e
         WHERE e.id = $2 AND NOT EXISTS (
           SELECT FROM inbox_receipts r WHERE r.tenant_id = e.tenant_id AND r.event_id = e.id AND r.subscriber = $3)
         ON CONFLICT (tenant_id, event_id, subscriber) WHERE status = 'open'
         DO UPDATE SET error = excluded.error, attempts = dead_letters.attempts + excluded.attempts, failed_at = now()`,
        [newId(), eventId, subscriber, describe(error), attempts],
      ),
    );
  }
}

function describe(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.replaceAll('\u0000', '').toWellFormed().slice(0, MAXIMUM_ERROR_LENGTH);
}
