import { addDays, type CalendarDay } from '../../../kernel/calendar';

/** Days before the end on which the people in charge are told (CMP-01), the earliest first. */
export const REMINDER_DAYS = [90, 60, 30] as const;
export type ReminderDays = (typeof REMINDER_DAYS)[number];

/**
 * The reminder that is due today, or null. Each is sent once; of several that are due at once (the credential was entered late) only
 * the nearest is sent. On the last day the credential still counts; afterwards there is nothing left to remind of.
 */
export function dueReminder(expiresOn: CalendarDay, today: CalendarDay, sent: readonly number[]): ReminderDays | null {
  if (expiresOn < today) return null;
  const nearest = REMINDER_DAYS.findLast((days) => expiresOn <= addDays(today, days));
  if (nearest === undefined || sent.some((days) => days <= nearest)) return null;
  return nearest;
}
