import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '../audit';
import { type JsonText, UnitOfWork } from '../database';
import { notFound } from '../http';
import { DeadLetterErrors } from './dead-letters.errors';
import { DeadLetterQueries } from './dead-letters.queries';

interface Replayed {
  readonly eventId: string;
  readonly subscriber: string;
}

/**
 * Has a given-up delivery tried again, with all its attempts. The event becomes due; the relay dispatches it to this
 * subscriber only, since the others have their receipts, their waiting jobs or dead letters of their own.
 */
@Injectable()
export class ReplayDeadLetter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: DeadLetterQueries,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `resource.not_found`, `dead_letter.not_open` */
  execute(id: string): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const [[replayed]] = await manager.query<[Replayed[], number]>(
        `UPDATE dead_letters SET status = 'replayed', resolved_at = now() WHERE id = $1 AND status = 'open'
         RETURNING event_id AS "eventId", subscriber`,
        [id],
      );
      const letter = await this.queries.one(id);
      if (!letter) throw notFound('dead letter');
      if (!replayed) throw this.notOpen(letter);
      await makeDue(manager, replayed.eventId);
      this.audit.record({
        action: 'dead_letter.replayed',
        resourceType: 'dead_letter',
        resourceId: id,
        before: { status: 'open' },
        after: { status: 'replayed', ...replayed },
      });
      return letter;
    });
  }

  private notOpen(letter: JsonText) {
    const { status } = letter.parse<{ status: string }>();
    return DeadLetterErrors['dead_letter.not_open'](`The dead letter is ${status} already.`, {
      members: { state: status },
    });
  }
}

async function makeDue(manager: EntityManager, eventId: string): Promise<void> {
  await manager.query('UPDATE outbox_events SET due_at = now() WHERE id = $1 AND completed_at IS NULL', [eventId]);
}
