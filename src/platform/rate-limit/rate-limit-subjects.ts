import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../config';
import type { ClientPrincipal, Principal } from '../tenancy';
import type { RateBudget } from './gcra';

/** A budget a caller draws on, beside the window of the route's tier. */
export interface RateLimitPolicy extends RateBudget {
  /** In the headers: `company`, `client-minute`. */
  readonly name: string;
  /** Who shares it: `company:<id>`, `client:<id>:minute`. */
  readonly key: string;
  /**
   * `exact`: each request is counted in Redis. `leased`: a process takes a hundredth at a time, so that a budget which nobody reaches in
   * everyday use costs nothing; what a process took and did not use is lost, never given twice.
   */
  readonly counting: 'exact' | 'leased';
}

/** Which further budgets a known caller has; an empty list where none. Asked once for each principal. */
export type RateLimitPolicySource = (principal: Principal | ClientPrincipal) => readonly RateLimitPolicy[];

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Who shares which budgets: every company one for all its people, and what modules register (e.g. limits of API clients). */
@Injectable()
export class RateLimitSubjects {
  private readonly sources: RateLimitPolicySource[] = [];
  private readonly known = new WeakMap<Principal | ClientPrincipal, readonly RateLimitPolicy[]>();

  constructor(@Inject(APP_CONFIG) { rateLimit }: AppConfig) {
    this.register(({ tenantId }) => [
      {
        name: 'company',
        key: `company:${tenantId}`,
        limit: rateLimit.companyPerMinute,
        windowMs: MINUTE_MS,
        counting: 'leased',
      },
    ]);
    this.register(clientPolicies);
  }

  /** Modules add theirs. */
  register(source: RateLimitPolicySource): void {
    this.sources.push(source);
  }

  policiesOf(principal: Principal | ClientPrincipal): readonly RateLimitPolicy[] {
    const known = this.known.get(principal);
    if (known) return known;
    const policies = this.sources.flatMap((source) => source(principal));
    this.known.set(principal, policies);
    return policies;
  }
}

/** What was agreed with the partner, kept with the client. */
function clientPolicies(principal: Principal | ClientPrincipal): readonly RateLimitPolicy[] {
  if (principal.kind !== 'client') return [];
  const { clientId, limits } = principal;
  return [
    {
      name: 'client-minute',
      key: `client:${clientId}:minute`,
      limit: limits.perMinute,
      windowMs: MINUTE_MS,
      counting: 'exact',
    },
    {
      name: 'client-hour',
      key: `client:${clientId}:hour`,
      limit: limits.perHour,
      windowMs: HOUR_MS,
      counting: 'exact',
    },
  ];
}
