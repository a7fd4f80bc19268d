import * as fc from 'fast-check';
import type { DraftLine } from './invoice-line';
import { priceInvoice } from './price-invoice';

const TAX = { id: null, name: 'State', rate: '0.0825' };

function line(changes: Partial<DraftLine> = {}): DraftLine {
  return {
    sourceType: 'manual',
    workOrderLineId: null,
    serviceId: null,
    description: 'Pumping',
    unit: 'each',
    quantity: '1',
    unitPriceMinor: 10_000n,
    roundingMinor: 0n,
    costMinor: null,
    taxable: true,
    ...changes,
  };
}

describe('the price of an invoice', () => {
  it('INV-01 taxes 1,234.56 at 8.25 % with 101.85', () => {
    const priced = priceInvoice([line({ unitPriceMinor: 123_456n })], TAX);
    expect(priced).toMatchObject({ subtotalMinor: 123_456n, taxMinor: 10_185n, totalMinor: 133_641n });
    expect(priced.taxes).toEqual([{ ...TAX, baseMinor: 123_456n, amountMinor: 10_185n }]);
  });

  it('leaves lines that are not taxed out of the base, and the tax line out when nothing is taxed', () => {
    const lines = [line({ unitPriceMinor: 5_000n }), line({ unitPriceMinor: 7_000n, taxable: false })];
    expect(priceInvoice(lines, TAX).taxes).toEqual([{ ...TAX, baseMinor: 5_000n, amountMinor: 413n }]);
    expect(priceInvoice([line({ taxable: false })], TAX).taxes).toEqual([]);
    expect(priceInvoice([line()], null)).toMatchObject({ taxes: [], taxMinor: 0n, totalMinor: 10_000n });
  });

  it('INV-01 keeps total = sum of the nets + sum of the taxes, for any lines', () => {
    const anyLine = fc.record({
      quantity: fc.integer({ min: 1, max: 9_999_999 }).map((thousandths) => (thousandths / 1_000).toFixed(3)),
      unitPriceMinor: fc.bigInt({ min: 0n, max: 10_000_000n }),
      taxable: fc.boolean(),
    });
    const rate = fc.integer({ min: 0, max: 250_000 }).map((millionths) => (millionths / 1_000_000).toFixed(6));
    fc.assert(
      fc.property(fc.array(anyLine.map(line), { maxLength: 30 }), rate, (lines, anyRate) => {
        const { taxes, totalMinor, ...priced } = priceInvoice(lines, { ...TAX, rate: anyRate });
        const nets = priced.lines.reduce((sum, { netMinor }) => sum + netMinor, 0n);
        const taxed = taxes.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
        return nets === priced.subtotalMinor && taxed === priced.taxMinor && totalMinor === nets + taxed;
      }),
    );
  });
});
