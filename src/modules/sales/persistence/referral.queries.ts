import sql, { type Sql } from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';
import type { PartnerKind } from '../domain/referral-credit';

const REFERRALS = `(SELECT json_build_object('open', count(*) FILTER (WHERE o.status = 'open'), 'won', count(*) FILTER (WHERE o.status = 'won'),
  'lost', count(*) FILTER (WHERE o.status = 'lost'), 'wonValueMinor', coalesce(sum(o.value_minor) FILTER (WHERE o.status = 'won'), 0))
  FROM opportunities o WHERE o.tenant_id = r.tenant_id AND o.referral_partner_id = r.id)`;
export const REFERRAL_BALANCE = `(SELECT coalesce(sum(e.amount_minor), 0) FROM referral_credits e WHERE e.tenant_id = r.tenant_id AND e.partner_id = r.id)`;

/** Over the alias `r`. */
export const REFERRAL_PARTNER_SHAPE = rowShape({
  id: column('r.id', 'uuid'),
  name: column('r.name', 'text'),
  kind: column('r.kind', 'text'),
  email: column('r.email', 'text'),
  phone: column('r.phone', 'text'),
  customerId: column('r.customer_id', 'uuid'),
  creditPerWinMinor: column('r.credit_per_win_minor', 'minor'),
  currency: column('r.currency', 'text'),
  isActive: column('r.is_active', 'boolean'),
  notes: column('r.notes', 'text'),
  balanceMinor: column(REFERRAL_BALANCE, 'minor'),
  referrals: column(REFERRALS, 'json'),
  version: column('r.version', 'integer'),
  createdAt: column('r.created_at', 'instant'),
  updatedAt: column('r.updated_at', 'instant'),
});

export const REFERRAL_PARTNER_LIST: ListDefinition = {
  shape: REFERRAL_PARTNER_SHAPE,
  from: sql`FROM referral_partners r`,
  idExpression: 'r.id',
  sorts: {
    createdAt: { expression: 'r.created_at', type: 'timestamptz' },
    name: { expression: 'lower(r.name)', type: 'text' },
  },
  defaultSort: '-createdAt',
};

export interface ReferralPartnerFilters {
  readonly kind?: PartnerKind;
  readonly isActive?: boolean;
}

export function referralPartnerFilters({ kind, isActive }: ReferralPartnerFilters): Sql[] {
  return [
    ...(kind === undefined ? [] : [sql`r.kind = ${kind}`]),
    ...(isActive === undefined ? [] : [sql`r.is_active = ${isActive}`]),
  ];
}

export const REFERRAL_CREDIT_LIST: ListDefinition = {
  shape: rowShape({
    id: column('e.id', 'uuid'),
    kind: column('e.kind', 'text'),
    amountMinor: column('e.amount_minor', 'minor'),
    currency: column('e.currency', 'text'),
    opportunityId: column('e.opportunity_id', 'uuid'),
    at: column('e.at', 'instant'),
    by: column('e.created_by', 'uuid'),
    note: column('e.note', 'text'),
  }),
  from: sql`FROM referral_credits e`,
  idExpression: 'e.id',
  sorts: { at: { expression: 'e.at', type: 'timestamptz' } },
  defaultSort: '-at',
};
