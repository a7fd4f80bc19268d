import type { CalendarDay } from '../../../kernel/calendar';

/** Days from `effectiveFrom` to `effectiveTo`, both included; without an end it lasts. */
export interface EffectiveSpan {
  readonly effectiveFrom: CalendarDay;
  readonly effectiveTo: CalendarDay | null;
}

/** Whether two spans share a day. ISO days compare as text. */
export function spansOverlap(one: EffectiveSpan, other: EffectiveSpan): boolean {
  const startsBeforeEnd = (a: EffectiveSpan, b: EffectiveSpan): boolean =>
    b.effectiveTo === null || a.effectiveFrom <= b.effectiveTo;
  return startsBeforeEnd(one, other) && startsBeforeEnd(other, one);
}

/** Whether a span has at least one day. */
export function isOrderedSpan({ effectiveFrom, effectiveTo }: EffectiveSpan): boolean {
  return effectiveTo === null || effectiveFrom <= effectiveTo;
}
