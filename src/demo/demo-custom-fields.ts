import { newId } from '../kernel/ids';
import { DemoIds } from '../platform/openapi';
import { type DemoStatement, row } from './demo-statement';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

/** A field of its own for each kind of row; the examples of the API document use them. */
export const CUSTOM_FIELDS: readonly DemoStatement[] = [
  field('property', 'tankSize', 'Tank size (gallons)', 'number', { id: DemoIds.customField, rules: { min: 0 } }),
  field('customer', 'preferredDay', 'Preferred day', 'select', {
    options: JSON.stringify(DAYS.map((value) => ({ value, label: value, isArchived: false }))),
  }),
  field('contact', 'birthday', 'Birthday', 'date'),
  field('work_order', 'permitNumber', 'Permit number', 'text'),
  field('invoice', 'purchaseOrder', 'Purchase order', 'text'),
  field('service', 'ledgerCode', 'Ledger code', 'text'),
  field('technician', 'vanNumber', 'Van', 'number'),
];

function field(entity: string, key: string, label: string, type: string, details: object = {}): DemoStatement {
  return row('custom_fields', { id: newId(), entity, key, label, type, position: 1, ...details });
}
