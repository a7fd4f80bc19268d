import type { Principal } from '../tenancy';

/** Who a member of a company is when he is not there: the worker does what he asked for with his rights. Identity implements it. */
export abstract class MemberPrincipals {
  /** As things are now; null when he may no longer act in the company. */
  abstract of(tenantId: string, userId: string): Promise<Principal | null>;
}
