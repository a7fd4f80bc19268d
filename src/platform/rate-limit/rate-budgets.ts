import { Inject, Injectable } from '@nestjs/common';
import { gcra, type GcraOutcome, GCRA_SCRIPT, outcomeOf } from './gcra';
import type { RateLimitPolicy } from './rate-limit-subjects';
import { RATE_LIMIT_SETTINGS, type RateLimitSettings } from './rate-limit-settings';
import { ResilientThrottlerStorage } from './resilient-throttler-storage';

/** One policy after a request. */
export interface BudgetRecord extends GcraOutcome {
  readonly policy: RateLimitPolicy;
}

interface Lease {
  left: number;
  /** Milliseconds; what is left then is given up. */
  endsAt: number;
  last: GcraOutcome;
}

/** Part of a budget that a process takes at once. */
const LEASE_SHARE = 100;

/**
 * Counts requests against budgets: in Redis, so that all processes share them and a restart forgets nothing; in this process, from
 * where Redis stood, while it is away. What Redis is asked goes in one command, in the packet of the tier's window.
 */
@Injectable()
export class RateBudgets {
  private readonly leases = new Map<string, Lease>();
  private readonly tats = new Map<string, number>();
  /** Budgets a lease is being asked for; who asks meanwhile takes one, or requests at once would use the budget up by leases nobody draws. */
  private readonly asking = new Set<string>();

  constructor(
    private readonly storage: ResilientThrottlerStorage,
    @Inject(RATE_LIMIT_SETTINGS) private readonly settings: RateLimitSettings,
  ) {}

  /** Draws one from each; when one refuses, the exact ones are not charged. Synchronous when no budget has to ask Redis. */
  take(policies: readonly RateLimitPolicy[]): readonly BudgetRecord[] | Promise<readonly BudgetRecord[]> {
    const records: BudgetRecord[] = [];
    const asked: RateLimitPolicy[] = [];
    for (const policy of policies) {
      const outcome = policy.counting === 'leased' ? this.fromLease(policy) : undefined;
      if (outcome) records.push({ policy, ...outcome });
      else asked.push(policy);
    }
    return asked.length === 0 ? records : this.ask(asked).then((answers) => [...records, ...answers]);
  }

  private async ask(policies: readonly RateLimitPolicy[]): Promise<BudgetRecord[]> {
    const wanted = policies.map((policy) => (this.asking.has(policy.key) ? 1 : wantedOf(policy)));
    const leasing = policies.filter(({ key, counting }) => counting === 'leased' && !this.asking.has(key));
    for (const { key } of leasing) this.asking.add(key);
    try {
      return await this.askFor(policies, wanted);
    } finally {
      for (const { key } of leasing) this.asking.delete(key);
    }
  }

  private async askFor(policies: readonly RateLimitPolicy[], wanted: readonly number[]): Promise<BudgetRecord[]> {
    const shared = await this.storage.evaluate(
      GCRA_SCRIPT,
      policies.map(this.keyOf),
      this.argumentsOf(policies, wanted),
    );
    const outcomes = shared ? this.read(policies, shared) : this.countHere(policies, wanted);
    const isGranted = outcomes.every(({ granted }) => granted > 0);
    return policies.map((policy, index) => {
      const outcome = outcomes[index] as GcraOutcome;
      this.remember(this.tats, policy.key, outcome.tat);
      // Somebody who took one leaves the lease of another alone.
      if (policy.counting === 'leased' && isGranted && outcome.granted > 1) this.keepLease(policy, outcome);
      return { policy, ...outcome };
    });
  }

  private fromLease({ key }: RateLimitPolicy): GcraOutcome | undefined {
    const lease = this.leases.get(key);
    if (!lease || lease.left < 1 || lease.endsAt <= this.now()) return undefined;
    lease.left -= 1;
    return { ...lease.last, granted: 1, remaining: lease.last.remaining + lease.left };
  }

  private keepLease(policy: RateLimitPolicy, last: GcraOutcome): void {
    const endsAt = this.now() + policy.windowMs / 10;
    this.remember(this.leases, policy.key, { left: last.granted - 1, endsAt, last });
  }

  private countHere(policies: readonly RateLimitPolicy[], wanted: readonly number[]): GcraOutcome[] {
    const now = this.now();
    const outcomes = policies.map((policy, index) =>
      gcra(policy, this.tats.get(policy.key) ?? 0, now, wanted[index] ?? 1),
    );
    if (outcomes.every(({ granted }) => granted > 0)) return outcomes;
    // Nothing is charged when one refuses.
    return outcomes.map((outcome, index) => {
      const { key } = policies[index] as RateLimitPolicy;
      return outcome.granted === 0 ? outcome : { ...outcome, tat: this.tats.get(key) ?? 0 };
    });
  }

  private read(policies: readonly RateLimitPolicy[], answer: readonly unknown[]): GcraOutcome[] {
    const [now = 0, ...values] = answer.map(Number);
    return policies.map((policy, index) => {
      const [granted = 0, remaining = 0, tat = 0] = values.slice(index * 3, index * 3 + 3);
      const { burst = policy.limit } = policy;
      return outcomeOf(granted, remaining, tat, now, policy.windowMs / policy.limit, burst);
    });
  }

  private argumentsOf(policies: readonly RateLimitPolicy[], wanted: readonly number[]): (string | number)[] {
    return [
      this.settings.now ? this.settings.now() : -1,
      ...policies.flatMap((policy, index) => [
        policy.windowMs / policy.limit,
        policy.burst ?? policy.limit,
        wanted[index] ?? 1,
      ]),
    ];
  }

  private readonly keyOf = ({ key }: RateLimitPolicy): string => `${this.settings.keyPrefix}:budget:${key}`;

  private now(): number {
    return this.settings.now?.() ?? Date.now();
  }

  /** Bounded: the tenth that was added first goes when there is no room. */
  private remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
    if (map.size >= this.settings.maximumLocalKeys && !map.has(key)) {
      let surplus = Math.max(1, Math.floor(this.settings.maximumLocalKeys / 10));
      for (const oldest of map.keys()) {
        if (surplus-- === 0) break;
        map.delete(oldest);
      }
    }
    map.set(key, value);
  }
}

function wantedOf({ counting, limit, burst = limit }: RateLimitPolicy): number {
  return counting === 'leased' ? Math.max(1, Math.floor(Math.min(limit, burst) / LEASE_SHARE)) : 1;
}
