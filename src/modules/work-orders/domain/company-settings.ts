import { type BusinessHours, DEFAULT_SLA_MINUTES } from './sla';
import { PRIORITIES, type Priority } from './priority';

/** What a company may set about its work orders. */
export interface WorkOrderSettings {
  readonly numberPrefix: string;
  readonly slaMinutes: Readonly<Record<Priority, number>>;
  readonly hours: Omit<BusinessHours, 'timeZone'>;
}

const DEFAULT_HOURS: WorkOrderSettings['hours'] = {
  weekdays: [1, 2, 3, 4, 5],
  opensAtMinute: 480,
  closesAtMinute: 1_020,
};
const NUMBER_DIGITS = 6;

/**
 * Reads the company's settings `workOrderNumberPrefix`, `slaMinutesLow` … `slaMinutesEmergency`, `businessWeekdays` (`1,2,3,4,5`),
 * `businessOpensAt` and `businessClosesAt` (`08:00`, `24:00`). A value that cannot be used counts as not set.
 */
export function workOrderSettings(settings: Readonly<Record<string, unknown>>): WorkOrderSettings {
  const slaMinutes = Object.fromEntries(
    PRIORITIES.map((priority) => [
      priority,
      minutesOf(settings[`slaMinutes${capitalised(priority)}`]) ?? DEFAULT_SLA_MINUTES[priority],
    ]),
  ) as Record<Priority, number>;
  return { numberPrefix: prefixOf(settings['workOrderNumberPrefix']), slaMinutes, hours: hoursOf(settings) };
}

/** `WO-000001`; longer numbers keep all their digits. */
export function workOrderNumber(prefix: string, value: bigint): string {
  return `${prefix}${value.toString().padStart(NUMBER_DIGITS, '0')}`;
}

function prefixOf(value: unknown): string {
  return typeof value === 'string' && /^[A-Za-z0-9/_.-]{0,12}$/.test(value) ? value : 'WO-';
}

function minutesOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 525_600 ? value : undefined;
}

function hoursOf(settings: Readonly<Record<string, unknown>>): WorkOrderSettings['hours'] {
  const weekdays = weekdaysOf(settings['businessWeekdays']) ?? DEFAULT_HOURS.weekdays;
  const opensAtMinute = minuteOfDay(settings['businessOpensAt']) ?? DEFAULT_HOURS.opensAtMinute;
  const closesAtMinute = minuteOfDay(settings['businessClosesAt']) ?? DEFAULT_HOURS.closesAtMinute;
  return opensAtMinute < closesAtMinute ? { weekdays, opensAtMinute, closesAtMinute } : { ...DEFAULT_HOURS, weekdays };
}

function weekdaysOf(value: unknown): number[] | undefined {
  return typeof value === 'string' && /^[1-7](,[1-7])*$/.test(value) ? value.split(',').map(Number) : undefined;
}

function minuteOfDay(value: unknown): number | undefined {
  const [, hour, minute] = (typeof value === 'string' && /^([01]\d|2[0-4]):([0-5]\d)$/.exec(value)) || [];
  const total = Number(hour) * 60 + Number(minute);
  return total <= 1_440 ? total : undefined;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
