import { AttemptFailed } from './attempt-failed';
import { backoffDelay } from './bull-options';

describe('Backoff', () => {
  const settings = { backoffMs: 500, maximumBackoffMs: 60_000 };

  it.each([
    [1, 250, 500],
    [2, 500, 1_000],
    [5, 4_000, 8_000],
    [8, 30_000, 60_000],
    [40, 30_000, 60_000],
  ])('after failure %i stays between %i and %i ms', (failures, least, most) => {
    const delays = Array.from({ length: 200 }, () => backoffDelay(failures, settings));
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...delays)).toBeLessThanOrEqual(most);
    expect(new Set(delays).size).toBeGreaterThan(50);
  });
});

describe('What Redis learns about a failure', () => {
  it('is the kind of the error, never its message', () => {
    const duplicate = Object.assign(new Error('Key (email)=(pat@example.com) already exists'), { code: '23505' });
    const failed = new AttemptFailed(duplicate);
    expect(failed.message).toBe('Error 23505');
    expect(failed.stack).toBe('AttemptFailed: Error 23505');
  });

  it('is nothing about values that are no errors', () => {
    expect(new AttemptFailed('pat@example.com').message).toBe('unknown');
  });
});
