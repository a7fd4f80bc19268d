import type { Conditions } from './conditions';
import { assertRules, type StoredRule } from './rules';
import {
  addToVocabulary,
  ANY_ACTION,
  ANY_RESOURCE,
  declaredPermissions,
  permissionVocabulary,
  type ConditionField,
  type PermissionKey,
} from './vocabulary';

export const BUILT_IN_ROLES = ['technician', 'user', 'admin', 'superuser'] as const;
export type BuiltInRole = (typeof BUILT_IN_ROLES)[number];
type GrantedRole = Exclude<BuiltInRole, 'superuser'>;

/** What a built-in role gets. Roles do not inherit: what the admin has is written down for the admin. */
export interface Grant<
  Action extends string = string,
  Property extends string = string,
  Guarded extends string = string,
> {
  readonly actions: readonly (Action | '*')[];
  readonly conditions?: Conditions<Property>;
  /** Guarded fields that the grant leaves out. */
  readonly except?: readonly Guarded[];
}

export interface PermissionDeclaration<Action extends string, Property extends string, Guarded extends string> {
  /** Plural lower_snake name, the subject of rules: `work_orders`. */
  readonly resource: string;
  readonly title: string;
  /** action -> title, in the words of the people who assign roles */
  readonly actions: Readonly<Record<Action, string>>;
  /**
   * Property of the loaded row -> column. A bare column name is a uuid when it is `id` or ends in `_id` or `_by`, else text;
   * write `{ column, type }` for anything else.
   */
  readonly conditionFields?: Readonly<Record<Property, string | ConditionField>>;
  /** Fields that a role may be denied: costs, margins, pay. */
  readonly guardedFields?: readonly Guarded[];
  /** For the platform's own people alone: superusers hold it, and no company can put it into a role. */
  readonly isPlatformOnly?: boolean;
  readonly grants: {
    readonly [Role in GrantedRole]?: readonly Grant<NoInfer<Action>, NoInfer<Property>, NoInfer<Guarded>>[];
  };
}

const WORD = /^[a-z][a-z0-9_]*$/;
const UUID_COLUMN = /^id$|_id$|_by$/;

const rulesByRole = new Map<string, Map<string, readonly StoredRule[]>>();

/** Declares the permissions of one resource; a resource belongs to one declaration. */
export function definePermissions<
  const Action extends string,
  const Property extends string = never,
  const Guarded extends string = never,
>(declaration: PermissionDeclaration<Action, Property, Guarded>): PermissionDeclaration<Action, Property, Guarded> {
  const { resource, title, grants } = declaration;
  const actions = Object.entries<string>(declaration.actions);
  const fields = Object.entries<string | ConditionField>(declaration.conditionFields ?? {});
  const conditionFields = fields.map(([property, field]) => [property, conditionField(field)] as const);
  for (const word of [
    resource,
    ...actions.map(([action]) => action),
    ...conditionFields.map(([, { column }]) => column),
  ]) {
    if (!WORD.test(word) || word === ANY_ACTION || word === ANY_RESOURCE)
      throw new Error(`Not a name for permissions: ${word}`);
  }
  addToVocabulary({
    resource,
    title,
    actions: new Map(actions),
    conditionFields: new Map(conditionFields),
    guardedFields: new Set(declaration.guardedFields ?? []),
    isPlatformOnly: declaration.isPlatformOnly ?? false,
  });
  for (const [role, ofRole] of Object.entries<readonly Grant[] | undefined>(grants)) {
    const rules = (ofRole ?? []).flatMap((grant) => rulesOfGrant(resource, grant));
    assertRules(rules);
    rulesByRole.set(role, (rulesByRole.get(role) ?? new Map<string, readonly StoredRule[]>()).set(resource, rules));
  }
  return declaration;
}

/** The rules of a built-in role, collected from all modules loaded so far, in the order of resource names. */
export function builtInRoleRules(role: BuiltInRole): readonly StoredRule[] {
  if (role === 'superuser') return [{ action: ANY_ACTION, subject: ANY_RESOURCE }];
  const byResource = [...(rulesByRole.get(role) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  return byResource.flatMap(([, rules]) => rules);
}

/** What the rules allow on at least some rows, sorted: the answer of login, for clients that show and hide buttons. */
export function permissionKeysOf(rules: readonly StoredRule[]): PermissionKey[] {
  const held = new Set<PermissionKey>();
  for (const rule of rules) {
    if (!rule.inverted) permissionsNamedBy(rule).forEach((permission) => held.add(permission));
    else if (!rule.fields && isEmpty(rule.conditions))
      permissionsNamedBy(rule).forEach((permission) => held.delete(permission));
  }
  return [...held].sort();
}

function permissionsNamedBy(rule: StoredRule): PermissionKey[] {
  if (rule.subject === ANY_RESOURCE) return declaredPermissions().map(({ permission }) => permission);
  const declared = [...(permissionVocabulary().get(rule.subject)?.actions.keys() ?? [])];
  const named = [rule.action].flat();
  const actions = named.includes(ANY_ACTION) ? declared : declared.filter((action) => named.includes(action));
  return actions.map((action) => `${rule.subject}:${action}` as const);
}

function rulesOfGrant(subject: string, { actions, conditions, except = [] }: Grant): StoredRule[] {
  const granted = actions.includes('*') ? ANY_ACTION : actions;
  const rule: StoredRule = { action: granted, subject, ...(isEmpty(conditions) ? {} : { conditions }) };
  return except.length === 0 ? [rule] : [rule, { ...rule, fields: except, inverted: true }];
}

function conditionField(field: string | ConditionField): ConditionField {
  if (typeof field !== 'string') return field;
  return { column: field, type: UUID_COLUMN.test(field) ? 'uuid' : 'text' };
}

function isEmpty(conditions: Conditions | undefined): boolean {
  return conditions === undefined || Object.keys(conditions).length === 0;
}
