/** How much of something in which time; the whole of it may come at once unless `burst` is less. */
export interface RateBudget {
  readonly limit: number;
  readonly windowMs: number;
  /** Requests that may come at once; the limit unless told otherwise. */
  readonly burst?: number;
}

export interface GcraOutcome {
  /** What was granted: 0 is a refusal. */
  readonly granted: number;
  /** What is left after it. */
  readonly remaining: number;
  /** Theoretical arrival time in milliseconds: all that is known about the past. */
  readonly tat: number;
  /** Seconds, rounded up, until one more is granted; 0 when it would be now. */
  readonly retryAfter: number;
  /** Seconds, rounded up, until nothing is used any more. */
  readonly resetsIn: number;
}

/** Absorbs what floating point adds to whole numbers. */
const EPSILON = 1e-6;

/**
 * Generic cell rate algorithm: TAT' = max(now, TAT) + n T with T = period / limit; refused when TAT' - burst T > now, and
 * Retry-After = ceil(TAT' - burst T - now). Grants as many as it may, up to what is wanted. The Lua script of the shared budgets is the same.
 */
export function gcra(
  { limit, windowMs, burst = limit }: RateBudget,
  tat: number,
  now: number,
  wanted = 1,
): GcraOutcome {
  const interval = windowMs / limit;
  const from = Math.max(now, tat);
  const available = Math.max(0, Math.floor((now + burst * interval - from) / interval + EPSILON));
  const granted = Math.min(wanted, available);
  return outcomeOf(granted, available - granted, granted > 0 ? from + granted * interval : from, now, interval, burst);
}

export function outcomeOf(
  granted: number,
  remaining: number,
  tat: number,
  now: number,
  interval: number,
  burst: number,
): GcraOutcome {
  return {
    granted,
    remaining,
    tat,
    retryAfter: remaining > 0 ? 0 : Math.max(1, Math.ceil((tat + interval - burst * interval - now) / 1_000 - EPSILON)),
    resetsIn: Math.max(0, Math.ceil((tat - now) / 1_000 - EPSILON)),
  };
}

/**
 * KEYS: one for each budget. ARGV: now in milliseconds (-1: the server's clock), then interval, burst and wanted of each.
 * All are granted something or none is charged. Answers now, then granted, remaining and TAT of each. Times have a thousandth.
 */
export const GCRA_SCRIPT = `
local now = tonumber(ARGV[1])
if now < 0 then local t = redis.call('TIME'); now = t[1] * 1000 + math.floor(t[2] / 1000) end
local granted, left, tats, all = {}, {}, {}, true
for i = 1, #KEYS do
  local interval, burst, wanted = tonumber(ARGV[i * 3 - 1]), tonumber(ARGV[i * 3]), tonumber(ARGV[i * 3 + 1])
  local tat = math.max(now, tonumber(redis.call('GET', KEYS[i]) or '0'))
  local available = math.max(0, math.floor((now + burst * interval - tat) / interval + 0.000001))
  granted[i], left[i], tats[i] = math.min(wanted, available), available, tat
  if granted[i] == 0 then all = false end
end
local answer = { string.format('%.3f', now) }
for i = 1, #KEYS do
  if all then
    tats[i] = tats[i] + granted[i] * tonumber(ARGV[i * 3 - 1])
    left[i] = left[i] - granted[i]
    redis.call('SET', KEYS[i], string.format('%.3f', tats[i]), 'PX', math.max(1, math.ceil(tats[i] - now)))
  end
  answer[#answer + 1] = granted[i]
  answer[#answer + 1] = left[i]
  answer[#answer + 1] = string.format('%.3f', tats[i])
end
return answer`;
