import { DateTime } from 'luxon';
import type { CalendarDay } from '../../../kernel/calendar';
import { type PricingRule, type RuleConditions, type Weekday, WEEKDAYS } from './rule-set';

/** What the conditions of a rule are held against. */
export interface RuleContext {
  readonly on: CalendarDay;
  readonly time: string | null;
  readonly quantity: number;
  readonly serviceCode: string;
  readonly category: string | null;
  readonly tierCode: string | null;
  readonly zoneCode: string | null;
}

interface Condition {
  /** What the trace says when it does not hold. */
  readonly reason: string;
  readonly holds: (when: RuleConditions, context: RuleContext) => boolean;
}

/** The conditions a rule may have, in the order in which they are looked at. */
const CONDITIONS: readonly Condition[] = [
  { reason: 'not_valid_yet', holds: ({ validFrom }, { on }) => validFrom === undefined || on >= validFrom },
  { reason: 'not_valid_any_more', holds: ({ validTo }, { on }) => validTo === undefined || on <= validTo },
  {
    reason: 'outside_season',
    holds: ({ seasonFrom, seasonTo }, { on }) => isWithin(on.slice(5), seasonFrom, seasonTo),
  },
  {
    reason: 'other_weekday',
    holds: ({ weekdays }, { on }) => weekdays === undefined || weekdays.includes(weekdayOf(on)),
  },
  {
    reason: 'outside_hours',
    holds: ({ timeFrom, timeUntil }, { time }) =>
      (timeFrom === undefined && timeUntil === undefined) ||
      (time !== null && time !== timeUntil && isWithin(time, timeFrom, timeUntil)),
  },
  { reason: 'too_few', holds: ({ minimumQuantity = 0 }, { quantity }) => quantity >= minimumQuantity },
  { reason: 'too_many', holds: ({ maximumQuantity = Infinity }, { quantity }) => quantity <= maximumQuantity },
  { reason: 'other_service', holds: ({ serviceCodes }, { serviceCode }) => isAmong(serviceCodes, serviceCode) },
  { reason: 'other_category', holds: ({ categories }, { category }) => isAmong(categories, category) },
  { reason: 'other_tier', holds: ({ tierCodes }, { tierCode }) => isAmong(tierCodes, tierCode) },
  { reason: 'other_zone', holds: ({ zoneCodes }, { zoneCode }) => isAmong(zoneCodes, zoneCode) },
];

/** Why a rule does not apply; undefined when it does. */
export function mismatchOf({ when }: PricingRule, context: RuleContext): string | undefined {
  return CONDITIONS.find(({ holds }) => !holds(when, context))?.reason;
}

export interface RuleDecision {
  readonly rule: PricingRule;
  /** Undefined when it applies. */
  readonly skippedFor: string | undefined;
}

/**
 * Every rule in its order (priority from high to low, then code) with what became of it: the first rule that matches and is not
 * stackable stands alone, otherwise all that match add up.
 */
export function decideRules(rules: readonly PricingRule[], context: RuleContext): RuleDecision[] {
  const ordered = [...rules].sort((one, other) => other.priority - one.priority || (one.code < other.code ? -1 : 1));
  const judged = ordered.map((rule) => ({ rule, skippedFor: mismatchOf(rule, context) }));
  const alone = judged.find(({ rule, skippedFor }) => skippedFor === undefined && !rule.isStackable);
  if (alone === undefined) return judged;
  return judged.map((one) => {
    const isDisplaced = one !== alone && one.skippedFor === undefined;
    return isDisplaced ? { rule: one.rule, skippedFor: 'another_rule_stands_alone' } : one;
  });
}

function isAmong(wanted: readonly string[] | undefined, value: string | null): boolean {
  return wanted === undefined || (value !== null && wanted.includes(value));
}

/** Whether a text lies between two others; a span whose end is before its start goes round, like a night or a winter. */
function isWithin(value: string, from: string | undefined, until: string | undefined): boolean {
  if (from === undefined) return until === undefined || value <= until;
  if (until === undefined) return value >= from;
  return from <= until ? value >= from && value <= until : value >= from || value <= until;
}

function weekdayOf(day: CalendarDay): Weekday {
  return WEEKDAYS[DateTime.fromISO(day, { zone: 'utc' }).weekday - 1] ?? 'monday';
}
