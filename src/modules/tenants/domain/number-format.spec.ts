import fc from 'fast-check';
import { formatNumber, NUMBER_RULES, NUMBERED_KINDS, type NumberFormat, seriesOf, valueAfter } from './number-format';

const plain: NumberFormat = { prefix: 'WO-', digits: 6, isYearly: false, startsAt: 1 };
const yearly: NumberFormat = { prefix: 'INV-', digits: 5, isYearly: true, startsAt: 1 };

describe('WO-02 numbers that people read', () => {
  it('are padded and never cut', () => {
    expect([1n, 999_999n, 1_000_000n].map((value) => formatNumber(plain, '2026', value))).toEqual([
      'WO-000001',
      'WO-999999',
      'WO-1000000',
    ]);
    expect(formatNumber(yearly, '2027', 123_456n)).toBe('INV-2027-123456');
    expect(formatNumber({ ...plain, prefix: '', digits: 1 }, '2026', 7n)).toBe('7');
  });

  it('are counted for each year or for all', () => {
    expect([seriesOf('invoice', yearly, '2026'), seriesOf('invoice', yearly, '2027')]).toEqual([
      'invoice-2026',
      'invoice-2027',
    ]);
    expect(seriesOf('work_order', plain, '2027')).toBe('work_order');
  });

  it('start where the company says; invoices that have begun do not jump', () => {
    const from500 = { ...plain, startsAt: 500 };
    expect(NUMBERED_KINDS.map((kind) => valueAfter(kind, from500, 0n))).toEqual([500n, 500n, 500n]);
    expect(NUMBERED_KINDS.map((kind) => valueAfter(kind, from500, 41n))).toEqual([500n, 500n, 42n]);
    expect(NUMBERED_KINDS.map((kind) => valueAfter(kind, from500, 700n))).toEqual([701n, 701n, 701n]);
  });

  it('of whatever two formats without digits in the prefix are never the same, unless year and value are', () => {
    const anyFormat = fc.record({
      prefix: fc.constantFrom('', 'A', 'A-', 'INV-', 'INV/', 'WO.'),
      digits: fc.integer({ min: 1, max: 10 }),
      isYearly: fc.boolean(),
      startsAt: fc.constant(1),
    });
    const anyYear = fc.constantFrom('2026', '2027');
    const anyValue = fc.bigInt({ min: 1n, max: 99_999_999n });
    const one = fc.tuple(anyFormat, anyYear, anyValue);
    fc.assert(
      fc.property(one, one, ([format, year, value], [other, otherYear, otherValue]) => {
        if (formatNumber(format, year, value) !== formatNumber(other, otherYear, otherValue)) return;
        expect([format.isYearly, value]).toEqual([other.isYearly, otherValue]);
        if (format.isYearly) expect(year).toBe(otherYear);
      }),
    );
  });

  it('are yearly by default where the law numbers by year, and never for customers', () => {
    expect(NUMBERED_KINDS.map((kind) => NUMBER_RULES[kind].mayBeYearly)).toEqual([false, true, true]);
    expect(NUMBERED_KINDS.filter((kind) => NUMBER_RULES[kind].isWithoutGaps)).toEqual(['invoice']);
  });
});
