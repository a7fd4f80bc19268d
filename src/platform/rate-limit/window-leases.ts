/** A lease is a hundredth of what a window has left, so that close to the limit every request is counted in Redis. */
const LEASE_SHARE = 100;
/** More would hardly spare anything and could be lost with the process. */
const MAXIMUM_LEASE = 16;
/** Redis's time to the window's end is rounded up to seconds; no hit of a lease may fall into the next window. */
const ROUNDING_MS = 1_000;

/**
 * KEYS: the hits of a window, as `nestjs-throttler-storage-redis` counts them. ARGV: the window's limit.
 * Charges a lease to the window and answers its size. Runs after the window's own increment, which sets its end.
 */
export const LEASE_SCRIPT = `
local hits = tonumber(redis.call('GET', KEYS[1]) or ARGV[1])
local size = math.min(${MAXIMUM_LEASE}, math.floor((tonumber(ARGV[1]) - hits) / ${LEASE_SHARE}))
if size <= 0 then return {0} end
redis.call('INCRBY', KEYS[1], size)
return {size}`;

interface Lease {
  left: number;
  /** Milliseconds of the epoch; what is left then is lost. */
  readonly endsAt: number;
}

/**
 * Hits that this process has charged to a window in Redis and not used yet. They spare most requests the way to Redis and never let a
 * caller through beyond his limit: what another process could not use is lost to him, a hundredth of his window at most.
 */
export class WindowLeases {
  private readonly leases = new Map<string, Lease>();
  private readonly asked = new Set<string>();

  constructor(
    private readonly maximumKeys: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Uses one hit, if there is one. */
  draw(key: string): boolean {
    const lease = this.leases.get(key);
    if (!lease) return false;
    if (lease.left > 0 && lease.endsAt > this.now()) {
      lease.left -= 1;
      return true;
    }
    this.leases.delete(key);
    return false;
  }

  /** Whether a lease may be asked for now; one at a time, so that many requests at once do not take many. */
  begin(key: string, limit: number): boolean {
    if (limit <= LEASE_SHARE || this.asked.has(key)) return false;
    this.asked.add(key);
    return true;
  }

  /** @param secondsLeft of the window, as its increment told */
  end(key: string, size: number, secondsLeft: number): void {
    this.asked.delete(key);
    const endsAt = this.now() + secondsLeft * 1_000 - ROUNDING_MS;
    if (size <= 0) return;
    if (this.leases.size >= this.maximumKeys) this.loseOldest();
    this.leases.set(key, { left: size, endsAt });
  }

  private loseOldest(): void {
    for (const key of this.leases.keys()) {
      this.leases.delete(key);
      return;
    }
  }
}
