/** One thing a client may be allowed to do: its words on the consent page, and the permissions behind it. */
export interface ScopeDefinition {
  readonly title: string;
  readonly permissions: readonly string[];
}

/**
 * The scopes of the public API. A `write` scope carries the permission to read as well, because a write answers with the row it
 * made; the operations that only read still ask for the `read` scope. Properties are governed by the permissions of their customer.
 */
export const SCOPES = {
  'customers:read': { title: 'See customers', permissions: ['customers:read'] },
  'customers:write': {
    title: 'Add, change and delete customers',
    permissions: ['customers:read', 'customers:create', 'customers:update', 'customers:delete'],
  },
  'properties:read': { title: 'See the properties of customers', permissions: ['customers:read'] },
  'properties:write': {
    title: 'Add, change and delete the properties of customers',
    permissions: ['customers:read', 'customers:update', 'customers:delete'],
  },
  'work_orders:read': { title: 'See work orders, without costs', permissions: ['work_orders:read'] },
  'work_orders:write': {
    title: 'Open, change, schedule and cancel work orders',
    permissions: [
      'work_orders:read',
      'work_orders:create',
      'work_orders:update',
      'work_orders:schedule',
      'work_orders:transition',
    ],
  },
  'invoices:read': { title: 'See invoices and their PDF', permissions: ['invoices:read'] },
  'payments:read': { title: 'See payments', permissions: ['payments:read'] },
  'payments:write': {
    title: 'Record payments and what they pay',
    permissions: ['payments:read', 'payments:create', 'invoices:read'],
  },
  'changes:read': { title: 'Follow what changes of all this', permissions: ['changes:read'] },
} as const satisfies Readonly<Record<string, ScopeDefinition>>;

export type Scope = keyof typeof SCOPES;
export const SCOPE_NAMES = Object.keys(SCOPES) as readonly Scope[];

export function isScope(name: string): name is Scope {
  return Object.hasOwn(SCOPES, name);
}

/** What the scopes stand for together, each permission once. Words that are no scopes stand for nothing. */
export function permissionsOf(scopes: readonly string[]): readonly string[] {
  return [...new Set(scopes.filter(isScope).flatMap((scope) => SCOPES[scope].permissions))];
}

/** The scopes in the words of the people who consent to them. */
export function scopeTitles(scopes: readonly string[]): { readonly scope: Scope; readonly title: string }[] {
  return scopes.filter(isScope).map((scope) => ({ scope, title: SCOPES[scope].title }));
}
