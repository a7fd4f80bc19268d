import type { ThrottlerStorage } from '@nestjs/throttler';

/** State of one caller after a hit; times in seconds. */
export type HitRecord = Awaited<ReturnType<ThrottlerStorage['increment']>>;

interface Window {
  hits: number;
  /** Instants in milliseconds of the epoch. */
  endsAt: number;
  blockedUntil: number;
}

/**
 * What this process knows about callers: the whole truth while Redis is away, a copy of its answers while it is there, so that
 * counting goes on where it stood. Fixed windows and blocks as in the Redis script; bounded in size.
 */
export class LocalWindowCounter {
  private readonly windows = new Map<string, Window>();

  constructor(
    private readonly maximumKeys: number,
    private readonly now: () => number = Date.now,
  ) {}

  get size(): number {
    return this.windows.size;
  }

  /** Counts a hit. Durations in milliseconds. */
  increment(key: string, windowMs: number, limit: number, blockMs: number): HitRecord {
    const now = this.now();
    let window = this.windows.get(key);
    if (!window || isOver(window, now)) {
      window = { hits: 0, endsAt: now + windowMs, blockedUntil: 0 };
      this.keep(key, window, now);
    }
    window.hits += 1;
    if (window.hits > limit && window.blockedUntil <= now) window.blockedUntil = now + blockMs;
    return recordOf(window, now);
  }

  /** Remembers what Redis answered. */
  adopt(key: string, record: HitRecord): void {
    const now = this.now();
    const window = this.windows.get(key) ?? { hits: 0, endsAt: 0, blockedUntil: 0 };
    window.hits = record.totalHits;
    window.endsAt = now + record.timeToExpire * 1_000;
    window.blockedUntil = record.isBlocked ? now + record.timeToBlockExpire * 1_000 : 0;
    if (!this.windows.has(key)) this.keep(key, window, now);
  }

  /** The record of a caller whose block is not over, else undefined. */
  blocked(key: string): HitRecord | undefined {
    const window = this.windows.get(key);
    if (!window || window.blockedUntil === 0) return undefined;
    const now = this.now();
    return window.blockedUntil > now ? recordOf(window, now) : undefined;
  }

  private keep(key: string, window: Window, now: number): void {
    if (this.windows.size >= this.maximumKeys && !this.windows.has(key)) this.makeRoom(now);
    this.windows.set(key, window);
  }

  /** Forgets what is over; when nothing is, the tenth that was added first. */
  private makeRoom(now: number): void {
    for (const [key, window] of this.windows) if (isOver(window, now)) this.windows.delete(key);
    if (this.windows.size < this.maximumKeys) return;
    let surplus = Math.max(1, Math.floor(this.maximumKeys / 10));
    for (const key of this.windows.keys()) {
      if (surplus-- === 0) break;
      this.windows.delete(key);
    }
  }
}

/** A block starts a fresh count when it ends, even if the window it began in would go on. */
function isOver(window: Window, now: number): boolean {
  return window.blockedUntil === 0 ? window.endsAt <= now : window.blockedUntil <= now;
}

function recordOf(window: Window, now: number): HitRecord {
  const isBlocked = window.blockedUntil > now;
  return {
    totalHits: window.hits,
    timeToExpire: secondsUntil(window.endsAt, now),
    isBlocked,
    timeToBlockExpire: isBlocked ? secondsUntil(window.blockedUntil, now) : 0,
  };
}

function secondsUntil(instant: number, now: number): number {
  return Math.max(0, Math.ceil((instant - now) / 1_000));
}
