import { WindowLeases } from './window-leases';

describe('PLT-12 leases of a window', () => {
  let now = 0;
  let leases: WindowLeases;

  beforeEach(() => {
    now = 1_000_000;
    leases = new WindowLeases(2, () => now);
  });

  function draws(key: string): number {
    let drawn = 0;
    while (leases.draw(key)) drawn += 1;
    return drawn;
  }

  it('give as many hits as were charged, once', () => {
    expect(draws('a')).toBe(0);
    leases.end('a', 3, 60);
    expect(draws('b')).toBe(0);
    expect(draws('a')).toBe(3);
    expect(draws('a')).toBe(0);
  });

  it('end before the window does: its last second is not certain', () => {
    leases.end('a', 3, 60);
    now += 58_999;
    expect(leases.draw('a')).toBe(true);
    now += 1;
    expect(draws('a')).toBe(0);
  });

  it('are asked for one at a time, and never where a hundredth is no whole hit', () => {
    expect(leases.begin('a', 100)).toBe(false);
    expect(leases.begin('a', 3_000)).toBe(true);
    expect(leases.begin('a', 3_000)).toBe(false);
    expect(leases.begin('b', 3_000)).toBe(true);
    leases.end('a', 0, 60);
    expect(draws('a')).toBe(0);
    expect(leases.begin('a', 3_000)).toBe(true);
  });

  it('of the longest known caller give way when there is no room', () => {
    for (const key of ['a', 'b', 'c']) leases.end(key, 1, 60);
    expect([draws('a'), draws('b'), draws('c')]).toEqual([0, 1, 1]);
  });
});
