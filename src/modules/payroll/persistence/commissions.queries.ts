import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import type { CalendarDay } from '../../../kernel/calendar';
import type { PageRequest } from '../../../kernel/pagination';
import { Policy } from '../../../platform/access';
import {
  column,
  ListReader,
  rowShape,
  TenantReader,
  type JsonText,
  type ListDefinition,
} from '../../../platform/database';
import { notFound } from '../../../platform/http';
import type { CommissionStatus } from '../domain/commission-status';

const COMMISSION_SHAPE = rowShape({
  id: column('m.id', 'uuid'),
  technicianId: column('m.technician_id', 'uuid'),
  technicianName: column(`t.first_name || ' ' || t.last_name`, 'text'),
  workOrderId: column('m.work_order_id', 'uuid'),
  workOrderNumber: column('w.number', 'text'),
  planId: column('m.plan_id', 'uuid'),
  jobType: column('m.job_type', 'text'),
  eligibleMinor: column('m.eligible_minor', 'minor'),
  gallons: column('m.gallons', 'decimal'),
  dumpFeeMinor: column('m.dump_fee_minor', 'minor'),
  baseMinor: column('m.base_minor', 'minor'),
  rate: column('m.rate', 'decimal'),
  amountMinor: column('m.amount_minor', 'minor'),
  splitPct: column('m.split_pct', 'decimal'),
  currency: column('m.currency', 'text'),
  status: column('m.status', 'text'),
  earnedOn: column('m.earned_on', 'day'),
  approvedAt: column('m.approved_at', 'instant'),
  reversedAt: column('m.reversed_at', 'instant'),
  reversalReason: column('m.reversal_reason', 'text'),
  createdAt: column('m.created_at', 'instant'),
  updatedAt: column('m.updated_at', 'instant'),
  version: column('m.version', 'integer'),
});

const FROM = sql`FROM commissions m
  JOIN technicians t ON t.tenant_id = m.tenant_id AND t.id = m.technician_id
  JOIN work_orders w ON w.tenant_id = m.tenant_id AND w.id = m.work_order_id`;

export const COMMISSION_LIST: ListDefinition = {
  shape: COMMISSION_SHAPE,
  from: FROM,
  idExpression: 'm.id',
  sorts: {
    createdAt: { expression: 'm.created_at', type: 'timestamptz' },
    earnedOn: { expression: 'm.earned_on', type: 'date' },
    amountMinor: { expression: 'm.amount_minor', type: 'bigint' },
  },
  defaultSort: '-createdAt',
};

export interface CommissionFilters {
  readonly workOrderId?: string;
  readonly technicianId?: string;
  readonly status?: CommissionStatus;
  readonly from?: CalendarDay;
  readonly to?: CalendarDay;
}

/** Reads of commissions; a technician sees his own. */
@Injectable()
export class CommissionsQueries {
  constructor(
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
  ) {}

  async list(query: PageRequest & CommissionFilters): Promise<JsonText> {
    return this.lists.list(COMMISSION_LIST, query, [await this.policy.where('payroll:read', 'm'), ...filtersOf(query)]);
  }

  /** @throws `resource.not_found` for what does not exist or may not be read. */
  async detail(id: string): Promise<JsonText> {
    const policy = await this.policy.where('payroll:read', 'm');
    const commission = await this.reader.oneJson(COMMISSION_SHAPE, sql`${FROM} WHERE m.id = ${id} AND ${policy}`);
    if (!commission) throw notFound('commission');
    return commission;
  }
}

function filtersOf({ workOrderId, technicianId, status, from, to }: CommissionFilters): Sql[] {
  return [
    ...(workOrderId === undefined ? [] : [sql`m.work_order_id = ${workOrderId}`]),
    ...(technicianId === undefined ? [] : [sql`m.technician_id = ${technicianId}`]),
    ...(status === undefined ? [] : [sql`m.status = ${status}`]),
    ...(from === undefined ? [] : [sql`m.earned_on >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`m.earned_on <= ${to}::date`]),
  ];
}
