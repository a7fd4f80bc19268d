import type { CheckedRule } from './rules';
import { ANY_ACTION, ANY_RESOURCE } from './vocabulary';

/** What matters of a rule to the question which fields it opens. */
export interface FieldRule {
  readonly inverted: boolean;
  readonly isConditional: boolean;
  readonly fields: readonly string[] | undefined;
}

/**
 * Whether a guarded field is open on every row that the rules reach, latest rule first. The answer holds for a whole list, so
 * a prohibition of the field on some rows closes it on all, and so does a permission that reaches rows for other fields only.
 * A prohibition of rows does not close a field: those rows are not shown at all.
 */
export function isOpenOnEveryRow(latestFirst: Iterable<FieldRule>, field: string): boolean {
  let [isOpenOnSome, isClosedOnSome] = [false, false];
  for (const { inverted, isConditional, fields } of latestFirst) {
    const isAboutField = fields === undefined || fields.includes(field);
    if (inverted && fields === undefined) {
      if (!isConditional) break;
    } else if (inverted) {
      if (isAboutField) return false;
    } else if (isAboutField) {
      if (!isConditional) return true;
      isOpenOnSome = true;
    } else {
      isClosedOnSome = true;
    }
  }
  return isOpenOnSome && !isClosedOnSome;
}

/** The rules about one action on one resource, latest first. */
export function rulesAbout(rules: readonly CheckedRule[], action: string, resource: string): CheckedRule[] {
  return rules
    .filter(
      ({ actions, subject }) =>
        (subject === resource || subject === ANY_RESOURCE) &&
        (actions.includes(action) || actions.includes(ANY_ACTION)),
    )
    .reverse();
}

/** Those of them that decide about rows: all but prohibitions of fields; nothing stands behind a rule without conditions. */
export function rowRulesAbout(rules: readonly CheckedRule[], action: string, resource: string): CheckedRule[] {
  const deciding: CheckedRule[] = [];
  for (const rule of rulesAbout(rules, action, resource)) {
    if (rule.inverted && rule.fields) continue;
    deciding.push(rule);
    if (rule.comparisons.length === 0) break;
  }
  return deciding;
}

export function isFieldOpenUnder(
  rules: readonly CheckedRule[],
  action: string,
  resource: string,
  field: string,
): boolean {
  const about = rulesAbout(rules, action, resource);
  return isOpenOnEveryRow(
    about.map(({ inverted, fields, comparisons }) => ({ inverted, fields, isConditional: comparisons.length > 0 })),
    field,
  );
}
