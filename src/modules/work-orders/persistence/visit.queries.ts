import sql from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';

const CREW_JSON = `coalesce((SELECT json_agg(json_build_object('technicianId', a.technician_id, 'name', t.first_name || ' ' || t.last_name,
    'role', a.role, 'status', a.status, 'splitPct', trim_scale(a.split_pct)) ORDER BY a.role DESC, a.id)
  FROM visit_assignments a JOIN technicians t ON t.tenant_id = a.tenant_id AND t.id = a.technician_id
  WHERE a.tenant_id = v.tenant_id AND a.visit_id = v.id), '[]')`;

const ALL_ENDED = `NOT EXISTS (SELECT 1 FROM visits o WHERE o.tenant_id = w.tenant_id AND o.work_order_id = w.id
  AND o.status IN ('scheduled', 'dispatched', 'working', 'hold'))`;

/** Percent of the visits that are not canceled which are done; null without any. For rows of `work_orders w`. */
export const COMPLETION_PERCENT = `(SELECT (100 * count(*) FILTER (WHERE o.status = 'done') / nullif(count(*), 0))::int
  FROM visits o WHERE o.tenant_id = w.tenant_id AND o.work_order_id = w.id AND o.status <> 'canceled')`;

const WORK_ORDER_JSON = `json_build_object('status', w.status, 'version', w.version, 'completionPercent', ${COMPLETION_PERCENT},
  'awaitsCompletion', w.status = 'in_progress' AND ${ALL_ENDED})`;

export const VISIT_LIST: ListDefinition = {
  shape: rowShape({
    id: column('v.id', 'uuid'),
    workOrderId: column('v.work_order_id', 'uuid'),
    seq: column('v.seq', 'integer'),
    status: column('v.status', 'text'),
    windowStart: column('v.window_start', 'instant'),
    windowEnd: column('v.window_end', 'instant'),
    plannedStart: column('v.planned_start', 'instant'),
    plannedMinutes: column('v.planned_minutes', 'integer'),
    crew: column(CREW_JSON, 'json'),
    dispatchedAt: column('v.dispatched_at', 'instant'),
    startedAt: column('v.started_at', 'instant'),
    endedAt: column('v.ended_at', 'instant'),
    workOrder: column(WORK_ORDER_JSON, 'json'),
    version: column('v.version', 'integer'),
    createdAt: column('v.created_at', 'instant'),
    updatedAt: column('v.updated_at', 'instant'),
  }),
  from: sql`FROM visits v JOIN work_orders w ON w.tenant_id = v.tenant_id AND w.id = v.work_order_id`,
  idExpression: 'v.id',
  sorts: {
    seq: { expression: 'v.seq', type: 'integer' },
    plannedStart: { expression: 'v.planned_start', type: 'timestamptz' },
  },
  defaultSort: 'seq',
};
