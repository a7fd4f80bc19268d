import { allocateByLargestRemainder } from '../../../kernel/money';
import type { AssignmentRole, AssignmentStatus } from './visit-status';

export interface CrewPlace {
  readonly technicianId: string;
  readonly role: AssignmentRole;
  readonly status: AssignmentStatus;
  /** Exact decimal text with two places. */
  readonly splitPct: string;
}

const HUNDRED_PCT = 10_000;

/** Even shares of 100 %, in hundredths of a percent (largest remainder: the first ones take what does not divide). */
export function evenSplit(count: number): string[] {
  if (count === 0) return [];
  const parts = allocateByLargestRemainder(BigInt(HUNDRED_PCT), Array<bigint>(count).fill(1n));
  return parts.map((part) => percentText(Number(part)));
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

export interface CrewWish {
  readonly technicianId: string;
  /** The first one leads unless somebody is named. */
  readonly role?: AssignmentRole;
  /** Percent. Nobody's: even shares; somebody's: everybody's, and they make 100. */
  readonly splitPct?: number;
}

export type CrewFault = 'duplicate_technician' | 'several_leads' | 'split_incomplete' | 'split_not_100';

export type CrewVerdict =
  | { readonly kind: 'crew'; readonly crew: readonly CrewPlace[] }
  | { readonly kind: 'fault'; readonly fault: CrewFault };

/** The crew as wished; who is in it already keeps his own status. */
export function crewOf(wishes: readonly CrewWish[], present: readonly CrewPlace[]): CrewVerdict {
  const ids = wishes.map(({ technicianId }) => technicianId);
  const leads = wishes.filter(({ role }) => role === 'lead');
  const given = wishes.filter(({ splitPct }) => splitPct !== undefined);
  if (new Set(ids).size !== ids.length) return { kind: 'fault', fault: 'duplicate_technician' };
  if (leads.length > 1) return { kind: 'fault', fault: 'several_leads' };
  if (given.length > 0 && given.length < wishes.length) return { kind: 'fault', fault: 'split_incomplete' };
  const splits = given.length > 0 ? wishes.map(({ splitPct = 0 }) => splitPct.toFixed(2)) : evenSplit(wishes.length);
  if (wishes.length > 0 && !isWhole(splits)) return { kind: 'fault', fault: 'split_not_100' };
  const leadId = (leads[0] ?? wishes[0])?.technicianId;
  const crew = wishes.map(({ technicianId }, index): CrewPlace => {
    const status = present.find((one) => one.technicianId === technicianId)?.status ?? 'assigned';
    return {
      technicianId,
      role: technicianId === leadId ? 'lead' : 'helper',
      status,
      splitPct: splits[index] ?? '0.00',
    };
  });
  return { kind: 'crew', crew };
}

export interface Share {
  readonly technicianId: string;
  /** Of the whole work order, in hundredths of a percent of each visit, summed. */
  readonly weight: number;
}

/** The parts of a job that several visits did: each visit counts the same. */
export function sharesOf(crews: readonly (readonly CrewPlace[])[]): Share[] {
  const weights = new Map<string, number>();
  for (const { technicianId, splitPct } of crews.flat())
    weights.set(technicianId, (weights.get(technicianId) ?? 0) + hundredthsOf(splitPct));
  return [...weights].map(([technicianId, weight]) => ({ technicianId, weight })).filter(({ weight }) => weight > 0);
}
