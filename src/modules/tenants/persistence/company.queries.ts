import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import {
  column,
  type JsonText,
  type ListDefinition,
  rowShape,
  type ShapeColumn,
  TenantReader,
} from '../../../platform/database';
import { currentTenantId } from '../../../platform/tenancy';

const ADDRESS = `CASE WHEN t.address_line1 IS NOT NULL THEN json_build_object('line1', t.address_line1, 'line2', t.address_line2,
  'city', t.address_city, 'state', t.address_state, 'postalCode', t.address_postal_code) END`;

/** Terms that no setting names are net 30 (invoicing/domain/payment-terms.ts). */
const TERMS = `CASE WHEN jsonb_typeof(t.settings -> 'invoiceTermsDays') = 'number' THEN (t.settings ->> 'invoiceTermsDays')::numeric::integer ELSE 30 END`;

const IDENTITY: Readonly<Record<string, ShapeColumn>> = {
  id: column('t.id', 'uuid'),
  slug: column('t.slug', 'text'),
  name: column('t.name', 'text'),
  legalName: column('t.legal_name', 'text'),
  status: column('t.status', 'text'),
  statusReason: column('t.status_reason', 'text'),
  statusChangedAt: column('t.status_changed_at', 'instant'),
  purgeAfter: column('t.purge_after', 'instant'),
  timeZone: column('t.time_zone', 'text'),
  currency: column('t.currency', 'text'),
  country: column('t.country', 'text'),
};
const HISTORY: Readonly<Record<string, ShapeColumn>> = {
  createdAt: column('t.created_at', 'instant'),
  updatedAt: column('t.updated_at', 'instant'),
  version: column('t.version', 'integer'),
};

/** A company as its own people see it. */
const COMPANY_SHAPE = rowShape({
  ...IDENTITY,
  phone: column('t.phone', 'text'),
  email: column('t.email', 'text'),
  address: column(ADDRESS, 'json'),
  locale: column('t.locale', 'text'),
  dateFormat: column('t.date_format', 'text'),
  timeFormat: column('t.time_format', 'text'),
  numberFormat: column('t.number_format', 'text'),
  weekStartsOn: column('t.week_starts_on', 'integer'),
  brandColor: column('t.brand_color', 'text'),
  invoiceTermsDays: column(TERMS, 'integer'),
  workingHours: column('t.working_hours', 'json'),
  observedHolidays: column('array_to_json(t.observed_holidays)', 'json'),
  quietHours: column('t.quiet_hours', 'json'),
  payCalendar: column('t.pay_calendar', 'json'),
  secondFactorRequiredFrom: column('t.second_factor_required_from', 'instant'),
  settings: column('t.settings', 'json'),
  ...HISTORY,
});

/** A company as the platform's staff see it: what concerns its life, nothing of its business. */
export const PLATFORM_COMPANY_SHAPE = rowShape({
  ...IDENTITY,
  isOnLegalHold: column('t.legal_hold_at IS NOT NULL', 'boolean'),
  legalHoldReason: column('t.legal_hold_reason', 'text'),
  legalHoldAt: column('t.legal_hold_at', 'instant'),
  ...HISTORY,
});

export const PLATFORM_COMPANY_LIST: ListDefinition = {
  shape: PLATFORM_COMPANY_SHAPE,
  from: sql`FROM tenants t`,
  idExpression: 't.id',
  sorts: {
    createdAt: { expression: 't.created_at', type: 'timestamptz' },
    name: { expression: 'lower(t.name)', type: 'text' },
  },
  defaultSort: '-createdAt',
};

@Injectable()
export class CompanyQueries {
  constructor(private readonly reader: TenantReader) {}

  async current(): Promise<JsonText> {
    const company = await this.reader.oneJson(COMPANY_SHAPE, sql`FROM tenants t WHERE t.id = ${currentTenantId()}`);
    if (!company) throw new Error('The company of the execution context does not exist');
    return company;
  }

  /** As the platform's staff see it; inside a unit of work of the system. */
  platformView(id: string): Promise<JsonText | null> {
    return this.reader.oneJson(PLATFORM_COMPANY_SHAPE, sql`FROM tenants t WHERE t.id = ${id}`);
  }
}
