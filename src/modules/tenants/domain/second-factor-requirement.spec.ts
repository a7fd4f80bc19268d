import { judgeRequirement } from './second-factor-requirement';

const now = new Date('2026-11-20T12:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

describe('The demand for a second factor', () => {
  it.each([
    ['taken back without one', null, false, 'allowed'],
    ['at once with one', now, true, 'allowed'],
    ['at once without one', now, false, 'own_factor_first'],
    ['in ninety days', inDays(90), true, 'allowed'],
    ['in ninety days without one', inDays(90), false, 'own_factor_first'],
    ['later than that', new Date(inDays(90).getTime() + 1), true, 'too_far'],
    ['in the past', inDays(-1), true, 'allowed'],
  ] as const)('PLT-08 %s', (_story, requiredFrom, hasOwnFactor, expected) => {
    expect(judgeRequirement(requiredFrom, now, hasOwnFactor)).toBe(expected);
  });
});
