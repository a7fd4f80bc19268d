import { LocalWindowCounter } from './local-window-counter';

const LIMIT = 3;

function counterAt(start: number, maximumKeys = 100) {
  const clock = { now: start };
  return { clock, counter: new LocalWindowCounter(maximumKeys, () => clock.now) };
}

describe('LocalWindowCounter', () => {
  it('PLT-12 lets the limit through and blocks the next', () => {
    const { counter } = counterAt(0);
    const outcomes = [1, 2, 3, 4].map(() => counter.increment('a', 60_000, LIMIT, 60_000).isBlocked);
    expect(outcomes).toEqual([false, false, false, true]);
    expect(counter.increment('b', 60_000, LIMIT, 60_000).isBlocked).toBe(false);
  });

  it('says in whole seconds how long the block lasts and starts afresh after it', () => {
    const { counter, clock } = counterAt(0);
    for (let hit = 0; hit <= LIMIT; hit++) counter.increment('a', 60_000, LIMIT, 60_000);
    clock.now = 58_500;
    expect(counter.blocked('a')).toMatchObject({ isBlocked: true, timeToBlockExpire: 2 });
    clock.now = 60_000;
    expect(counter.blocked('a')).toBeUndefined();
    expect(counter.increment('a', 60_000, LIMIT, 60_000)).toMatchObject({
      totalHits: 1,
      isBlocked: false,
      timeToExpire: 60,
    });
  });

  it('goes on where Redis stood', () => {
    const { counter } = counterAt(0);
    counter.adopt('a', { totalHits: LIMIT, timeToExpire: 30, isBlocked: false, timeToBlockExpire: 0 });
    expect(counter.increment('a', 60_000, LIMIT, 60_000).isBlocked).toBe(true);
  });

  it('stays within its size and forgets the finished first', () => {
    const { counter, clock } = counterAt(0, 10);
    counter.increment('old', 1_000, LIMIT, 1_000);
    clock.now = 2_000;
    for (let caller = 0; caller < 9; caller++) counter.increment(`c${caller}`, 60_000, LIMIT, 60_000);
    counter.increment('newcomer', 60_000, LIMIT, 60_000);
    expect(counter.size).toBe(10);
    expect(counter.increment('c0', 60_000, LIMIT, 60_000).totalHits).toBe(2);
    for (let caller = 0; caller < 500; caller++) counter.increment(`flood${caller}`, 60_000, LIMIT, 60_000);
    expect(counter.size).toBeLessThanOrEqual(10);
  });
});
