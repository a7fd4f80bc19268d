import type { AssignmentRole, AssignmentStatus } from './visit-status';

export interface CrewPlace {
  readonly technicianId: string;
  readonly role: AssignmentRole;
  readonly status: AssignmentStatus;
  /** Exact decimal text with two places. */
  readonly splitPct: string;
}

const HUNDRED_PCT = 10_000;

/** Even shares of 100 %, in hundredths of a percent: the first ones take what does not divide (largest remainder). */
export function evenSplit(count: number): string[] {
  const share = Math.floor(HUNDRED_PCT / count);
  const rest = HUNDRED_PCT - share * count;
  return Array.from({ length: count }, (_none, index) => percentText(share + (index < rest ? 1 : 0)));
}

/** Hundredths of a percent of an exact decimal text such as `33.34` or `100`. */
export function hundredthsOf(splitPct: string): number {
  const [whole = '0', fraction = ''] = splitPct.split('.');
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0').slice(0, 2));
}

export function isWhole(splits: readonly string[]): boolean {
  return splits.reduce((sum, split) => sum + hundredthsOf(split), 0) === HUNDRED_PCT;
}

function percentText(hundredths: number): string {
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}

/**
 * Gives the lead to another technician, who takes the place and the share of the one before. A helper who becomes lead brings his own
 * share along. Null sends everybody home.
 */
export function crewLedBy(crew: readonly CrewPlace[], technicianId: string | null): readonly CrewPlace[] {
  const lead = crew.find(({ role }) => role === 'lead');
  if (technicianId === null) return [];
  if (lead?.technicianId === technicianId) return crew;
  const own = crew.find((place) => place.technicianId === technicianId);
  const split =
    hundredthsOf(lead?.splitPct ?? (crew.length === 0 ? '100.00' : '0.00')) + hundredthsOf(own?.splitPct ?? '0');
  const place: CrewPlace = { technicianId, role: 'lead', status: 'assigned', splitPct: percentText(split) };
  return [place, ...crew.filter((one) => one !== lead && one !== own)];
}
