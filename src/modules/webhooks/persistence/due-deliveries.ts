import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { SHORT_PAUSES_MS } from '../domain/retry-schedule';

/** A delivery that this worker has taken; nobody else sends it until the lease ends. */
export interface LeasedDelivery {
  readonly tenantId: string;
  readonly id: string;
}

/** Calls that run at once to one endpoint, and for one company, over all workers. */
const CALLS_PER_ENDPOINT = 4;
const CALLS_PER_COMPANY = 16;
/** Longer than a call may take. A worker that dies leaves its deliveries to others after that time. */
const LEASE = '90 seconds';
/** How long the delivery of an earlier event of the same thing is waited for that was not even written yet. */
const PATIENCE = '5 minutes';

/** Whether anything waits to be sent by the clock of its company: endpoint active, company open for business. */
const OPEN_ENDPOINTS = `webhook_endpoints e JOIN tenants t ON t.id = e.tenant_id AND t.status IN ('trial', 'active')`;

/**
 * Events of one thing reach an endpoint in their order: a delivery waits while an earlier one of the same aggregate is pending in its first
 * five attempts (the short pauses), or was not written yet. After that it no longer waits: a day of retries of one event must not hold
 * back a day of events. Receivers that need the order then have the number.
 */
const IN_ORDER = `NOT EXISTS (
    SELECT FROM webhook_messages pm JOIN webhook_deliveries p ON p.tenant_id = pm.tenant_id AND p.message_id = pm.id
    WHERE pm.tenant_id = m.tenant_id AND pm.aggregate_id = m.aggregate_id AND pm.sequence < m.sequence AND p.endpoint_id = d.endpoint_id
      AND p.status = 'pending' AND p.attempts <= ${SHORT_PAUSES_MS.length})
  AND NOT EXISTS (
    SELECT FROM outbox_events o WHERE o.tenant_id = m.tenant_id AND o.aggregate_id = m.aggregate_id AND o.sequence BETWEEN 1 AND m.sequence - 1
      AND o.completed_at IS NULL AND o.occurred_at > clock_timestamp() - interval '${PATIENCE}'
      AND NOT EXISTS (SELECT FROM inbox_receipts r WHERE r.tenant_id = o.tenant_id AND r.event_id = o.id AND r.subscriber = 'queue_webhooks_on_published_event'))`;

/** Picks deliveries that are due: a few an endpoint, a few a company, companies in turn. */
@Injectable()
export class DueDeliveries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Of all companies whose clock is not being moved. */
  lease(limit: number): Promise<LeasedDelivery[]> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      // Workers pick one after the other, so that together they keep to the limits.
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('webhooks.lease'))`);
      const [leased] = await manager.query<[LeasedDelivery[], number]>(
        `WITH busy AS (
           SELECT tenant_id, endpoint_id, count(*) AS calls FROM webhook_deliveries
           WHERE status = 'pending' AND leased_until > clock_timestamp() GROUP BY tenant_id, endpoint_id),
         due AS (
           SELECT found.*, row_number() OVER (PARTITION BY found.tenant_id ORDER BY found.next_attempt_at, found.id)
             + coalesce((SELECT sum(b.calls) FROM busy b WHERE b.tenant_id = found.tenant_id), 0) AS turn
           -- Asked once an endpoint, so that the index of what is due ends where the future begins.
           FROM ${OPEN_ENDPOINTS} CROSS JOIN LATERAL (SELECT crm.company_now(e.tenant_id) AS at OFFSET 0) present CROSS JOIN LATERAL (
             SELECT d.tenant_id, d.id, d.next_attempt_at FROM webhook_deliveries d
               JOIN webhook_messages m ON m.tenant_id = d.tenant_id AND m.id = d.message_id
             WHERE d.tenant_id = e.tenant_id AND d.endpoint_id = e.id AND d.status = 'pending'
               AND d.next_attempt_at <= present.at
               AND (d.leased_until IS NULL OR d.leased_until < clock_timestamp()) AND ${IN_ORDER}
             ORDER BY d.next_attempt_at, d.id
             LIMIT greatest(0, $2 - coalesce((SELECT b.calls FROM busy b WHERE b.tenant_id = e.tenant_id AND b.endpoint_id = e.id), 0))) found
           WHERE e.status = 'active'
             AND NOT EXISTS (SELECT FROM company_clocks c WHERE c.tenant_id = e.tenant_id AND c.moving_until > clock_timestamp()))
         UPDATE webhook_deliveries d SET leased_until = clock_timestamp() + interval '${LEASE}'
         FROM (SELECT tenant_id, id FROM due WHERE turn <= $3 ORDER BY turn, next_attempt_at LIMIT $1) chosen
         WHERE d.tenant_id = chosen.tenant_id AND d.id = chosen.id
         RETURNING d.tenant_id AS "tenantId", d.id`,
        [limit, CALLS_PER_ENDPOINT, CALLS_PER_COMPANY],
      );
      return leased;
    });
  }

  /** The first one of the current company that is due at or before `until`; company time. */
  firstDue(until: Date): Promise<Date | null> {
    return this.unitOfWork.read(async (manager) => {
      const [row] = await manager.query<{ at: Date | null }[]>(
        `SELECT min(d.next_attempt_at) AS at FROM webhook_deliveries d JOIN ${OPEN_ENDPOINTS} ON e.tenant_id = d.tenant_id AND e.id = d.endpoint_id
         WHERE d.status = 'pending' AND e.status = 'active' AND d.next_attempt_at <= $1 AND (d.leased_until IS NULL OR d.leased_until < clock_timestamp())`,
        [until],
      );
      return row?.at ?? null;
    });
  }

  /** The next one of the current company that is due now, oldest event first; null when there is none. */
  leaseOne(): Promise<LeasedDelivery | null> {
    return this.unitOfWork.run(async (manager) => {
      const [leased] = await manager.query<[LeasedDelivery[], number]>(
        `UPDATE webhook_deliveries SET leased_until = clock_timestamp() + interval '${LEASE}' WHERE (tenant_id, id) = (
           SELECT d.tenant_id, d.id FROM webhook_deliveries d JOIN webhook_messages m ON m.tenant_id = d.tenant_id AND m.id = d.message_id
             JOIN ${OPEN_ENDPOINTS} ON e.tenant_id = d.tenant_id AND e.id = d.endpoint_id
           WHERE d.status = 'pending' AND e.status = 'active' AND d.next_attempt_at <= (SELECT crm.company_now(crm.tenant_id()))
             AND (d.leased_until IS NULL OR d.leased_until < clock_timestamp())
           ORDER BY d.next_attempt_at, m.occurred_at, m.sequence, d.id LIMIT 1)
         RETURNING tenant_id AS "tenantId", id`,
      );
      return leased[0] ?? null;
    });
  }
}
