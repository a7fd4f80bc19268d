import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  InjectThrottlerOptions,
  InjectThrottlerStorage,
  normalizeIp,
  ThrottlerGuard,
  ThrottlerStorage,
  type ThrottlerModuleOptions,
  type ThrottlerOptions,
} from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../../config';
import { TokenAuthenticator } from '../access';
import type { Principal } from '../tenancy';
import type { HitRecord } from './local-window-counter';
import { RateBudgets } from './rate-budgets';
import { budgetState, type LimitState, setRateLimitHeaders, tightest, tooManyRequests } from './rate-limit-headers';
import { RATE_LIMIT_SETTINGS, type RateLimitSettings } from './rate-limit-settings';
import { type RateLimitPolicy, RateLimitSubjects } from './rate-limit-subjects';
import { type LimitedTier, tierOf } from './rate-limit-tier.decorator';
import { ResilientThrottlerStorage } from './resilient-throttler-storage';

const HOUR_MS = 3_600_000;
const NOBODY: readonly RateLimitPolicy[] = [];

/**
 * Counts a request against the window of its tier (by principal where the token is good, else by address, IPv6 by its /64; attempts to sign in
 * always by address) and against the budgets its caller shares with others, in one round trip. Registered as the first APP_GUARD,
 * before authentication.
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  private readonly byTier = new Map<string, ThrottlerOptions>();

  constructor(
    @InjectThrottlerOptions() options: ThrottlerModuleOptions,
    @InjectThrottlerStorage() storage: ThrottlerStorage,
    reflector: Reflector,
    private readonly tokens: TokenAuthenticator,
    private readonly subjects: RateLimitSubjects,
    private readonly budgets: RateBudgets,
    private readonly windows: ResilientThrottlerStorage,
    @Inject(RATE_LIMIT_SETTINGS) private readonly settings: RateLimitSettings,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {
    super(options, storage, reflector);
  }

  override async onModuleInit(): Promise<void> {
    await super.onModuleInit();
    for (const throttler of this.throttlers) this.byTier.set(String(throttler.name), throttler);
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const tier = tierOf(context, request.method);
    if (tier === 'none') return true;
    const principal = await this.principalOf(request, tier);
    const tracker = principal
      ? `t:${principal.tenantId}:u:${principal.userId}`
      : `a:${normalizeIp(request.ip, this.ipv6SubnetPrefix)}`;
    const state = tightest(await this.count(tracker, tier, windowOf(tier, request.method), principal));
    setRateLimitHeaders(http.getResponse<FastifyReply>(), state);
    if (state.isRefused) throw tooManyRequests(state);
    return true;
  }

  /** Whoever is blocked already draws on no budget: his hammering must not use up his company's. */
  private async count(
    tracker: string,
    tier: LimitedTier,
    window: string,
    principal: Principal | null,
  ): Promise<[LimitState, ...LimitState[]]> {
    const throttler = this.byTier.get(window);
    if (!throttler) throw new Error(`The rate limit of the tier ${window} is not configured`);
    const [limit, ttl] = [Number(throttler.limit), this.settings.windowMs];
    const key = `${this.settings.keyPrefix}:${tracker}`;
    const blocked = this.windows.blocked(key, window);
    if (blocked) return [windowState(window, limit, ttl, blocked)];
    const hit = this.storageService.increment(key, ttl, limit, ttl, window);
    const policies = this.policiesOf(tracker, tier, principal);
    const records = policies.length === 0 ? [] : await this.budgets.take(policies);
    return [windowState(window, limit, ttl, await hit), ...records.map(budgetState)];
  }

  private policiesOf(tracker: string, tier: LimitedTier, principal: Principal | null): readonly RateLimitPolicy[] {
    const shared = principal ? this.subjects.policiesOf(principal) : NOBODY;
    if (tier !== 'export') return shared;
    const limit = this.config.rateLimit.exportPerHour;
    return [...shared, { name: 'export', key: `export:${tracker}`, limit, windowMs: HOUR_MS, counting: 'exact' }];
  }

  /** A token this process has not seen is verified here, once: its owner must not pay for strangers at the same address. */
  private principalOf(request: FastifyRequest, tier: LimitedTier): Principal | null | Promise<Principal | null> {
    const token = tier === 'auth' ? null : this.tokens.credentialOf(request);
    return token === null ? null : (this.tokens.peek(token) ?? this.tokens.authenticate(token));
  }
}

/** An export counts as what its method says, too. */
function windowOf(tier: LimitedTier, method: string): string {
  if (tier !== 'export') return tier;
  return method === 'GET' || method === 'HEAD' ? 'read' : 'write';
}

function windowState(name: string, limit: number, ttl: number, record: HitRecord): LimitState {
  return {
    name,
    limit,
    windowSeconds: ttl / 1_000,
    remaining: record.isBlocked ? 0 : Math.max(0, limit - record.totalHits),
    resetsIn: record.isBlocked ? record.timeToBlockExpire : record.timeToExpire,
    isRefused: record.isBlocked,
    retryAfter: record.timeToBlockExpire,
  };
}
