import type { Conditions } from './conditions';
import { isFieldOpenUnder, rowRulesAbout } from './rule-reach';
import type { CheckedRule } from './rules';
import { declaredPermissions, type PermissionKey, splitPermission } from './vocabulary';

/** One rule that decides about rows. */
export interface EffectiveRule {
  readonly effect: 'allow' | 'deny';
  /** Null: every row. Placeholders such as `${technicianId}` stand for attributes of the caller. */
  readonly conditions: Conditions | null;
}

/** A permission that is held on at least some rows. */
export interface EffectivePermission {
  readonly permission: PermissionKey;
  readonly title: string;
  /** Latest first; the first that matches a row decides, and a row that none matches is refused. */
  readonly rules: readonly EffectiveRule[];
  /** Guarded fields that are closed under this permission. */
  readonly hiddenFields: readonly string[];
}

/** What rules allow, permission by permission, as people who keep roles and clients that show buttons want to read it. */
export function effectivePermissions(rules: readonly CheckedRule[]): EffectivePermission[] {
  return declaredPermissions().flatMap(({ permission, title }) => {
    const { resource, action } = splitPermission(permission);
    const deciding = rowRulesAbout(rules, action, resource.resource);
    if (!deciding.some(({ inverted }) => !inverted)) return [];
    const hiddenFields = [...resource.guardedFields].filter(
      (field) => !isFieldOpenUnder(rules, action, resource.resource, field),
    );
    return [{ permission, title, rules: deciding.map(effectiveRule), hiddenFields }];
  });
}

function effectiveRule({ inverted, conditions }: CheckedRule): EffectiveRule {
  return { effect: inverted ? 'deny' : 'allow', conditions: conditions ?? null };
}
