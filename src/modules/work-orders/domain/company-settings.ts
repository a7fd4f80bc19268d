import { DEFAULT_SLA_MINUTES } from './sla';
import { PRIORITIES, type Priority } from './priority';

/** What a company may set about its work orders. */
export interface WorkOrderSettings {
  readonly slaMinutes: Readonly<Record<Priority, number>>;
}

/**
 * Reads the company's settings `slaMinutesLow` … `slaMinutesEmergency`. A value that cannot be used counts as not set.
 */
export function workOrderSettings(settings: Readonly<Record<string, unknown>>): WorkOrderSettings {
  const slaMinutes = Object.fromEntries(
    PRIORITIES.map((priority) => [
      priority,
      minutesOf(settings[`slaMinutes${capitalised(priority)}`]) ?? DEFAULT_SLA_MINUTES[priority],
    ]),
  ) as Record<Priority, number>;
  return { slaMinutes };
}

function minutesOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 525_600 ? value : undefined;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
