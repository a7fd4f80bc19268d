import type { CalendarDay } from '../../../kernel/calendar';
import { type HeldSkill, skillGaps, type SkillRequirement } from '../../workforce';
import type { Span } from './spans';
import type { Blackout, WorkingTime } from './working-time';

export type ScheduleConflictKind = 'outside_shift' | 'time_off' | 'closed_day' | 'blackout' | 'missing_skill';

/** One cause against sending somebody somewhere at a time. */
export interface ScheduleConflict {
  readonly kind: ScheduleConflictKind;
  /** Id of what stands against it, or the name of the skill. */
  readonly with: string | null;
  readonly span: Span | null;
  readonly detail: string;
}

export interface CandidateSchedule {
  /** What he works around the time, and when he has time off. */
  readonly time: WorkingTime;
  /** False when the company keeps no shifts for him: being outside of them is then not held against him. */
  readonly keepsShifts: boolean;
  /** Null when nobody ever said what he can do. */
  readonly skills: readonly HeldSkill[] | null;
  readonly required: readonly SkillRequirement[];
  readonly day: CalendarDay;
  readonly isClosedDay: boolean;
  readonly blackout: Blackout | undefined;
}

/** What of a technician's schedule stands against booking him for `booked`; the nearest cause alone says why he does not work. */
export function scheduleConflicts(booked: Span, candidate: CandidateSchedule): ScheduleConflict[] {
  return [...timeConflicts(booked, candidate), ...skillConflicts(candidate)];
}

function timeConflicts(booked: Span, candidate: CandidateSchedule): ScheduleConflict[] {
  const { time, keepsShifts, day, isClosedDay, blackout } = candidate;
  if (blackout) {
    return [{ kind: 'blackout', with: blackout.id, span: null, detail: `${day} is closed: ${blackout.reason}.` }];
  }
  if (isClosedDay) return [{ kind: 'closed_day', with: day, span: null, detail: `The company is closed on ${day}.` }];
  const off = time.timeOff.find(({ from, to }) => from < booked.to && to > booked.from);
  if (off) return [{ kind: 'time_off', with: null, span: off, detail: 'The technician has time off.' }];
  if (!keepsShifts) return [];
  const isInShift = [...time.available, ...time.onCall].some(({ from, to }) => from <= booked.from && booked.to <= to);
  if (isInShift) return [];
  const nearest = time.available.find(({ from, to }) => from < booked.to && to > booked.from) ?? null;
  return [{ kind: 'outside_shift', with: null, span: nearest, detail: 'The technician has no shift then.' }];
}

function skillConflicts({ skills, required, day }: CandidateSchedule): ScheduleConflict[] {
  if (skills === null) return [];
  return skillGaps(required, skills, day).map(({ skill, minimumLevel, reason }) => ({
    kind: 'missing_skill',
    with: skill,
    span: null,
    detail:
      reason === 'expired'
        ? `The technician's skill ${skill} has expired by ${day}.`
        : `The job needs ${skill} at level ${minimumLevel}.`,
  }));
}
