import type { CalendarDay } from '../../../../kernel/calendar';

/** The same day so many months later; the last day of a month that has no such day. */
export function nextDue(completedOn: CalendarDay, months: number): CalendarDay {
  const [year = 0, month = 1, day = 1] = completedOn.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const due = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)));
  return due.toISOString().slice(0, 10);
}
