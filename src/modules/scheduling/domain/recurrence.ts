import type { CalendarDay } from '../../../kernel/calendar';

/** The part of RFC 5545 that shifts need: whole days, daily or weekly. */
export interface Recurrence {
  readonly frequency: 'DAILY' | 'WEEKLY';
  readonly interval: number;
  /** ISO weekdays, 1 Monday to 7 Sunday; empty: every day, or the weekday of the start. */
  readonly weekdays: readonly number[];
  readonly count: number | null;
  readonly until: CalendarDay | null;
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const MS_PER_DAY = 86_400_000;
const MAXIMUM_INTERVAL = 366;
const MAXIMUM_COUNT = 1_000;
/** A rule whose days do not come within this time has no days. */
const LONGEST_SEARCH_DAYS = MAXIMUM_INTERVAL * 7 * 2;
/** 1 January 1970 was a Thursday; this Monday came before it. */
const FIRST_MONDAY = -3;

export function dayNumber(day: CalendarDay): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY);
}

export function dayOfNumber(number: number): CalendarDay {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Null for what is no rule of that part, e.g. `FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20271231`. */
export function parseRecurrence(text: string): Recurrence | null {
  const parts = new Map<string, string>();
  for (const part of text.split(';')) {
    const [, name = '', value = ''] = /^([A-Z]+)=([A-Z0-9,]+)$/.exec(part) ?? [];
    if (!['FREQ', 'INTERVAL', 'BYDAY', 'COUNT', 'UNTIL'].includes(name) || parts.has(name)) return null;
    parts.set(name, value);
  }
  const frequency = parts.get('FREQ');
  if (frequency !== 'DAILY' && frequency !== 'WEEKLY') return null;
  const weekdays = (parts.get('BYDAY')?.split(',') ?? []).map((name) => WEEKDAYS.indexOf(name) + 1);
  const interval = wholeNumber(parts.get('INTERVAL') ?? '1', MAXIMUM_INTERVAL);
  const count = parts.has('COUNT') ? wholeNumber(parts.get('COUNT') ?? '', MAXIMUM_COUNT) : null;
  const until = parts.has('UNTIL') ? dayOfUntil(parts.get('UNTIL') ?? '') : null;
  const hasBoth = count !== null && until !== null;
  if (interval === undefined || count === undefined || until === undefined || hasBoth) return null;
  return weekdays.includes(0) ? null : { frequency, interval, weekdays, count, until };
}

/** Whether the rule that starts on a day names another; its end is not looked at. */
export function isOccurrence(rule: Recurrence, startsOn: number, day: number): boolean {
  if (day < startsOn) return false;
  const weekday = weekdayOfNumber(day);
  if (rule.frequency === 'DAILY') {
    return (day - startsOn) % rule.interval === 0 && (rule.weekdays.length === 0 || rule.weekdays.includes(weekday));
  }
  const weekdays = rule.weekdays.length === 0 ? [weekdayOfNumber(startsOn)] : rule.weekdays;
  return weekdays.includes(weekday) && (weekNumber(day) - weekNumber(startsOn)) % rule.interval === 0;
}

/** The last day of a rule; null when it goes on for ever, undefined when it names no day at all. */
export function lastOccurrence(rule: Recurrence, startsOn: CalendarDay): CalendarDay | null | undefined {
  const start = dayNumber(startsOn);
  const until = rule.until === null ? Infinity : dayNumber(rule.until);
  let [last, found]: [number | undefined, number] = [undefined, 0];
  let idle = 0;
  const isEndless = rule.count === null && rule.until === null;
  for (let day = start; day <= until && idle < LONGEST_SEARCH_DAYS; day++, idle++) {
    if (!isOccurrence(rule, start, day)) continue;
    [last, found, idle] = [day, found + 1, 0];
    if (isEndless) return null;
    if (found === rule.count) break;
  }
  return last === undefined ? undefined : dayOfNumber(last);
}

function weekdayOfNumber(day: number): number {
  return ((((day - FIRST_MONDAY) % 7) + 7) % 7) + 1;
}

function weekNumber(day: number): number {
  return Math.floor((day - FIRST_MONDAY) / 7);
}

function wholeNumber(text: string, maximum: number): number | undefined {
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 && value <= maximum ? value : undefined;
}

function dayOfUntil(text: string): CalendarDay | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  const written = `${year}-${month}-${day}`;
  return Number.isNaN(Date.parse(`${written}T00:00:00Z`)) || dayOfNumber(dayNumber(written)) !== written
    ? undefined
    : written;
}
