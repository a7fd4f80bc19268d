import type { DateTime } from 'luxon';
import { DemoIds } from '../../platform/openapi';

export type HistoryRow = Readonly<Record<string, unknown>>;

/** Rows of one table; a statement each. */
export interface HistoryTable {
  readonly table: string;
  readonly rows: readonly HistoryRow[];
}

const AREAS = [
  ...['customer', 'property', 'contact', 'technician', 'technician_skill', 'vehicle', 'vehicle_assignment', 'service'],
  ...['work_order', 'line', 'visit', 'invoice', 'invoice_line', 'invoice_tax', 'payment', 'allocation', 'commission'],
  ...['event'],
] as const;

type Area = (typeof AREAS)[number];

/** Fixed ids, one row of numbers for each kind. */
export function idOf(area: Area, index: number): string {
  const kind = (AREAS.indexOf(area) + 1).toString(16).padStart(4, '0');
  return `01936f10-${kind}-7000-8000-${index.toString(16).padStart(12, '0')}`;
}

export function technicianId(index: number): string {
  return index < 0 ? DemoIds.technician : idOf('technician', index);
}

export function utc(at: DateTime): string {
  return at.toUTC().toISO() ?? '';
}

export function numbered(prefix: string, index: number, width: number): string {
  return `${prefix}${String(index).padStart(width, '0')}`;
}
