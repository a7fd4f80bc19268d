import { payRateRefusal } from './pay-rate-history';

describe('pay rate history (PRL-07)', () => {
  const starts = ['2026-01-01', '2026-06-01', '2027-01-01'];
  const today = '2026-11-20';

  it.each([
    ['the first rate of all', [], '2020-01-01', null],
    ['a rate after the last', starts, '2027-02-01', null],
    ['a rate before the first', starts, '2025-01-01', null],
    ['a start that is taken', starts, '2026-06-01', 'day_taken'],
    ['a start that would shorten a rate in the past', starts, '2026-03-01', 'history_closed'],
    ['a start today between two others', starts, today, 'history_closed'],
    ['a planned start between two others', starts, '2026-12-01', null],
  ])('%s', (_, kept, day, expected) => {
    expect(payRateRefusal(kept, day, today)).toBe(expected);
  });
});
