import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import type { Redis } from 'ioredis';
import { ThrottlerStorageRedisService } from 'nestjs-throttler-storage-redis';
import { APP_CONFIG, type AppConfig } from '../../../config';
import { type HitRecord, LocalWindowCounter } from './local-window-counter';
import { connectRateLimitRedis } from './rate-limit-redis';
import { RATE_LIMIT_SETTINGS, type RateLimitSettings } from './rate-limit-settings';
import { LEASE_SCRIPT, WindowLeases } from './window-leases';

/**
 * Counts in Redis, so that all processes share a limit and a restart forgets nothing; counts in this process while Redis is away.
 * The first failure opens the circuit: from then on no request asks Redis, a timer does, until it answers again.
 * Never rejects, never lets a blocked caller through.
 */
@Injectable()
export class ResilientThrottlerStorage implements ThrottlerStorage, OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(ResilientThrottlerStorage.name);
  private readonly redis: Redis;
  private readonly shared: ThrottlerStorageRedisService;
  private readonly local: LocalWindowCounter;
  private readonly leases: WindowLeases;
  private isOpen = false;
  private probe: NodeJS.Timeout | undefined;

  constructor(
    @Inject(APP_CONFIG) config: AppConfig,
    @Inject(RATE_LIMIT_SETTINGS) private readonly settings: RateLimitSettings,
  ) {
    if (config.redis.url === undefined)
      throw new Error('REDIS_URL is not set. `npm run up` starts a Redis of its own and sets it.');
    this.redis = connectRateLimitRedis(config.redis.url, settings);
    this.shared = new ThrottlerStorageRedisService(this.redis);
    this.local = new LocalWindowCounter(settings.maximumLocalKeys);
    this.leases = new WindowLeases(settings.maximumLocalKeys);
  }

  /** True while callers are counted in this process only. */
  get isDegraded(): boolean {
    return this.isOpen || this.redis.status !== 'ready';
  }

  /** Gives the connection a moment, so that the first requests are counted where the others are. */
  async onModuleInit(): Promise<void> {
    await new Promise<void>((resolve) => {
      if (this.redis.status === 'ready') return resolve();
      const timer = setTimeout(resolve, this.settings.connectTimeoutMs);
      this.redis.once('ready', () => {
        clearTimeout(timer);
        resolve();
      });
    });
    if (this.redis.status !== 'ready') this.openCircuit(new Error('There is no connection yet'));
  }

  async increment(key: string, ttl: number, limit: number, blockDuration: number, tier: string): Promise<HitRecord> {
    const localKey = `${tier}:${key}`;
    const blocked = this.local.blocked(localKey);
    if (blocked) return blocked;
    if (!this.isOpen && !this.leases.draw(localKey)) {
      try {
        const hit = this.shared.increment(key, ttl, limit, blockDuration, tier);
        const lease = this.leases.begin(localKey, limit) && this.lease(localKey, `{${key}:${tier}}:hits`, limit, hit);
        const record = await hit;
        this.local.adopt(localKey, record);
        await lease;
        return record;
      } catch (error) {
        this.openCircuit(error);
      }
    }
    return this.local.increment(localKey, ttl, limit, blockDuration);
  }

  /** Charges the next hits too, in the packet of this one. */
  private async lease(localKey: string, hitsKey: string, limit: number, hit: Promise<HitRecord>): Promise<void> {
    const answer = this.evaluate(LEASE_SCRIPT, [`${this.redis.options.keyPrefix}${hitsKey}`], [limit]);
    const [record, size] = await Promise.all([hit.catch(() => undefined), answer]);
    this.leases.end(localKey, record && !record.isBlocked ? Number(size?.[0] ?? 0) : 0, record?.timeToExpire ?? 0);
  }

  /** A caller who is blocked as far as this process knows; asks nobody. */
  blocked(key: string, tier: string): HitRecord | undefined {
    return this.local.blocked(`${tier}:${key}`);
  }

  /** A script on the same connection, in the packet of the increments around it; undefined while Redis is away. */
  async evaluate(
    script: string,
    keys: readonly string[],
    parameters: readonly (string | number)[],
  ): Promise<unknown[] | undefined> {
    if (this.isOpen) return undefined;
    try {
      return (await this.redis.call('EVAL', script, keys.length, ...keys, ...parameters)) as unknown[];
    } catch (error) {
      this.openCircuit(error);
      return undefined;
    }
  }

  /** Whether Redis answers on this connection; rejects within the command timeout. */
  async ping(): Promise<void> {
    await this.redis.ping();
  }

  onApplicationShutdown(): void {
    clearInterval(this.probe);
    this.redis.disconnect();
  }

  private openCircuit(cause: unknown): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.logger.warn({ msg: 'Redis is away; rate limits are counted in this process until it is back', err: cause });
    this.probe = setInterval(() => void this.closeWhenAnswering(), this.settings.probeEveryMs);
    this.probe.unref();
  }

  private async closeWhenAnswering(): Promise<void> {
    if (this.redis.status !== 'ready') return;
    try {
      await this.ping();
    } catch {
      return;
    }
    if (!this.isOpen) return;
    clearInterval(this.probe);
    this.isOpen = false;
    this.logger.log('Redis is back; rate limits are shared again');
  }
}
