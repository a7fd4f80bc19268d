import sql, { type Sql } from 'sql-template-tag';
import { column, rowShape, type ListDefinition } from '../../../platform/database';

export const TAX_EXEMPTION_SHAPE = rowShape({
  id: column('e.id', 'uuid'),
  customerId: column('e.customer_id', 'uuid'),
  certificateNumber: column('e.certificate_number', 'text'),
  state: column('e.state', 'text'),
  effectiveFrom: column('e.effective_from', 'day'),
  effectiveTo: column('e.effective_to', 'day'),
  version: column('e.version', 'integer'),
  createdAt: column('e.created_at', 'instant'),
  updatedAt: column('e.updated_at', 'instant'),
});

export const TAX_EXEMPTION_LIST: ListDefinition = {
  shape: TAX_EXEMPTION_SHAPE,
  from: sql`FROM tax_exemptions e`,
  idExpression: 'e.id',
  sorts: {
    createdAt: { expression: 'e.created_at', type: 'timestamptz' },
    effectiveFrom: { expression: 'e.effective_from', type: 'date' },
  },
  defaultSort: '-createdAt',
};

export interface TaxExemptionFilters {
  readonly customerId?: string;
  readonly effectiveOn?: string;
}

export function taxExemptionFilters({ customerId, effectiveOn }: TaxExemptionFilters): Sql[] {
  return [
    ...(customerId === undefined ? [] : [sql`e.customer_id = ${customerId}`]),
    ...(effectiveOn === undefined ? [] : [exemptOn(effectiveOn)]),
  ];
}

export function exemptOn(day: string): Sql {
  return sql`e.effective_from <= ${day}::date AND (e.effective_to IS NULL OR e.effective_to >= ${day}::date)`;
}
