import { nextDue } from './next-due';

describe('WO-12 when work is due again', () => {
  it.each([
    ['2026-11-20', 36, '2029-11-20'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2027-01-31', 13, '2028-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-11-30', 1, '2026-12-30'],
  ])('%s, every %d months: %s', (completedOn, months, due) => {
    expect(nextDue(completedOn, months)).toBe(due);
  });
});
