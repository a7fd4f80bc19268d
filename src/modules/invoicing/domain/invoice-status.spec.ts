import * as fc from 'fast-check';
import { INVOICE_STATUSES, INVOICE_TRANSITIONS, isVoidable, settledStatus } from './invoice-status';
import { dueOn, termsDaysOf } from './payment-terms';
import { settle } from './settlement';

describe('the life of an invoice', () => {
  it('INV-01 knows every status and never leaves void', () => {
    expect(Object.keys(INVOICE_TRANSITIONS)).toEqual([...INVOICE_STATUSES]);
    expect(INVOICE_TRANSITIONS.void).toEqual([]);
    expect(INVOICE_TRANSITIONS.draft).not.toContain('void');
  });

  it('INV-01 is paid at issue when nothing is owed', () => {
    expect(settledStatus(0n, 0n)).toBe('paid');
    expect(settledStatus(100n, 100n)).toBe('issued');
    expect(settledStatus(100n, 1n)).toBe('partial');
  });

  it.each([
    ['draft', 100n, 100n, false],
    ['issued', 100n, 100n, true],
    ['partial', 100n, 50n, false],
    ['paid', 100n, 0n, false],
    ['paid', 0n, 0n, true],
    ['void', 0n, 0n, false],
  ] as const)(
    'INV-04 %s with total %s and balance %s is voidable: %s',
    (status, totalMinor, balanceMinor, expected) => {
      expect(isVoidable({ status, totalMinor, balanceMinor })).toBe(expected);
    },
  );

  it('PAY-02 never settles below zero: refused beyond the balance, and what was applied plus the balance is the total', () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 500n }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2_000n }), amounts, (totalMinor, payments) => {
        let balanceMinor = totalMinor;
        let applied = 0n;
        for (const amount of payments) {
          if (amount > balanceMinor) {
            expect(() => settle({ totalMinor, balanceMinor }, amount)).toThrow(RangeError);
            continue;
          }
          const settled = settle({ totalMinor, balanceMinor }, amount);
          balanceMinor = settled.balanceMinor;
          applied += amount;
          expect(settled.status).toBe(balanceMinor === 0n ? 'paid' : 'partial');
        }
        expect(balanceMinor).toBeGreaterThanOrEqual(0n);
        expect(applied + balanceMinor).toBe(totalMinor);
      }),
    );
  });
});

describe('terms', () => {
  it('is due by the terms of the company, net 30 where it has none', () => {
    expect(termsDaysOf({ invoiceTermsDays: 14 })).toBe(14);
    expect(termsDaysOf({ invoiceTermsDays: 0 })).toBe(0);
    for (const settings of [{}, { invoiceTermsDays: -1 }, { invoiceTermsDays: '10' }, { invoiceTermsDays: 400 }]) {
      expect(termsDaysOf(settings)).toBe(30);
    }
    expect(dueOn('2026-11-20', 30)).toBe('2026-12-20');
  });
});
