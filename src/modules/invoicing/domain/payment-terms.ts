import { addDays, type CalendarDay } from '../../../kernel/calendar';

/** Net 30, where the company's settings say nothing else. */
export const DEFAULT_TERMS_DAYS = 30;
const MAXIMUM_TERMS_DAYS = 365;

/** Days to pay from the company's setting `invoiceTermsDays`; 0 is due at once. Anything unusable counts as not set. */
export function termsDaysOf(settings: Readonly<Record<string, unknown>>): number {
  const days = settings['invoiceTermsDays'];
  const isUsable = typeof days === 'number' && Number.isInteger(days) && days >= 0 && days <= MAXIMUM_TERMS_DAYS;
  return isUsable ? days : DEFAULT_TERMS_DAYS;
}

export function dueOn(issuedOn: CalendarDay, termsDays: number): CalendarDay {
  return addDays(issuedOn, termsDays);
}
