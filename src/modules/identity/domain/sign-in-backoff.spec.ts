import { type AttemptCounter, delayAfter, judgeAttempt } from './sign-in-backoff';

const START = new Date('2026-03-02T08:00:00Z').getTime();

describe('the back-off after wrong passwords', () => {
  it('PLT-07 costs nothing at first, then doubles from a second to a quarter of an hour', () => {
    const seconds = Array.from({ length: 17 }, (_none, failures) => delayAfter(failures) / 1_000);
    expect(seconds).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  });

  it('PLT-07 admits somebody who never gives up once per delay, and refuses him in between', () => {
    let counter: AttemptCounter | null = null;
    const admittedAt: number[] = [];
    for (let second = 0; second <= 40; second += 0.5) {
      const verdict = judgeAttempt(counter, new Date(START + second * 1_000));
      if (verdict.kind === 'delayed') continue;
      admittedAt.push(second);
      ({ counter } = verdict);
    }
    expect(admittedAt).toEqual([0, 0.5, 1, 1.5, 2, 3, 5, 9, 17, 33]);
  });

  it('is not made longer by attempts during the delay', () => {
    const counter = { failures: 8, lastAttemptAt: new Date(START), blockedUntil: new Date(START + 8_000) };
    expect(judgeAttempt(counter, new Date(START + 7_999))).toEqual({ kind: 'delayed', until: counter.blockedUntil });
    expect(judgeAttempt(counter, new Date(START + 8_000))).toMatchObject({
      kind: 'admitted',
      counter: { failures: 9 },
    });
  });

  it('is forgotten after a day', () => {
    const counter = { failures: 30, lastAttemptAt: new Date(START), blockedUntil: new Date(START + 900_000) };
    const verdict = judgeAttempt(counter, new Date(START + 24 * 60 * 60_000));
    expect(verdict).toMatchObject({ kind: 'admitted', counter: { failures: 1, blockedUntil: null } });
  });
});
