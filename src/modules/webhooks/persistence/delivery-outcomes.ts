import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../../platform/database';
import type { StoredMessage } from '../domain/message-body';
import type { EndpointHealth } from '../domain/auto-disable';
import type { AttemptOutcome, DisabledReason } from '../domain/vocabulary';

export interface DeliveryToSend extends StoredMessage {
  readonly deliveryId: string;
  readonly endpointId: string;
  readonly url: string;
  /** The API client the endpoint belongs to. */
  readonly apiClientId: string | null;
  readonly attempts: number;
  readonly firstAttemptAt: Date | null;
}

export interface Attempt {
  /** Company time. */
  readonly at: Date;
  readonly outcome: AttemptOutcome;
  readonly statusCode: number | null;
  readonly durationMs: number;
  readonly answer: string | null;
  readonly error: string | null;
}

/** What became of calls: the log, the delivery's next step, the endpoint's health. */
@Injectable()
export class DeliveryOutcomes {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Null when the endpoint was removed or switched off meanwhile. */
  async load(deliveryId: string): Promise<DeliveryToSend | null> {
    const [row] = await this.unitOfWork.manager.query<DeliveryToSend[]>(
      `SELECT d.id AS "deliveryId", d.endpoint_id AS "endpointId", e.url, e.api_client_id AS "apiClientId", d.attempts, d.first_attempt_at AS "firstAttemptAt",
         m.id, m.tenant_id AS "tenantId", m.topic, m.topic_version AS "topicVersion", m.aggregate_id AS "aggregateId", m.sequence,
         m.occurred_at AS "occurredAt", m.payload, m.caused_by AS "causedBy"
       FROM webhook_deliveries d JOIN webhook_messages m ON m.tenant_id = d.tenant_id AND m.id = d.message_id
         JOIN webhook_endpoints e ON e.tenant_id = d.tenant_id AND e.id = d.endpoint_id
       WHERE d.id = $1 AND d.status = 'pending' AND e.status = 'active'`,
      [deliveryId],
    );
    return row ?? null;
  }

  /** Gives back what was not sent. */
  async release(deliveryId: string): Promise<void> {
    await this.unitOfWork.manager.query('UPDATE webhook_deliveries SET leased_until = NULL WHERE id = $1', [
      deliveryId,
    ]);
  }

  /** Writes the attempt and what follows from it. False when the delivery is gone. */
  async record(delivery: DeliveryToSend, attempt: Attempt, nextAttemptAt: Date | null): Promise<boolean> {
    const isDelivered = attempt.outcome === 'delivered';
    const status = isDelivered ? 'delivered' : nextAttemptAt ? 'pending' : 'dead';
    const [, count] = await this.unitOfWork.manager.query<[unknown[], number]>(
      `UPDATE webhook_deliveries SET status = $2, attempts = attempts + 1, first_attempt_at = coalesce(first_attempt_at, $3), last_attempt_at = $3,
         next_attempt_at = $4, leased_until = NULL, delivered_at = CASE WHEN $2 = 'delivered' THEN $3::timestamptz END,
         last_status_code = $5, last_error = $6 WHERE id = $1`,
      [delivery.deliveryId, status, attempt.at, isDelivered ? null : nextAttemptAt, attempt.statusCode, attempt.error],
    );
    if (count === 0) return false;
    await this.unitOfWork.manager.query(
      `INSERT INTO webhook_attempts (id, delivery_id, at, outcome, status_code, duration_ms, answer, error) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        newId(),
        delivery.deliveryId,
        attempt.at,
        attempt.outcome,
        attempt.statusCode,
        attempt.durationMs,
        attempt.answer,
        attempt.error,
      ],
    );
    return true;
  }

  async healthy(endpointId: string): Promise<void> {
    await this.unitOfWork.manager.query(
      'UPDATE webhook_endpoints SET consecutive_failures = 0, failing_since = NULL WHERE id = $1 AND consecutive_failures > 0',
      [endpointId],
    );
  }

  async failed(endpointId: string, at: Date): Promise<EndpointHealth> {
    const [[health]] = await this.unitOfWork.manager.query<[EndpointHealth[], number]>(
      `UPDATE webhook_endpoints SET consecutive_failures = consecutive_failures + 1, failing_since = coalesce(failing_since, $2) WHERE id = $1
       RETURNING consecutive_failures AS "consecutiveFailures", failing_since AS "failingSince"`,
      [endpointId, at],
    );
    return health ?? { consecutiveFailures: 0, failingSince: null };
  }

  /** False when it was not active any more. */
  async disable(endpointId: string, reason: DisabledReason, at: Date): Promise<boolean> {
    const [, count] = await this.unitOfWork.manager.query<[unknown[], number]>(
      `UPDATE webhook_endpoints SET status = 'disabled', disabled_reason = $2, disabled_at = $3 WHERE id = $1 AND status = 'active'`,
      [endpointId, reason, at],
    );
    return count > 0;
  }
}
