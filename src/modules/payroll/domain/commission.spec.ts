import * as fc from 'fast-check';
import { commissionAmounts, type CommissionRule } from './commission';
import { DEFAULT_RULES } from './default-plan';
import { ruleFaults } from './plan-rules';

function seeded(jobType: string): CommissionRule {
  const rule = DEFAULT_RULES.find((candidate) => candidate.jobType === jobType);
  if (!rule) throw new Error(`No seeded rule for ${jobType}`);
  return rule;
}

const flat = (changes: Partial<CommissionRule> = {}): CommissionRule => ({
  ...seeded('repair'),
  rate: '0.10',
  ...changes,
});

describe('commission of a job', () => {
  it('PRL-08 pumping 687.50 with 2,000 gallons at 0.07 and 20 % earns 109.50', () => {
    expect(commissionAmounts(seeded('pumping'), 68_750n, '2000')).toEqual({
      dumpFeeMinor: 14_000n,
      baseMinor: 54_750n,
      amountMinor: 10_950n,
    });
  });

  it.each([
    ['pumping', 20_000n],
    ['grease_trap', 20_000n],
    ['emergency', 20_000n],
    ['inspection', 15_000n],
    ['repair', 15_000n],
    ['maintenance', 15_000n],
    ['camera_inspection', 15_000n],
    ['installation', 10_000n],
  ])('PRL-08 a new company pays the seed rate for %s: %s on 1,000.00', (jobType, amountMinor) => {
    expect(commissionAmounts(seeded(jobType), 100_000n, null).amountMinor).toBe(amountMinor);
  });

  it('PRL-08 deducts dump fees from pumping and grease traps only, never below zero', () => {
    expect(commissionAmounts(seeded('repair'), 50_000n, '2000')).toMatchObject({
      dumpFeeMinor: 0n,
      baseMinor: 50_000n,
    });
    expect(commissionAmounts(seeded('grease_trap'), 10_000n, '2000')).toEqual({
      dumpFeeMinor: 14_000n,
      baseMinor: 0n,
      amountMinor: 0n,
    });
  });

  it('PRL-08 pays tiers marginally: 10 % to 500.00, 20 % to 1,000.00, 30 % above', () => {
    const tiers = [
      { fromMinor: 50_000, rate: '0.2' },
      { fromMinor: 100_000, rate: '0.3' },
    ];
    const amountOf = (base: bigint): bigint => commissionAmounts(flat({ tiers }), base, null).amountMinor;
    expect(amountOf(50_000n)).toBe(5_000n);
    expect(amountOf(50_001n)).toBe(5_000n);
    expect(amountOf(75_000n)).toBe(10_000n);
    expect(amountOf(150_000n)).toBe(5_000n + 10_000n + 15_000n);
  });

  it('PRL-08 holds the amount between minimum and maximum', () => {
    const rule = flat({ minMinor: 2_500, maxMinor: 9_000 });
    expect(commissionAmounts(rule, 0n, null).amountMinor).toBe(2_500n);
    expect(commissionAmounts(rule, 50_000n, null).amountMinor).toBe(5_000n);
    expect(commissionAmounts(rule, 500_000n, null).amountMinor).toBe(9_000n);
  });

  it('PRL-08 never pays more than the base, never less for more revenue, and equal tiers change nothing', () => {
    const rate = fc.integer({ min: 0, max: 1_000_000 }).map((millionths) => (millionths / 1_000_000).toFixed(6));
    const revenue = fc.bigInt({ min: 0n, max: 100_000_000n });
    const gallons = fc.option(fc.integer({ min: 0, max: 20_000 }).map(String));
    fc.assert(
      fc.property(rate, revenue, revenue, gallons, (anyRate, eligible, more, pumped) => {
        const rule = flat({ rate: anyRate, dumpFeeMinorPerGallon: '7.0000' });
        const { baseMinor, amountMinor } = commissionAmounts(rule, eligible, pumped);
        const tiered = { ...rule, tiers: [{ fromMinor: 10_000, rate: anyRate }] };
        expect(amountMinor).toBeLessThanOrEqual(baseMinor);
        expect(commissionAmounts(rule, eligible + more, pumped).amountMinor).toBeGreaterThanOrEqual(amountMinor);
        expect(commissionAmounts(tiered, eligible, pumped).amountMinor).toBe(amountMinor);
      }),
    );
  });
});

describe('rules of a plan', () => {
  it('name each job type once, keep the maximum above the minimum and the tiers ascending', () => {
    const tiers = [
      { fromMinor: 200, rate: '0.1' },
      { fromMinor: 100, rate: '0.2' },
    ];
    const faults = ruleFaults([flat(), flat({ minMinor: 2, maxMinor: 1 }), flat({ jobType: 'other', tiers })]);
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/rules/1/jobType repeated',
      '/rules/1/maxMinor below_minimum',
      '/rules/2/tiers not_ascending',
    ]);
    expect(ruleFaults(DEFAULT_RULES)).toEqual([]);
  });
});
