import type { CalendarDay } from '../../../kernel/calendar';

/** Levels of a skill: 1 beginner to 5 master. */
export const LOWEST_SKILL_LEVEL = 1;
export const HIGHEST_SKILL_LEVEL = 5;

export interface SkillRequirement {
  readonly skill: string;
  readonly minimumLevel: number;
}

export interface HeldSkill {
  readonly skill: string;
  readonly level: number;
  /** Last day it counts; null when it does not expire. */
  readonly expiresOn: CalendarDay | null;
}

/** Why a required skill is not met: it is not held, not well enough, or not any more on that day. */
export type SkillGapReason = 'missing' | 'level_too_low' | 'expired';

export interface SkillGap extends SkillRequirement {
  readonly reason: SkillGapReason;
}

/** What somebody lacks on a day, in the order of the requirements; empty when he may do it. */
export function skillGaps(
  required: readonly SkillRequirement[],
  held: readonly HeldSkill[],
  day: CalendarDay,
): SkillGap[] {
  const bySkill = new Map(held.map((one) => [one.skill, one]));
  return required.flatMap((requirement) => {
    const reason = gapReason(requirement, bySkill.get(requirement.skill), day);
    return reason === null ? [] : [{ ...requirement, reason }];
  });
}

/** The share of the required skills that somebody has on a day, 0 to 1; without requirements everybody matches wholly. */
export function skillMatch(
  required: readonly SkillRequirement[],
  held: readonly HeldSkill[],
  day: CalendarDay,
): number {
  if (required.length === 0) return 1;
  return (required.length - skillGaps(required, held, day).length) / required.length;
}

function gapReason(
  { minimumLevel }: SkillRequirement,
  held: HeldSkill | undefined,
  day: CalendarDay,
): SkillGapReason | null {
  if (held === undefined) return 'missing';
  if (held.expiresOn !== null && held.expiresOn < day) return 'expired';
  return held.level < minimumLevel ? 'level_too_low' : null;
}
