import { canonicalJson } from '../../kernel/json';
import { isFieldOpenUnder, rowRulesAbout } from './rule-reach';
import type { CheckedRule } from './rules';
import { declaredPermissions, splitPermission } from './vocabulary';

/**
 * What `wanted` allows and `held` does not: permissions (`work_orders:read`) and guarded fields (`work_orders:read/costMinor`).
 * Empty when whoever holds the one may give the other. It errs on the side of refusing: conditions are compared by their words, and
 * `${technicianId}` is taken as the same permission in both, though it will mean another technician.
 */
export function exceedingPermissions(held: readonly CheckedRule[], wanted: readonly CheckedRule[]): string[] {
  return declaredPermissions().flatMap(({ permission }) => {
    const { resource, action } = splitPermission(permission);
    const name = resource.resource;
    const [ours, theirs] = [rowRulesAbout(held, action, name), rowRulesAbout(wanted, action, name)];
    if (!theirs.some(({ inverted }) => !inverted)) return [];
    if (!areRowsCovered(ours, theirs)) return [permission];
    return [...resource.guardedFields]
      .filter((field) => isFieldOpenUnder(wanted, action, name, field) && !isFieldOpenUnder(held, action, name, field))
      .map((field) => `${permission}/${field}`);
  });
}

/**
 * Every wanted permission is a narrower form of a held one, and whatever the held rules prohibit after it is prohibited after the
 * wanted one too. Both lists latest first.
 */
function areRowsCovered(held: readonly CheckedRule[], wanted: readonly CheckedRule[]): boolean {
  return wanted.every((permission, position) => {
    if (permission.inverted) return true;
    const prohibitedAfter = wanted.slice(0, position).filter(({ inverted }) => inverted);
    return held.some((candidate, rank) => {
      if (candidate.inverted || !isNarrower(permission, candidate)) return false;
      const exceptions = held.slice(0, rank).filter(({ inverted }) => inverted);
      return exceptions.every((exception) => prohibitedAfter.some((kept) => isNarrower(exception, kept)));
    });
  });
}

/** Whether a rule matches no more rows than another: all that the other asks for, it asks for too. */
function isNarrower(rule: CheckedRule, other: CheckedRule): boolean {
  const asked = new Set(rule.comparisons.map(comparisonText));
  return other.comparisons.every((comparison) => asked.has(comparisonText(comparison)));
}

function comparisonText({ property, operator, operand }: CheckedRule['comparisons'][number]): string {
  return canonicalJson({ property, operator, operand });
}
