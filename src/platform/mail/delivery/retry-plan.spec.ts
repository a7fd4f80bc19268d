import { MAXIMUM_ATTEMPTS, pauseAfter } from './retry-plan';

describe('the pauses between attempts at a mail', () => {
  it('grow fourfold from five seconds to an hour, and end after eight attempts', () => {
    const seconds = Array.from({ length: MAXIMUM_ATTEMPTS }, (_none, index) => pauseAfter(index + 1));
    expect(seconds.map((pause) => (pause === null ? null : pause / 1_000))).toEqual([
      5,
      20,
      80,
      320,
      1_280,
      3_600,
      3_600,
      null,
    ]);
  });
});
