import sql, { type Sql } from 'sql-template-tag';
import { containing } from '../../../kernel/like-pattern';
import { fieldsColumn } from '../../../platform/custom-fields';
import { column, type ListDefinition, type RowShape, rowShape } from '../../../platform/database';
import { tagFilters, type TagFilters } from '../../../platform/tags';
import { allowedFrom, transitionRule } from '../domain/transition-table';
import { PRIORITIES } from '../domain/priority';
import { WORK_ORDER_STATUSES } from '../domain/work-order-status';
import { TAGGED_WORK_ORDERS } from '../work-orders.tags';
import { COMPLETION_PERCENT } from './visit.queries';
import { WORK_ORDER_FIELDS } from '../work-orders.fields';

/** What the reader of a work order may see and do; there is a shape for each combination. */
export interface WorkOrderView {
  readonly showsCosts: boolean;
  readonly showsMargin: boolean;
  readonly mayOverride: boolean;
}

export const WORK_ORDER_FROM = sql`FROM work_orders w
  JOIN customers c ON c.tenant_id = w.tenant_id AND c.id = w.customer_id
  JOIN properties p ON p.tenant_id = w.tenant_id AND p.id = w.property_id
  JOIN job_types j ON j.tenant_id = w.tenant_id AND j.id = w.job_type_id
  LEFT JOIN technicians t ON t.tenant_id = w.tenant_id AND t.id = w.technician_id`;

const OF_THIS = 'FROM work_order_lines l WHERE l.tenant_id = w.tenant_id AND l.work_order_id = w.id';

const shapes = new Map<string, RowShape>();

export function workOrderShape(view: WorkOrderView): RowShape {
  const key = JSON.stringify([view.showsCosts, view.showsMargin, view.mayOverride]);
  const known = shapes.get(key);
  if (known) return known;
  const shape = buildShape(view);
  shapes.set(key, shape);
  return shape;
}

/** Must be the expression of the index ix_work_orders__priority. */
const PRIORITY_RANK = `array_position(ARRAY[${PRIORITIES.map((priority) => `'${priority}'`).join(',')}], w.priority)`;

export const WORK_ORDER_SORTING: Pick<ListDefinition, 'sorts' | 'defaultSort'> = {
  sorts: {
    createdAt: { expression: 'w.created_at', type: 'timestamptz' },
    number: { expression: 'w.number_key', type: 'bigint' },
    windowStart: { expression: "coalesce(w.window_start, 'infinity'::timestamptz)", type: 'timestamptz' },
    slaDueAt: { expression: 'w.sla_due_at', type: 'timestamptz' },
    priority: { expression: PRIORITY_RANK, type: 'integer' },
  },
  defaultSort: '-createdAt',
};

export function workOrderList(view: WorkOrderView): ListDefinition {
  return {
    shape: workOrderShape(view),
    from: WORK_ORDER_FROM,
    idExpression: 'w.id',
    ...WORK_ORDER_SORTING,
    deletedAtExpression: 'w.deleted_at',
  };
}

function buildShape(view: WorkOrderView): RowShape {
  return rowShape({
    id: column('w.id', 'uuid'),
    number: column('w.number', 'text'),
    status: column('w.status', 'text'),
    version: column('w.version', 'integer'),
    customerId: column('w.customer_id', 'uuid'),
    propertyId: column('w.property_id', 'uuid'),
    jobType: column('j.key', 'text'),
    priority: column('w.priority', 'text'),
    slaDueAt: column('w.sla_due_at', 'instant'),
    description: column('w.description', 'text'),
    technicianId: column('w.technician_id', 'uuid'),
    windowStart: column('w.window_start', 'instant'),
    windowEnd: column('w.window_end', 'instant'),
    plannedMinutes: column('w.planned_minutes', 'integer'),
    estimatedGallons: column('w.estimated_gallons', 'integer'),
    actualGallons: column('w.actual_gallons', 'integer'),
    travelMiles: column('w.travel_miles', 'decimal'),
    projectCode: column('w.project_code', 'text'),
    lines: column(linesJson(view), 'json'),
    totals: column(totalsJson(view), 'json'),
    taxRate: column(
      "CASE WHEN w.tax_rate_id IS NOT NULL THEN json_build_object('id', w.tax_rate_id, 'rate', trim_scale(w.tax_rate)) END",
      'json',
    ),
    customer: column("json_build_object('id', c.id, 'name', c.display_name, 'phone', c.phone)", 'json'),
    property: column(PROPERTY_JSON, 'json'),
    technician: column(
      "CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'name', t.first_name || ' ' || t.last_name) END",
      'json',
    ),
    allowedTransitions: column(allowedJson(view), 'json'),
    completionPercent: column(COMPLETION_PERCENT, 'integer'),
    statusChangedAt: column('w.status_changed_at', 'instant'),
    enrouteAt: column('w.enroute_at', 'instant'),
    arrivedAt: column('w.arrived_at', 'instant'),
    startedAt: column('w.started_at', 'instant'),
    completedAt: column('w.completed_at', 'instant'),
    canceledAt: column('w.canceled_at', 'instant'),
    cancelReason: column('w.cancel_reason', 'text'),
    requiresSignature: column('w.requires_signature', 'boolean'),
    parentId: column('w.parent_id', 'uuid'),
    warrantyOfId: column('w.warranty_of_id', 'uuid'),
    noCharge: column('w.no_charge', 'boolean'),
    tags: column('array_to_json(w.tag_names)', 'json'),
    customFields: fieldsColumn(WORK_ORDER_FIELDS),
    createdAt: column('w.created_at', 'instant'),
    updatedAt: column('w.updated_at', 'instant'),
    deletedAt: column('w.deleted_at', 'instant'),
  });
}

