import fc from 'fast-check';
import { needsApproval, scopeDelta, type ScopeLine } from './scope-delta';

const line = (code: string, quantity: string, unitPriceMinor = '100', net?: string): ScopeLine => {
  const netMinor = net ?? String(Math.round(Number(quantity) * Number(unitPriceMinor)));
  return { code, name: code, unit: 'each', quantity, unitPriceMinor, netMinor };
};
const lines = fc.array(
  fc
    .tuple(fc.constantFrom('A', 'B', 'C'), fc.integer({ min: 1, max: 5_000 }), fc.constantFrom('0', '100', '250'))
    .map(([code, thousandths, price]) => line(code, String(thousandths / 1_000), price)),
  { maxLength: 6 },
);
const sum = (all: readonly ScopeLine[]): bigint => all.reduce((total, { netMinor }) => total + BigInt(netMinor), 0n);

describe('WO-14 the difference of two scopes', () => {
  it('names what came, what went and what became more', () => {
    const before = [line('PUMP', '1', '57500'), line('LID', '2')];
    const after = [line('PUMP', '1', '57500'), line('LID', '0.5'), line('BAFFLE', '1', '12000')];
    expect(scopeDelta(before, after)).toEqual([
      { ...line('LID', '2'), quantity: '-1.5', netMinor: '-150' },
      line('BAFFLE', '1', '12000'),
    ]);
  });

  it('another price is the old line less and a new one more', () => {
    expect(scopeDelta([line('A', '1', '100')], [line('A', '1', '120')])).toEqual([
      { ...line('A', '1', '100'), quantity: '-1', netMinor: '-100' },
      line('A', '1', '120'),
    ]);
  });

  it.each<[string, ScopeLine[], ScopeLine[], boolean]>([
    ['nothing changed', [line('A', '1')], [line('A', '1')], false],
    ['the same in two lines', [line('A', '2')], [line('A', '1'), line('A', '1')], false],
    ['a line more', [line('A', '1')], [line('A', '1'), line('B', '1')], true],
    ['a line less', [line('A', '1'), line('B', '1')], [line('A', '1')], false],
    ['more of the same', [line('A', '1')], [line('A', '1.5')], true],
    ['a higher price', [line('A', '1')], [line('A', '1', '101')], true],
    ['a discount', [line('A', '1')], [line('A', '1', '99')], false],
    ['one for another, cheaper in all', [line('A', '3')], [line('B', '1')], true],
    ['more work for nothing', [line('A', '1', '0')], [line('A', '2', '0')], false],
  ])('%s', (_case, agreed, present, needed) => {
    expect(needsApproval(agreed, present)).toBe(needed);
  });

  it('adds up: the nets of the difference are the difference of the nets', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        expect(sum(scopeDelta(before, after))).toBe(sum(after) - sum(before));
        expect(scopeDelta(before, before)).toEqual([]);
        if (sum(after) > sum(before)) expect(needsApproval(before, after)).toBe(true);
      }),
    );
  });
});
