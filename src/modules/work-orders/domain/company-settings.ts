import { DEFAULT_SLA_MINUTES } from './sla';
import { PRIORITIES, type Priority } from './priority';

/** What a company may set about its work orders. */
export interface WorkOrderSettings {
  readonly numberPrefix: string;
  readonly slaMinutes: Readonly<Record<Priority, number>>;
}

const NUMBER_DIGITS = 6;

/**
 * Reads the company's settings `workOrderNumberPrefix` and `slaMinutesLow` … `slaMinutesEmergency`. A value that cannot be used counts
 * as not set.
 */
export function workOrderSettings(settings: Readonly<Record<string, unknown>>): WorkOrderSettings {
  const slaMinutes = Object.fromEntries(
    PRIORITIES.map((priority) => [
      priority,
      minutesOf(settings[`slaMinutes${capitalised(priority)}`]) ?? DEFAULT_SLA_MINUTES[priority],
    ]),
  ) as Record<Priority, number>;
  return { numberPrefix: prefixOf(settings['workOrderNumberPrefix']), slaMinutes };
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

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
