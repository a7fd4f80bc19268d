import { isCounterSuspicious } from './passkey';

describe('The counter of a passkey', () => {
  it.each([
    ['does not count', 0, 0, false],
    ['counts for the first time', 0, 1, false],
    ['has grown', 7, 8, false],
    ['has grown by many', 7, 400, false],
    ['stands still', 7, 7, true],
    ['has gone back', 7, 6, true],
    ['stopped to count', 7, 0, true],
  ])('PLT-08 of an authenticator that %s: %d -> %d', (_story, known, presented, isSuspicious) => {
    expect(isCounterSuspicious(known, presented)).toBe(isSuspicious);
  });
});
