import sql, { type Sql } from 'sql-template-tag';
import { column, rowShape } from '../../../../platform/database';

export const CALLBACK_COUNTS = rowShape({
  technicianId: column('c.technician_id', 'uuid'),
  technicianName: column("t.first_name || ' ' || t.last_name", 'text'),
  jobType: column('j.key', 'text'),
  completed: column('count(*)', 'integer'),
  calledBack: column('count(*) FILTER (WHERE c.is_called_back)', 'integer'),
});

const MOST_GROUPS = 2_000;

/**
 * Work orders by technician and job type that were first completed in the period. The first completion counts, because a recalled work
 * order is not completed any more.
 */
export function callbackCounts(period: { from: string; to: string; withinDays: number }, visible: Sql): Sql {
  return sql`FROM (
      SELECT w.tenant_id, w.technician_id, w.job_type_id, EXISTS (
        SELECT FROM work_orders r WHERE r.tenant_id = w.tenant_id AND r.warranty_of_id = w.id AND r.status <> 'canceled'
          AND r.deleted_at IS NULL AND r.created_at < f.at + make_interval(days => ${period.withinDays}::integer)) AS is_called_back
      FROM work_orders w CROSS JOIN LATERAL (
        SELECT min(e.at) AS at FROM work_order_events e
        WHERE e.tenant_id = w.tenant_id AND e.work_order_id = w.id AND e.to_status = 'completed') f
      WHERE w.warranty_of_id IS NULL AND f.at >= ${period.from}::date AND f.at < ${period.to}::date + 1 AND ${visible}) c
    JOIN job_types j ON j.tenant_id = c.tenant_id AND j.id = c.job_type_id
    LEFT JOIN technicians t ON t.tenant_id = c.tenant_id AND t.id = c.technician_id
    GROUP BY c.technician_id, t.first_name, t.last_name, j.key ORDER BY j.key, c.technician_id LIMIT ${MOST_GROUPS}`;
}
