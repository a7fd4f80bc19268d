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
  type ThrottlerRequest,
} from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TokenAuthenticator } from '../access';
import type { HitRecord } from './local-window-counter';
import { RateLimitErrors } from './rate-limit.errors';
import { RATE_LIMIT_SETTINGS, type RateLimitSettings } from './rate-limit-settings';
import { type LimitedTier, tierOf } from './rate-limit-tier.decorator';

/**
 * Counts a request against the one tier it belongs to: by principal where the bearer token is good, else by address
 * (IPv6 by its /64). Attempts to sign in always count by address. Registered as the first APP_GUARD, before authentication.
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  private readonly byTier = new Map<string, ThrottlerOptions>();

  constructor(
    @InjectThrottlerOptions() options: ThrottlerModuleOptions,
    @InjectThrottlerStorage() storage: ThrottlerStorage,
    reflector: Reflector,
    private readonly tokens: TokenAuthenticator,
    @Inject(RATE_LIMIT_SETTINGS) private readonly settings: RateLimitSettings,
  ) {
    super(options, storage, reflector);
  }

  override async onModuleInit(): Promise<void> {
    await super.onModuleInit();
    for (const throttler of this.throttlers) this.byTier.set(String(throttler.name), throttler);
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const tier = tierOf(context, request.method);
    if (tier === 'none') return true;
    const throttler = this.byTier.get(tier);
    if (!throttler) throw new Error(`The rate limit of the tier ${tier} is not configured`);
    return this.handleRequest({
      context,
      throttler,
      limit: Number(throttler.limit),
      ttl: this.settings.windowMs,
      blockDuration: this.settings.windowMs,
      getTracker: () => this.trackerOf(request, tier),
      generateKey: (_context, tracker) => `${this.settings.keyPrefix}:${tracker}`,
    });
  }

  protected override async handleRequest(asked: ThrottlerRequest): Promise<boolean> {
    const { context, limit, ttl, blockDuration, throttler } = asked;
    const tier = String(throttler.name);
    const http = context.switchToHttp();
    const tracker = await asked.getTracker(http.getRequest<FastifyRequest>(), context);
    const key = asked.generateKey(context, tracker, tier);
    const record = await this.storageService.increment(key, ttl, limit, blockDuration, tier);
    setRateLimitHeaders(http.getResponse<FastifyReply>(), tier, limit, ttl, record);
    if (record.isBlocked) throw tooManyRequests(tier, limit, ttl, record);
    return true;
  }

  /** A token this process has not seen is verified here, once: its owner must not pay for strangers at the same address. */
  private async trackerOf(request: FastifyRequest, tier: LimitedTier): Promise<string> {
    const token = tier === 'auth' ? null : this.tokens.credentialOf(request);
    const principal = token === null ? null : (this.tokens.peek(token) ?? (await this.tokens.authenticate(token)));
    return principal
      ? `t:${principal.tenantId}:u:${principal.userId}`
      : `a:${normalizeIp(request.ip, this.ipv6SubnetPrefix)}`;
  }
}

/** draft-ietf-httpapi-ratelimit-headers: the policy, and what is left of it. */
function setRateLimitHeaders(reply: FastifyReply, tier: string, limit: number, ttl: number, record: HitRecord): void {
  const remaining = record.isBlocked ? 0 : Math.max(0, limit - record.totalHits);
  const resetsIn = record.isBlocked ? record.timeToBlockExpire : record.timeToExpire;
  void reply
    .header('ratelimit-policy', `"${tier}";q=${limit};w=${ttl / 1_000}`)
    .header('ratelimit', `"${tier}";r=${remaining};t=${resetsIn}`);
}

function tooManyRequests(tier: string, limit: number, ttl: number, record: HitRecord) {
  const waitSeconds = Math.max(1, record.timeToBlockExpire);
  return RateLimitErrors['rate_limit.exceeded'](
    `More than ${limit} requests of the tier "${tier}" in ${ttl / 1_000} seconds. Try again in ${waitSeconds} seconds.`,
    { headers: { 'retry-after': String(waitSeconds) } },
  );
}
