import { Injectable } from '@nestjs/common';
import sql, { raw, type Sql } from 'sql-template-tag';
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
import type { PaymentMethod, PaymentStatus } from '../domain/payment-method';

const ALLOCATIONS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'invoiceId', a.invoice_id, 'invoiceNumber', i.number,
  'amountMinor', a.amount_minor, 'allocatedAt', to_char(a.allocated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY a.id), '[]')
  FROM payment_allocations a JOIN invoices i ON i.tenant_id = a.tenant_id AND i.id = a.invoice_id
  WHERE a.tenant_id = p.tenant_id AND a.payment_id = p.id)`;

const PAYMENT_SHAPE = rowShape({
  id: column('p.id', 'uuid'),
  customerId: column('p.customer_id', 'uuid'),
  customerName: column('c.display_name', 'text'),
  amountMinor: column('p.amount_minor', 'minor'),
  unallocatedMinor: column('p.unallocated_minor', 'minor'),
  currency: column('p.currency', 'text'),
  method: column('p.method', 'text'),
  status: column('p.status', 'text'),
  receivedOn: column('p.received_on', 'day'),
  reference: column('p.reference', 'text'),
  memo: column('p.memo', 'text'),
  allocations: column(ALLOCATIONS, 'json'),
  createdAt: column('p.created_at', 'instant'),
  updatedAt: column('p.updated_at', 'instant'),
  version: column('p.version', 'integer'),
});

const FROM = sql`FROM payments p JOIN customers c ON c.tenant_id = p.tenant_id AND c.id = p.customer_id`;

export const PAYMENT_LIST: ListDefinition = {
  shape: PAYMENT_SHAPE,
  from: FROM,
  idExpression: 'p.id',
  sorts: {
    createdAt: { expression: 'p.created_at', type: 'timestamptz' },
    receivedOn: { expression: 'p.received_on', type: 'date' },
    amountMinor: { expression: 'p.amount_minor', type: 'bigint' },
  },
  defaultSort: '-createdAt',
};

const CREDIT_SHAPE = rowShape({
  currency: column('p.currency', 'text'),
  unallocatedMinor: column('sum(p.unallocated_minor)', 'minor'),
});

export interface PaymentFilters {
  readonly customerId?: string;
  readonly invoiceId?: string;
  readonly method?: PaymentMethod;
  readonly status?: PaymentStatus;
  readonly receivedFrom?: CalendarDay;
  readonly receivedTo?: CalendarDay;
  readonly hasCredit?: boolean;
  readonly updatedSince?: string;
}

export interface Credit {
  readonly currency: string;
  readonly unallocatedMinor: number;
}

/** Reads of payments for the actor, filtered by policy. */
@Injectable()
export class PaymentsQueries {
  constructor(
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
  ) {}

  async list(query: PageRequest & PaymentFilters): Promise<JsonText> {
    return this.lists.list(PAYMENT_LIST, query, [await this.policy.where('payments:read', 'p'), ...filtersOf(query)]);
  }

  /** @throws `resource.not_found` for what does not exist or may not be read. */
  async detail(id: string): Promise<JsonText> {
    const policy = await this.policy.where('payments:read', 'p');
    const payment = await this.reader.oneJson(PAYMENT_SHAPE, sql`${FROM} WHERE p.id = ${id} AND ${policy}`);
    if (!payment) throw notFound('payment');
    return payment;
  }

  /** What the customer paid and no invoice has taken, by currency; currencies without credit are missing. */
  async credit(customerId: string): Promise<Credit[]> {
    const policy = await this.policy.where('payments:read', 'p');
    const tail = sql`FROM payments p WHERE p.customer_id = ${customerId} AND p.unallocated_minor > 0 AND ${policy}
      GROUP BY p.currency ORDER BY p.currency`;
    return this.reader.many<Credit>(CREDIT_SHAPE, tail);
  }
}

function filtersOf({
  customerId,
  invoiceId,
  method,
  status,
  receivedFrom,
  receivedTo,
  hasCredit,
  updatedSince,
}: PaymentFilters): Sql[] {
  const isOfInvoice = raw('SELECT FROM payment_allocations a WHERE a.tenant_id = p.tenant_id AND a.payment_id = p.id');
  return [
    ...(customerId === undefined ? [] : [sql`p.customer_id = ${customerId}`]),
    ...(invoiceId === undefined ? [] : [sql`EXISTS (${isOfInvoice} AND a.invoice_id = ${invoiceId})`]),
    ...(method === undefined ? [] : [sql`p.method = ${method}`]),
    ...(status === undefined ? [] : [sql`p.status = ${status}`]),
    ...(receivedFrom === undefined ? [] : [sql`p.received_on >= ${receivedFrom}::date`]),
    ...(receivedTo === undefined ? [] : [sql`p.received_on <= ${receivedTo}::date`]),
    ...(hasCredit === undefined ? [] : [sql`(p.unallocated_minor > 0) = ${hasCredit}::boolean`]),
    ...(updatedSince === undefined ? [] : [sql`p.updated_at >= ${updatedSince}::timestamptz`]),
  ];
}
