import { Injectable } from '@nestjs/common';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { CalendarDay } from '../../../kernel/calendar';
import { containing } from '../../../kernel/like-pattern';
import type { PageRequest } from '../../../kernel/pagination';
import { Policy } from '../../../platform/access';
import { CustomFields, fieldsColumn, type FieldsRequest } from '../../../platform/custom-fields';
import {
  column,
  ListReader,
  rowShape,
  TenantReader,
  type JsonText,
  type ListDefinition,
} from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { SavedViews, type ViewedQuery } from '../../../platform/saved-views';
import { tagFilters, type TagFilters } from '../../../platform/tags';
import { OPEN_STATUSES, type InvoiceStatus } from '../domain/invoice-status';
import { BillingCompany } from '../billing-company';
import { TAGGED_INVOICES } from '../invoicing.tags';
import { INVOICE_FIELDS } from '../invoicing.fields';

const OPEN = `i.status IN (${OPEN_STATUSES.map((status) => `'${status}'`).join(', ')})`;
/** Derived, never stored: something is owed and its day has passed where the company is. */
const IS_OVERDUE = `coalesce(${OPEN} AND i.balance_minor > 0 AND i.due_on < d.today, false)`;

const HEAD = {
  id: column('i.id', 'uuid'),
  number: column('i.number', 'text'),
  status: column('i.status', 'text'),
  isOverdue: column(IS_OVERDUE, 'boolean'),
  customerId: column('i.customer_id', 'uuid'),
  customerName: column('c.display_name', 'text'),
  propertyId: column('i.property_id', 'uuid'),
  workOrderId: column('i.work_order_id', 'uuid'),
  technicianId: column('i.technician_id', 'uuid'),
  serviceOn: column('i.service_on', 'day'),
  paymentTermsDays: column('i.payment_terms_days', 'integer'),
  issuedOn: column('i.issued_on', 'day'),
  dueOn: column('i.due_on', 'day'),
  currency: column('i.currency', 'text'),
  subtotalMinor: column('i.subtotal_minor', 'minor'),
  taxMinor: column('i.tax_minor', 'minor'),
  totalMinor: column('i.total_minor', 'minor'),
  balanceMinor: column('i.balance_minor', 'minor'),
  memo: column('i.memo', 'text'),
  issuedAt: column('i.issued_at', 'instant'),
  voidedAt: column('i.voided_at', 'instant'),
  voidReason: column('i.void_reason', 'text'),
  pdfSha256: column('i.pdf_sha256', 'text'),
  tags: column('array_to_json(i.tag_names)', 'json'),
  customFields: fieldsColumn(INVOICE_FIELDS),
  createdAt: column('i.created_at', 'instant'),
  updatedAt: column('i.updated_at', 'instant'),
  version: column('i.version', 'integer'),
};

const TAXES = `(SELECT coalesce(jsonb_agg(jsonb_build_object('taxRateId', t.tax_rate_id, 'name', t.name, 'rate', trim_scale(t.rate),
  'baseMinor', t.base_minor, 'amountMinor', t.amount_minor) ORDER BY t.id), '[]')
  FROM invoice_taxes t WHERE t.tenant_id = i.tenant_id AND t.invoice_id = i.id)`;

function linesExpression(costMember: string): string {
  return `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'position', l.position, 'serviceId', l.service_id,
    'workOrderLineId', l.work_order_line_id, 'description', l.description, 'unit', l.unit, 'quantity', trim_scale(l.quantity),
    'unitPriceMinor', l.unit_price_minor, 'roundingMinor', l.rounding_minor, 'netMinor', l.net_minor, 'taxable', l.taxable${costMember}) ORDER BY l.position), '[]')
    FROM invoice_lines l WHERE l.tenant_id = i.tenant_id AND l.invoice_id = i.id)`;
}

const SUMMARY = rowShape(HEAD);
export const INVOICE_SUMMARY_FIELDS = SUMMARY.fields;
const DETAIL = rowShape({
  ...HEAD,
  lines: column(linesExpression(`, 'costMinor', l.cost_minor`), 'json'),
  taxes: column(TAXES, 'json'),
});
const DETAIL_WITHOUT_COST = rowShape({
  ...HEAD,
  lines: column(linesExpression(''), 'json'),
  taxes: column(TAXES, 'json'),
});

