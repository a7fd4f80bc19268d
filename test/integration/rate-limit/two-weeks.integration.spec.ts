import { newId } from '../../../src/kernel/ids';
import type { RateLimitPolicy } from '../../../src/platform/rate-limit';
import { compileProduct, type CompiledProduct } from '../../support/compiled-product';
import { useTestDatabase } from '../../support/test-database';
import { LimitingProcess } from './limiting-process';

const START = Date.parse('2026-03-01T00:00:00Z');
const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Requests that one process decides before the other has its turn. */
const HAND = 10;

const POLICIES: readonly RateLimitPolicy[] = [
  { name: 'client-minute', key: 'c:minute', limit: 100, windowMs: 60_000, counting: 'exact' },
  { name: 'client-hour', key: 'c:hour', limit: 1_000, windowMs: HOUR, counting: 'exact' },
];

/** TAT' = max(now, TAT) + T; refused when TAT' - burst T > now. Nothing is charged unless both budgets agree. */
function formula(): (now: number) => boolean {
  const tats = [0, 0];
  return (now) => {
    const next = POLICIES.map(({ limit, windowMs }, index) => Math.max(now, tats[index] ?? 0) + windowMs / limit);
    const isGranted = POLICIES.every(({ windowMs }, index) => (next[index] ?? 0) - windowMs <= now + 1e-3);
    if (isGranted) next.forEach((tat, index) => (tats[index] = tat));
    return isGranted;
  };
}

/** A burst every three hours, longer than a minute's worth each third time, with 0.3 to 0.9 s between requests. */
function twoWeeks(): number[] {
  const times: number[] = [];
  let now = START;
  for (let turn = 0; now < START + 14 * DAY; turn++) {
    for (let request = 0; request < (turn % 3 === 0 ? 260 : 110); request++) {
      times.push(now);
      now += 300 + (request % 3) * 300 * (turn % 2);
    }
    now += 3 * HOUR;
  }
  return times;
}

describe('two weeks of an API client', () => {
  let product: CompiledProduct;
  const processes: LimitingProcess[] = [];

  beforeAll(() => void (product = compileProduct()));
  afterAll(async () => {
    await Promise.all(processes.map((one) => one.kill()));
    product.remove();
  });

  it('PLT-12 API-01 two processes, one of them killed and started again, decide together as the formula does', async () => {
    const { redisUrl } = await useTestDatabase();
    const prefix = `test:${newId()}`;
    const start = () => LimitingProcess.start(product, redisUrl, prefix);
    processes.push(await start(), await start());
    expect(new Set([process.pid, ...processes.map(({ pid }) => pid)]).size).toBe(3);
    const times = twoWeeks();
    const expected = times.map(formula());
    const decided: boolean[] = [];
    let restarts = 0;
    for (let at = 0; at < times.length; at += HAND) {
      if (restarts === 0 && (times[at] ?? 0) > START + 7 * DAY) {
        await processes[0]?.kill();
        processes[0] = await start();
        restarts += 1;
      }
      const turn = processes[(at / HAND) % 2];
      decided.push(...((await turn?.decide(POLICIES, times.slice(at, at + HAND))) ?? []));
    }
    const disagreements = times.filter((_, index) => decided[index] !== expected[index]).map((time) => new Date(time));
    expect({ disagreements, restarts, decided: decided.length }).toEqual({
      disagreements: [],
      restarts: 1,
      decided: times.length,
    });
    expect(times.length).toBeGreaterThan(15_000);
    expect(expected.filter((isGranted) => !isGranted).length).toBeGreaterThan(500);
  }, 60_000);
});
