/** People need time to set one up, but a date that nobody remembers is none. */
export const LONGEST_NOTICE_DAYS = 90;

const DAY_MS = 24 * 60 * 60_000;

export type RequirementVerdict = 'allowed' | 'own_factor_first' | 'too_far';

/**
 * Whether somebody may ask everybody of his company for a second factor from that instant on. He must have one himself: he would otherwise shut
 * himself out, and perhaps the last who could take the demand back.
 */
export function judgeRequirement(requiredFrom: Date | null, now: Date, hasOwnFactor: boolean): RequirementVerdict {
  if (requiredFrom === null) return 'allowed';
  if (requiredFrom.getTime() > now.getTime() + LONGEST_NOTICE_DAYS * DAY_MS) return 'too_far';
  return hasOwnFactor ? 'allowed' : 'own_factor_first';
}
