import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database';

export interface OutboxBacklogReport {
  /** Events that some subscriber has not received yet, including those that wait for an operator. */
  readonly openEvents: number;
  /** Age of the oldest of them in seconds; 0 when there is none. */
  readonly oldestAgeSeconds: number;
  readonly openDeadLetters: number;
}

/** How far the subscribers are behind, over all companies; for gauges and alarms. */
@Injectable()
export class OutboxBacklog {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async measure(): Promise<OutboxBacklogReport> {
    const [report] = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<OutboxBacklogReport[]>(
        `SELECT count(*)::int AS "openEvents",
           coalesce(extract(epoch FROM now() - min(occurred_at)), 0)::float8 AS "oldestAgeSeconds",
           (SELECT count(*)::int FROM dead_letters WHERE status = 'open') AS "openDeadLetters"
         FROM outbox_events WHERE completed_at IS NULL`,
      ),
    );
    return report ?? { openEvents: 0, oldestAgeSeconds: 0, openDeadLetters: 0 };
  }
}
