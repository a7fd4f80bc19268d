import { judgeTransfer } from './transfer';

describe('CRM-01 the day a property changes hands', () => {
  it.each([
    ['today', '2026-11-20', null, { kind: 'fits', lastDay: '2026-11-19' }],
    ['over the turn of the year', '2026-01-01', '2020-01-01', { kind: 'fits', lastDay: '2025-12-31' }],
    ['tomorrow', '2026-11-21', null, { kind: 'ahead' }],
    ['on the first day of the owner', '2026-03-01', '2026-03-01', { kind: 'too_early' }],
    ['before the owner had it', '2026-02-28', '2026-03-01', { kind: 'too_early' }],
    ['on his second day', '2026-03-02', '2026-03-01', { kind: 'fits', lastDay: '2026-03-01' }],
  ])('%s', (_case, transferredOn, ownedFrom, verdict) => {
    expect(judgeTransfer({ transferredOn, ownedFrom, today: '2026-11-20' })).toEqual(verdict);
  });
});
