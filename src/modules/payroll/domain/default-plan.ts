import type { CommissionRule } from './commission';

export const DEFAULT_PLAN = { name: 'Standard commissions', effectiveFrom: '2000-01-01' } as const;

/** 7.0000 minor units: 0.07 of a dollar for each gallon dumped. */
const DUMP_FEE = '7.0000';

function rule(jobType: string, rate: string, dumpFeeMinorPerGallon = '0'): CommissionRule {
  return { jobType, rate, dumpFeeMinorPerGallon, minMinor: null, maxMinor: null, tiers: [] };
}

/** What a company starts with (specification M, seed rates); from then on the rows are its own. */
export const DEFAULT_RULES: readonly CommissionRule[] = [
  rule('pumping', '0.20', DUMP_FEE),
  rule('grease_trap', '0.20', DUMP_FEE),
  rule('emergency', '0.20'),
  rule('inspection', '0.15'),
  rule('repair', '0.15'),
  rule('maintenance', '0.15'),
  rule('camera_inspection', '0.15'),
  rule('installation', '0.10'),
];
