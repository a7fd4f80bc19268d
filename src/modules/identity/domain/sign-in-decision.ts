import type { MembershipStatus } from './membership-status';

export interface Affiliation {
  readonly tenantId: string;
  readonly slug: string;
  readonly name: string;
  readonly tenantStatus: string;
  readonly status: MembershipStatus;
  /** Of the built-in roles that may end the company. */
  readonly isAdministrator: boolean;
}

/** What sign-in knows about the account behind an e-mail address. */
export interface SignInFacts {
  readonly isPasswordRight: boolean;
  readonly isActive: boolean;
  readonly affiliations: readonly Affiliation[];
}

export type SignInDecision =
  | { readonly kind: 'accepted'; readonly affiliation: Affiliation }
  | { readonly kind: 'choose'; readonly choices: readonly Affiliation[] }
  | { readonly kind: 'refused'; readonly reason: 'wrong_password' | 'inactive_account' | 'no_access' };

const CLOSED_TENANTS: ReadonlySet<string> = new Set(['suspended', 'closed']);

/** The company a sign-in leads to. The reason of a refusal is for the audit log, never for the caller. */
export function decideSignIn(facts: SignInFacts, wantedSlug: string | undefined): SignInDecision {
  if (!facts.isPasswordRight) return { kind: 'refused', reason: 'wrong_password' };
  if (!facts.isActive) return { kind: 'refused', reason: 'inactive_account' };
  const open = openAffiliations(facts.affiliations).filter(
    ({ slug }) => wantedSlug === undefined || slug === wantedSlug,
  );
  const [only] = open;
  if (!only) return { kind: 'refused', reason: 'no_access' };
  return open.length === 1 ? { kind: 'accepted', affiliation: only } : { kind: 'choose', choices: open };
}

/** Where one may come in: active members of companies that are open; administrators while the company is closing. */
export function openAffiliations(affiliations: readonly Affiliation[]): Affiliation[] {
  return affiliations.filter(
    ({ status, tenantStatus, isAdministrator }) =>
      status === 'active' && !CLOSED_TENANTS.has(tenantStatus) && (tenantStatus !== 'closing' || isAdministrator),
  );
}
