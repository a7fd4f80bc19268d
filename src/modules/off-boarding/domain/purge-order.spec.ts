import fc from 'fast-check';
import { purgeOrder } from './purge-order';

describe('the order in which the tables of a company are emptied', () => {
  it('PLT-20 puts what refers before what it refers to', () => {
    const references = [
      { from: 'invoices', to: 'customers' },
      { from: 'invoice_lines', to: 'invoices' },
      { from: 'bulk_operations', to: 'bulk_operations' },
      { from: 'invoices', to: 'tenants' },
    ];
    const order = purgeOrder(['customers', 'invoice_lines', 'invoices', 'bulk_operations'], references);
    expect(order).toEqual(['bulk_operations', 'invoice_lines', 'invoices', 'customers']);
  });

  it('PLT-20 names the tables of a circle', () => {
    const circle = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ];
    expect(() => purgeOrder(['a', 'b', 'c'], circle)).toThrow('a, b');
  });

  it('PLT-20 holds for every schema without a circle', () => {
    const tables = Array.from({ length: 12 }, (_none, index) => `t${String(index).padStart(2, '0')}`);
    const references = fc.array(
      fc
        .tuple(fc.nat(11), fc.nat(11))
        .filter(([one, other]) => one !== other)
        .map(([one, other]) => ({
          from: tables[Math.max(one, other)] ?? '',
          to: tables[Math.min(one, other)] ?? '',
        })),
    );
    fc.assert(
      fc.property(references, (some) => {
        const order = purgeOrder(tables, some);
        expect([...order].sort()).toEqual(tables);
        for (const { from, to } of some) expect(order.indexOf(from)).toBeLessThan(order.indexOf(to));
      }),
    );
  });
});
