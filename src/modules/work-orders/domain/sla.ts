import { addBusinessMinutes, type BusinessCalendar } from '../../tenants';
import type { Priority } from './priority';

/** Business minutes within which somebody should be on the way. A company may set its own. */
export const DEFAULT_SLA_MINUTES: Readonly<Record<Priority, number>> = {
  emergency: 120,
  urgent: 240,
  high: 540,
  normal: 1_620,
  low: 2_700,
};

const MS_PER_MINUTE = 60_000;

/**
 * `openedAt` plus a number of business minutes (specification C: SLA due = opened_at + target(priority) in business minutes). Where the company's
 * hours leave no time to work, minutes count around the clock.
 */
export function slaDueAt(openedAt: Date, businessMinutes: number, calendar: BusinessCalendar): Date {
  const due = addBusinessMinutes(calendar, openedAt, businessMinutes);
  return due ?? new Date(openedAt.getTime() + businessMinutes * MS_PER_MINUTE);
}