function invoicesOn(today: CalendarDay): Sql {
  return sql`FROM invoices i JOIN customers c ON c.tenant_id = i.tenant_id AND c.id = i.customer_id
    CROSS JOIN (SELECT ${today}::date AS today) AS d`;
}

export const INVOICE_SORTING: Pick<ListDefinition, 'sorts' | 'defaultSort'> = {
  sorts: {
    createdAt: { expression: 'i.created_at', type: 'timestamptz' },
    number: { expression: 'coalesce(i.number_key, 0)', type: 'bigint' },
    dueOn: { expression: `coalesce(i.due_on, DATE '9999-12-31')`, type: 'date' },
    totalMinor: { expression: 'i.total_minor', type: 'bigint' },
    balanceMinor: { expression: 'i.balance_minor', type: 'bigint' },
  },
  defaultSort: '-createdAt',
};

function invoiceList(today: CalendarDay): ListDefinition {
  return {
    shape: SUMMARY,
    from: invoicesOn(today),
    idExpression: 'i.id',
    ...INVOICE_SORTING,
  };
}

export interface InvoiceFilters extends TagFilters {
  readonly q?: string;
  readonly workOrderId?: string;
  readonly customerId?: string;
  readonly propertyId?: string;
  readonly technicianId?: string;
  readonly status?: InvoiceStatus;
  readonly dueBefore?: CalendarDay;
  readonly isOverdue?: boolean;
  readonly updatedSince?: string;
}

/** Reads of invoices for the actor: filtered by policy, without the fields he may not see. */
@Injectable()
export class InvoicesQueries {
  constructor(
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly company: BillingCompany,
    private readonly fields: CustomFields,
    private readonly views: SavedViews,
  ) {}

  async list(given: PageRequest & InvoiceFilters & FieldsRequest & ViewedQuery): Promise<JsonText> {
    const query = await this.views.applied('invoices', given);
    const policy = await this.policy.where('invoices:read', 'i');
    const fields = await this.fields.view(INVOICE_FIELDS, query);
    const definition = fields.list(invoiceList(await this.company.today()), query);
    return this.lists.list(definition, query, [policy, ...filtersOf(query), ...fields.conditions]);
  }

  /** @throws `resource.not_found` for what does not exist or may not be read. */
  async detail(id: string): Promise<JsonText> {
    const policy = await this.policy.where('invoices:read', 'i');
    const hidden = await this.policy.hiddenFields('invoices');
    const fields = await this.fields.view(INVOICE_FIELDS);
    const shape = fields.shape(hidden.has('costMinor') ? DETAIL_WITHOUT_COST : DETAIL);
    const tail = sql`${invoicesOn(await this.company.today())} WHERE i.id = ${id} AND ${policy}`;
    const invoice = await this.reader.oneJson(shape, tail);
    if (!invoice) throw notFound('invoice');
    return invoice;
  }
}

function filtersOf(query: InvoiceFilters): Sql[] {
  const { workOrderId, customerId, propertyId, technicianId, status, dueBefore, isOverdue, updatedSince, q } = query;
  return [
    ...(workOrderId === undefined ? [] : [sql`i.work_order_id = ${workOrderId}`]),
    ...(customerId === undefined ? [] : [sql`i.customer_id = ${customerId}`]),
    ...(propertyId === undefined ? [] : [sql`i.property_id = ${propertyId}`]),
    ...(technicianId === undefined ? [] : [sql`i.technician_id = ${technicianId}`]),
    ...(status === undefined ? [] : [sql`i.status = ${status}`]),
    ...(dueBefore === undefined ? [] : [sql`i.due_on < ${dueBefore}::date`]),
    ...(isOverdue === undefined ? [] : [sql`${raw(IS_OVERDUE)} = ${isOverdue}::boolean`]),
    ...(updatedSince === undefined ? [] : [sql`i.updated_at >= ${updatedSince}::timestamptz`]),
    ...(q === undefined ? [] : [search(q)]),
    ...tagFilters(TAGGED_INVOICES, 'i', query),
  ];
}

/** Part of the number or of the customer's name. */
function search(q: string): Sql {
  const pattern = containing(q);
  return sql`(i.number ILIKE ${pattern} OR c.display_name ILIKE ${pattern})`;
}
