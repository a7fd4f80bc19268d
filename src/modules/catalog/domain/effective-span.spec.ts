import { isOrderedSpan, spansOverlap } from './effective-span';

const span = (effectiveFrom: string, effectiveTo: string | null) => ({ effectiveFrom, effectiveTo });

describe('effective spans', () => {
  it.each([
    [span('2026-01-01', '2026-06-30'), span('2026-07-01', null), false],
    [span('2026-01-01', '2026-06-30'), span('2026-06-30', null), true],
    [span('2026-01-01', null), span('2030-01-01', null), true],
    [span('2026-01-01', null), span('2025-01-01', '2025-12-31'), false],
    [span('2026-03-01', '2026-03-01'), span('2026-01-01', '2026-12-31'), true],
  ])('%j and %j share a day: %s', (one, other, expected) => {
    expect(spansOverlap(one, other)).toBe(expected);
    expect(spansOverlap(other, one)).toBe(expected);
  });

  it('a span has to have a day', () => {
    expect(isOrderedSpan(span('2026-01-02', '2026-01-01'))).toBe(false);
    expect(isOrderedSpan(span('2026-01-01', '2026-01-01'))).toBe(true);
    expect(isOrderedSpan(span('2026-01-01', null))).toBe(true);
  });
});
