/** A permission as callers write it: `<resource>:<action>`, e.g. `work_orders:read`. */
export type PermissionKey = `${string}:${string}`;

/** CASL's words for "any action" and "any resource". Neither can be declared. */
export const ANY_ACTION = 'manage';
export const ANY_RESOURCE = 'all';

/** How a column compares. Only numbers have an order here: text sorts differently in the database and in memory. */
export type ConditionFieldType = 'uuid' | 'text' | 'boolean' | 'number';

export interface ConditionField {
  readonly column: string;
  readonly type: ConditionFieldType;
}

/** Everything a rule may say about one resource. */
export interface ResourceVocabulary {
  readonly resource: string;
  readonly title: string;
  /** action -> title */
  readonly actions: ReadonlyMap<string, string>;
  /** property of the loaded row -> column in the database */
  readonly conditionFields: ReadonlyMap<string, ConditionField>;
  readonly guardedFields: ReadonlySet<string>;
  /** Permissions of the platform's own people: no company can put them into a role. */
  readonly isPlatformOnly: boolean;
}

export interface DeclaredPermission {
  readonly permission: PermissionKey;
  readonly title: string;
}

const resources = new Map<string, ResourceVocabulary>();

export function addToVocabulary(entry: ResourceVocabulary): void {
  if (resources.has(entry.resource)) throw new Error(`Permissions of ${entry.resource} are declared twice`);
  resources.set(entry.resource, entry);
}

/** The words of all modules loaded so far, by resource. */
export function permissionVocabulary(): ReadonlyMap<string, ResourceVocabulary> {
  return resources;
}

/** Every permission of the product, sorted. */
export function declaredPermissions(): readonly DeclaredPermission[] {
  return [...resources.values()]
    .flatMap(({ resource, actions }) =>
      [...actions].map(([action, title]) => ({ permission: `${resource}:${action}` as const, title })),
    )
    .sort((a, b) => (a.permission < b.permission ? -1 : 1));
}

export function isDeclaredPermission(permission: string): boolean {
  const [resource = '', action = '', ...rest] = permission.split(':');
  return rest.length === 0 && resources.get(resource)?.actions.has(action) === true;
}

/** A permission in the words it is declared with. */
export interface PermissionParts {
  readonly resource: ResourceVocabulary;
  readonly action: string;
}

/** What was split before: a declaration never changes, and every request asks several times. */
const parts = new Map<PermissionKey, PermissionParts>();

/** Splits a declared permission; throws on a word that no module declared, because a typo must never grant or hide. */
export function splitPermission(permission: PermissionKey): PermissionParts {
  const known = parts.get(permission);
  if (known) return known;
  const [name = '', action = ''] = permission.split(':');
  const resource = resources.get(name);
  if (!resource || !isDeclaredPermission(permission))
    throw new Error(`No module declares the permission ${permission}`);
  const split = { resource, action };
  parts.set(permission, split);
  return split;
}

export function vocabularyOf(name: string): ResourceVocabulary {
  const resource = resources.get(name);
  if (!resource) throw new Error(`No module declares permissions of ${name}`);
  return resource;
}
