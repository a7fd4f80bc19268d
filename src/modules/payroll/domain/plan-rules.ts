import type { FieldFault } from '../../../kernel/domain-error';
import type { CommissionRule } from './commission';

/** Where the rules of a plan contradict each other or themselves; empty when they can be applied. */
export function ruleFaults(rules: readonly CommissionRule[]): FieldFault[] {
  return rules.flatMap((rule, index) => {
    const isRepeated = rules.findIndex(({ jobType }) => jobType === rule.jobType) < index;
    return [
      ...(isRepeated ? [fault(index, 'jobType', 'repeated', 'Each job type has one rule.')] : []),
      ...(isReversed(rule)
        ? [fault(index, 'maxMinor', 'below_minimum', 'The maximum must not be below the minimum.')]
        : []),
      ...tierFaults(rule, index),
    ];
  });
}

function isReversed({ minMinor, maxMinor }: CommissionRule): boolean {
  return minMinor !== null && maxMinor !== null && maxMinor < minMinor;
}

function tierFaults({ tiers }: CommissionRule, index: number): FieldFault[] {
  const isAscending = tiers.every(({ fromMinor }, position) => fromMinor > (tiers[position - 1]?.fromMinor ?? 0));
  return isAscending
    ? []
    : [fault(index, 'tiers', 'not_ascending', 'Tiers must ascend by fromMinor, from above zero.')];
}

function fault(index: number, member: string, code: string, detail: string): FieldFault {
  return { pointer: `/rules/${index}/${member}`, code, detail };
}
