import type { CalendarDay } from '../../../kernel/calendar';

/** The series an invoice issued on that day belongs to: one for each year, in each company. */
export function numberSeries(issuedOn: CalendarDay): string {
  return `invoice-${issuedOn.slice(0, 4)}`;
}

/** `INV-2026-00001`; grows past five digits without losing order within a year's width. */
export function invoiceNumber(issuedOn: CalendarDay, sequence: bigint): string {
  return `INV-${issuedOn.slice(0, 4)}-${sequence.toString().padStart(5, '0')}`;
}
