import sql, { type Sql } from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';

export interface DumpFeeFilters {
  readonly wasteClass?: string;
  readonly effectiveOn?: string;
}

/** The end of a fee is derived: the day before the next one for the same waste. */
const NEXT_FROM = `(SELECT min(n.effective_from) FROM dump_site_fees n
  WHERE n.dump_site_id = f.dump_site_id AND n.waste_class = f.waste_class AND n.effective_from > f.effective_from)`;

export const DUMP_FEE_SHAPE = rowShape({
  id: column('f.id', 'uuid'),
  dumpSiteId: column('f.dump_site_id', 'uuid'),
  wasteClass: column('f.waste_class', 'text'),
  gallonRate: column('f.gallon_rate', 'decimal'),
  perLoadMinor: column('f.per_load_minor', 'minor'),
  currency: column('f.currency', 'text'),
  effectiveFrom: column('f.effective_from', 'day'),
  effectiveTo: column(`${NEXT_FROM} - 1`, 'day'),
  version: column('f.version', 'integer'),
  createdAt: column('f.created_at', 'instant'),
});

export const DUMP_FEE_LIST: ListDefinition = {
  shape: DUMP_FEE_SHAPE,
  from: sql`FROM dump_site_fees f`,
  idExpression: 'f.id',
  sorts: {
    effectiveFrom: { expression: 'f.effective_from', type: 'date' },
    createdAt: { expression: 'f.created_at', type: 'timestamptz' },
  },
  defaultSort: '-effectiveFrom',
};

export function dumpFeeFilters({ wasteClass, effectiveOn }: DumpFeeFilters): Sql[] {
  return [
    ...(wasteClass === undefined ? [] : [sql`f.waste_class = ${wasteClass}`]),
    ...(effectiveOn === undefined ? [] : [inForceOn(effectiveOn)]),
  ];
}

/** The fees that hold on a day, one for each site and class of waste. */
export function inForceOn(day: string): Sql {
  return sql`f.effective_from <= ${day}::date AND NOT EXISTS (SELECT 1 FROM dump_site_fees n
    WHERE n.dump_site_id = f.dump_site_id AND n.waste_class = f.waste_class
      AND n.effective_from > f.effective_from AND n.effective_from <= ${day}::date)`;
}
