import { permissionVocabulary, type StoredRule } from '../../platform/access';

export const SUPPORT_SCOPES = ['read', 'write'] as const;
export type SupportScope = (typeof SUPPORT_SCOPES)[number];

/** The longest a grant lasts, in minutes. */
export const LONGEST_SUPPORT_ACCESS = 240;
export const SHORTEST_REASON = 10;

/** People and rights stay the company's: with them a visitor could make himself a key. */
const NEVER_GRANTED: ReadonlySet<string> = new Set(['users', 'roles', 'support_access']);

/** What would go on giving, or could still be fetched, when the grant is over. To look at the first ones is harmless. */
const NEVER_WRITTEN: ReadonlySet<string> = new Set(['api_clients', 'app_grants', 'webhooks', 'sandboxes', 'exports']);

/** Positions of resources that no grant can name, or that cannot be read. */
export function unfitResources(resources: readonly string[], scope: SupportScope): number[] {
  return resources.flatMap((name, index) => {
    const resource = permissionVocabulary().get(name);
    const isFit =
      resource !== undefined &&
      !resource.isPlatformOnly &&
      !NEVER_GRANTED.has(name) &&
      (scope === 'write' ? !NEVER_WRITTEN.has(name) : resource.actions.has('read'));
    return isFit ? [] : [index];
  });
}

export function supportRules(resources: readonly string[], scope: SupportScope): StoredRule[] {
  const action = scope === 'write' ? 'manage' : 'read';
  return resources.map((subject) => ({ action: [action], subject }));
}