const PROPERTY_JSON = `json_build_object('id', p.id, 'label', p.label,
  'address', json_build_object('line1', p.line1, 'line2', p.line2, 'city', p.city, 'state', p.state, 'postalCode', p.postal_code, 'country', p.country),
  'county', p.county, 'timeZone', p.time_zone, 'accessNotes', p.access_notes)`;

function linesJson({ showsCosts }: WorkOrderView): string {
  const cost = showsCosts ? ", 'costMinor', l.cost_minor" : '';
  return `coalesce((SELECT json_agg(json_build_object('id', l.id, 'kind', l.kind, 'serviceId', l.service_id, 'code', l.code, 'name', l.name,
    'description', l.description, 'unit', l.unit, 'quantity', trim_scale(l.quantity), 'unitPriceMinor', l.unit_price_minor,
    'priceSource', l.price_source${cost}, 'taxable', l.taxable, 'roundingMinor', l.rounding_minor, 'netMinor', l.net_minor) ORDER BY l.position) ${OF_THIS}), '[]')`;
}

/** The margin is unknown as soon as the cost of one service is; charges have none of their own. */
function totalsJson({ showsMargin }: WorkOrderView): string {
  const cost = `(SELECT CASE WHEN bool_and(l.cost_minor IS NOT NULL OR l.kind <> 'service') THEN sum(coalesce(round(l.quantity * l.cost_minor), 0))::bigint END ${OF_THIS})`;
  const margin = showsMargin ? `, 'marginMinor', w.subtotal_minor - ${cost}` : '';
  return `json_build_object('subtotalMinor', w.subtotal_minor, 'taxMinor', w.tax_minor, 'totalMinor', w.total_minor, 'currency', w.currency${margin})`;
}

function allowedJson({ mayOverride }: WorkOrderView): string {
  const cases = WORK_ORDER_STATUSES.map((from) => {
    const allowed = allowedFrom(from).filter(
      (to) => mayOverride || transitionRule(from, to)?.permission !== 'override',
    );
    return `WHEN '${from}' THEN '${JSON.stringify(allowed)}'`;
  });
  return `CASE w.status ${cases.join(' ')} END`;
}

export interface WorkOrderFilters extends TagFilters {
  readonly q?: string;
  readonly status?: string;
  readonly technicianId?: string;
  readonly customerId?: string;
  readonly propertyId?: string;
  readonly parentId?: string;
  readonly jobType?: string;
  readonly priority?: string;
  readonly scheduledFrom?: string;
  readonly scheduledTo?: string;
  readonly updatedSince?: string;
}

export function workOrderFilters(query: WorkOrderFilters): Sql[] {
  const filters: (Sql | undefined)[] = [
    query.q === undefined ? undefined : sql`w.number ILIKE ${containing(query.q)}`,
    query.status === undefined ? undefined : sql`w.status = ${query.status}`,
    query.technicianId === undefined ? undefined : sql`w.technician_id = ${query.technicianId}::uuid`,
    query.customerId === undefined ? undefined : sql`w.customer_id = ${query.customerId}::uuid`,
    query.propertyId === undefined ? undefined : sql`w.property_id = ${query.propertyId}::uuid`,
    query.parentId === undefined ? undefined : sql`w.parent_id = ${query.parentId}::uuid`,
    query.jobType === undefined ? undefined : sql`j.key = ${query.jobType}`,
    query.priority === undefined ? undefined : sql`w.priority = ${query.priority}`,
    query.scheduledFrom === undefined ? undefined : sql`w.window_start >= ${query.scheduledFrom}::timestamptz`,
    query.scheduledTo === undefined ? undefined : sql`w.window_start < ${query.scheduledTo}::timestamptz`,
    query.updatedSince === undefined ? undefined : sql`w.updated_at >= ${query.updatedSince}::timestamptz`,
  ];
  return [...filters.filter((filter) => filter !== undefined), ...tagFilters(TAGGED_WORK_ORDERS, 'w', query)];
}
