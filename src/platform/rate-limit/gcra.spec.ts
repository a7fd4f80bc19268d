import fc from 'fast-check';
import { gcra } from './gcra';

const PER_MINUTE = { limit: 60, windowMs: 60_000 };

describe('gcra', () => {
  it('PLT-12 lets the burst through, then one each interval', () => {
    let tat = 0;
    const ask = (now: number) => {
      const outcome = gcra({ ...PER_MINUTE, burst: 5 }, tat, now);
      ({ tat } = outcome);
      return outcome.granted === 1;
    };
    expect([0, 0, 0, 0, 0, 0].map(ask)).toEqual([true, true, true, true, true, false]);
    expect([999, 1_000, 1_001, 1_999, 2_000].map(ask)).toEqual([false, true, false, false, true]);
  });

  it.each([
    // TAT' - burst T - now: 6 s of T = 1 s after 5 at once, burst 5
    [5, 0, 5_000, 1],
    [5, 0, 9_500, 6],
    [1, 500, 1_000, 1],
  ])('PLT-12 burst %d at %d ms with TAT %d ms asks to wait %d s', (burst, now, tat, seconds) => {
    expect(gcra({ ...PER_MINUTE, burst }, tat, now)).toMatchObject({ granted: 0, retryAfter: seconds, tat });
  });

  it('PLT-12 grants part of what is wanted, never more than is left', () => {
    expect(gcra(PER_MINUTE, 0, 0, 100)).toMatchObject({ granted: 60, remaining: 0, resetsIn: 60, retryAfter: 1 });
    expect(gcra(PER_MINUTE, 57_000, 0, 10)).toMatchObject({ granted: 3, remaining: 0 });
  });

  it('PLT-12 never grants more than burst + time / interval, whatever comes', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 300 });
    const budget = fc.record({
      limit: fc.integer({ min: 1, max: 200 }),
      windowMs: fc.constantFrom(1_000, 60_000, 3_600_000),
    });
    fc.assert(
      fc.property(pauses, budget, fc.integer({ min: 1, max: 5 }), (steps, { limit, windowMs }, wanted) => {
        let [now, tat, total] = [0, 0, 0];
        for (const pause of steps) {
          now += pause;
          const outcome = gcra({ limit, windowMs }, tat, now, wanted);
          ({ tat } = outcome);
          total += outcome.granted;
        }
        expect(total).toBeLessThanOrEqual(limit + (now / windowMs) * limit + 1e-6);
      }),
    );
  });

  it('PLT-12 grants again exactly when Retry-After is over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 200_000 }), (limit, now) => {
        const budget = { limit, windowMs: 60_000 };
        const full = gcra(budget, 0, now, limit);
        const { retryAfter } = gcra(budget, full.tat, now);
        expect(gcra(budget, full.tat, now + retryAfter * 1_000).granted).toBe(1);
      }),
    );
  });
});
