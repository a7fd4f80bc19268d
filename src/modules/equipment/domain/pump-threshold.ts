import type { TankKind } from './vocabulary';

/** Percent of the liquid depth. The trade pumps septic tanks at 30 to 35; the rule for grease is a quarter. */
const DEFAULTS = { grease: 25, other: 33 } as const;

/** The names of the company's settings. */
const SETTINGS = { grease: 'greasePumpThresholdPct', other: 'pumpThresholdPct' } as const;

/** At how many percent a tank is pumped, two decimals at most: as the company sets it. A setting that cannot be used counts as not set. */
export function pumpThresholdPct(kind: TankKind, settings: Readonly<Record<string, unknown>>): number {
  const which = kind === 'grease' ? 'grease' : 'other';
  const set = settings[SETTINGS[which]];
  return isPercentage(set) ? set : DEFAULTS[which];
}

function isPercentage(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= 100 && Number(value.toFixed(2)) === value;
}
