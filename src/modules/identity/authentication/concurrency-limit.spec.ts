import { setTimeout as sleep } from 'node:timers/promises';
import { ConcurrencyLimit } from './concurrency-limit';

describe('ConcurrencyLimit', () => {
  it('never runs more than its limit, in order, also after failures', async () => {
    const limit = new ConcurrencyLimit(2);
    const started: number[] = [];
    let running = 0;
    let highest = 0;
    const work = (index: number) =>
      limit.run(async () => {
        started.push(index);
        highest = Math.max(highest, ++running);
        await sleep(5);
        running -= 1;
        if (index % 3 === 0) throw new Error('fails');
        return index;
      });
    const outcomes = await Promise.allSettled(Array.from({ length: 9 }, (_, index) => work(index)));
    expect(highest).toBe(2);
    expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(3);
  });
});
