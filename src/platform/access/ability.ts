import { Ability } from '@casl/ability';
import { Injectable, Logger } from '@nestjs/common';
import type { ClientPrincipal, Principal } from '../tenancy';
import { rowMatches, type Comparison } from './comparison';
import { resolveComparisons, type AttributeLookup } from './conditions';
import { isOpenOnEveryRow } from './rule-reach';
import { readStoredRules, type CheckedRule, type StoredRule } from './rules';
import { ANY_ACTION, ANY_RESOURCE, type PermissionKey, splitPermission } from './vocabulary';

/**
 * CASL decides which rule has priority, what `manage` and `all` cover and which rules are about a field;
 * our conditions are lists of comparisons, read by {@link rowMatches} in memory and by the SQL compiler.
 */
export type AppAbility = Ability<[string, string], readonly Comparison[]>;
type AppRule = ReturnType<AppAbility['rulesFor']>[number];

/** Where the rules of a role come from. The module that implements it is global, so that the platform need not import it. */
export abstract class RoleRulesSource {
  /** The rules of the role at that version; rejects when the role does not exist. */
  abstract rulesOf(tenantId: string, roleId: string, version: number): Promise<readonly StoredRule[]>;
}

const MAXIMUM_CACHED_ROLES = 2_000;

/** Abilities, made once per principal from rules that are loaded and checked once per version of a role. */
@Injectable()
export class AbilityFactory {
  private readonly logger = new Logger(AbilityFactory.name);
  private readonly roles = new Map<string, Promise<readonly CheckedRule[]>>();
  private readonly abilities = new WeakMap<Principal, Promise<AppAbility>>();
  private readonly made = new WeakMap<Principal, AppAbility>();
  private readonly ofClients = new WeakMap<ClientPrincipal, AppAbility>();

  constructor(private readonly source: RoleRulesSource) {}

  for(principal: Principal): Promise<AppAbility> {
    const cached = this.abilities.get(principal);
    if (cached) return cached;
    const ability = this.rulesOf(principal).then((rules) => abilityFrom(rules, principal));
    this.abilities.set(principal, ability);
    ability.then(
      (made) => this.made.set(principal, made),
      () => this.abilities.delete(principal),
    );
    return ability;
  }

  /** What a client may do: what its scopes stand for and, where it acts for a person, what he may do. All must agree. */
  async forClient(client: ClientPrincipal): Promise<readonly AppAbility[]> {
    const cached = this.ofClients.get(client);
    const ofScopes = cached ?? abilityOfPermissions(client.permissions as readonly PermissionKey[]);
    if (!cached) this.ofClients.set(client, ofScopes);
    return client.onBehalfOf ? [ofScopes, await this.for(client.onBehalfOf)] : [ofScopes];
  }

  /** The ability, if it was made before. */
  known(principal: Principal): AppAbility | undefined {
    return this.made.get(principal);
  }

  /** What his role says, checked; with the placeholders still in. Nothing while his company waits for his second factor. */
  rulesOf({ tenantId, roleId, roleVersion, isSecondFactorMissing }: Principal): Promise<readonly CheckedRule[]> {
    if (isSecondFactorMissing) return Promise.resolve([]);
    const key = `${tenantId}/${roleId}/${roleVersion}`;
    const cached = this.roles.get(key);
    if (cached) return cached;
    const rules = this.load(tenantId, roleId, roleVersion);
    this.roles.set(key, rules);
    rules.catch(() => this.roles.delete(key));
    if (this.roles.size > MAXIMUM_CACHED_ROLES) this.roles.delete(this.roles.keys().next().value as string);
    return rules;
  }

  /** Rules were checked when they were stored, but perhaps by another release than this one. */
  private async load(tenantId: string, roleId: string, version: number): Promise<readonly CheckedRule[]> {
    const { rules, unreadable } = readStoredRules(await this.source.rulesOf(tenantId, roleId, version));
    if (unreadable > 0)
      this.logger.warn({ msg: `Role ${roleId} has rules that this release cannot read`, count: unreadable });
    return rules;
  }
}

/** Whether the action is allowed on the row; without a row, on at least some rows. */
export function isAllowed(ability: AppAbility, action: string, resource: string, row?: object): boolean {
  if (row === undefined) return ability.can(action, resource);
  const deciding = ability.rulesFor(action, resource).find((rule) => decides(rule, row));
  return deciding !== undefined && !deciding.inverted;
}

/** Whether a guarded field is open on every row the action reaches: the answer holds for a whole list. */
export function isFieldOpen(ability: AppAbility, action: string, resource: string, field: string): boolean {
  const rules = ability.possibleRulesFor(action, resource).map(({ inverted, fields, conditions }) => ({
    inverted,
    fields,
    isConditional: conditions !== undefined,
  }));
  return isOpenOnEveryRow(rules, field);
}

function decides(rule: AppRule, row: object): boolean {
  return !rule.conditions || rowMatches(rule.conditions, row);
}

function abilityFrom(rules: readonly CheckedRule[], principal: Principal): AppAbility {
  if (!principal.isSuperuser && rules.some(({ subject, inverted }) => subject === ANY_RESOURCE && !inverted)) {
    throw new Error(`Role ${principal.roleId} reaches every resource, but its holder is not a superuser`);
  }
  const lookup = attributeLookup(principal);
  return newAbility(rules.map((rule) => resolveRule(rule, lookup)));
}

function newAbility(
  rules: NonNullable<ConstructorParameters<typeof Ability<[string, string], readonly Comparison[]>>[0]>,
) {
  return new Ability<[string, string], readonly Comparison[]>(rules, {
    anyAction: ANY_ACTION,
    anySubjectType: ANY_RESOURCE,
    fieldMatcher: (fields) => (field) => fields.includes(field),
    conditionsMatcher: (comparisons) => (row: object) => rowMatches(comparisons, row),
  });
}

/** Permissions on every row, without guarded fields: costs and pay are nobody's business outside of the company. */
function abilityOfPermissions(permissions: readonly PermissionKey[]): AppAbility {
  const rules = permissions.map((permission) => {
    const { resource, action } = splitPermission(permission);
    return { rule: { action, subject: resource.resource }, guarded: [...resource.guardedFields] };
  });
  const prohibitions = rules.flatMap(({ rule: { subject }, guarded }) =>
    guarded.length === 0 ? [] : [{ action: ANY_ACTION, subject, fields: guarded, inverted: true }],
  );
  return newAbility([...rules.map(({ rule }) => rule), ...prohibitions]);
}

/** With an attribute missing, a permission matches no row and a prohibition matches every row. */
function resolveRule(
  { actions, subject, fields, comparisons: templates, inverted }: CheckedRule,
  lookup: AttributeLookup,
) {
  const comparisons = resolveComparisons(templates, lookup);
  const isImpossible = comparisons.some(({ operator }) => operator === 'never');
  const isUnconditional = comparisons.length === 0 || (isImpossible && inverted);
  return {
    action: [...actions],
    subject,
    inverted,
    ...(fields ? { fields: [...fields] } : {}),
    ...(isUnconditional ? {} : { conditions: comparisons }),
  };
}

function attributeLookup({ userId, attributes }: Principal): AttributeLookup {
  return (name) => {
    if (name === 'userId') return userId;
    return Object.hasOwn(attributes, name) ? (attributes[name] ?? undefined) : undefined;
  };
}
