import { nextAttemptAt } from './retry-schedule';

const START = new Date('2026-11-20T12:00:00Z');

/** Pauses between the attempts of a delivery that never succeeds, in seconds. */
function pausesOf(deliveryId: string): number[] {
  const pauses: number[] = [];
  let now = START;
  for (let attempts = 1; ; attempts++) {
    const next = nextAttemptAt({ deliveryId, attempts, firstAttemptAt: START }, now);
    if (!next) return pauses;
    pauses.push((next.getTime() - now.getTime()) / 1_000);
    now = next;
  }
}

describe('The retry schedule', () => {
  it('API-05 is 10, 30, 60, 300 seconds, then hourly to 24 hours, then over', () => {
    for (const deliveryId of ['a', 'b', 'c', 'd']) {
      const pauses = pausesOf(deliveryId);
      const nominal = [10, 30, 60, 300, ...Array.from({ length: pauses.length - 4 }, () => 3_600)];
      expect(pauses.length).toBeGreaterThanOrEqual(4 + 21);
      expect(pauses.length).toBeLessThanOrEqual(4 + 23);
      for (const [index, pause] of pauses.entries()) {
        expect(pause).toBeGreaterThanOrEqual(nominal[index] ?? 0);
        expect(pause).toBeLessThanOrEqual((nominal[index] ?? 0) * 1.1);
      }
      const all = pauses.reduce((sum, pause) => sum + pause, 0);
      expect(all).toBeGreaterThan(22.8 * 3_600);
      expect(all).toBeLessThanOrEqual(24 * 3_600);
    }
  });

  it('API-05 spreads what failed together, and is the same for the same delivery', () => {
    expect(new Set(['a', 'b', 'c', 'd'].map((id) => pausesOf(id)[3])).size).toBe(4);
    expect(pausesOf('a')).toEqual(pausesOf('a'));
  });
});
