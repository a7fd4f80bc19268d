import { RestartBudget } from './restart-budget';

describe('RestartBudget', () => {
  it('waits twice as long each time and gives up after five restarts', () => {
    const budget = new RestartBudget();
    const delays = [0, 1, 2, 3, 4, 5].map((second) => budget.nextDelayMs(second * 1_000));
    expect(delays).toEqual([500, 1_000, 2_000, 4_000, 8_000, undefined]);
  });

  it('forgets restarts older than five minutes', () => {
    const budget = new RestartBudget();
    for (let count = 0; count < 5; count++) budget.nextDelayMs(0);
    expect(budget.nextDelayMs(299_999)).toBeUndefined();
    expect(budget.nextDelayMs(300_000)).toBe(500);
  });
});
