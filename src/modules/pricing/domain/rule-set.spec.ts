import { checksumOf, ruleSetChecksum } from './checksum';
import { NO_RULES, type PricingRule, type PricingTier, type PricingZone, type RuleSetContent } from './rule-set';
import { ruleSetFaults } from './rule-set-faults';
import { allowedCommands, RULE_SET_COMMANDS, RULE_SET_STATUSES, statusAfter } from './rule-set-status';

const rule = (code: string, changes: Partial<PricingRule> = {}): PricingRule => ({
  code,
  name: code,
  kind: 'surge',
  priority: 0,
  isStackable: true,
  when: {},
  percent: 0.1,
  ...changes,
});
const zone = (code: string, area: PricingZone['area']): PricingZone => ({
  code,
  name: code,
  priority: 0,
  area,
  multiplier: 1,
  travelFeeMinor: 0,
  perMileMinor: 0,
  minimumTravelMinor: 0,
  minimumChargeMinor: 0,
});
const TIER: PricingTier = {
  code: 'GOLD',
  name: 'Gold',
  discount: 0.1,
  serviceDiscounts: [],
  waivesTravel: false,
  paymentTermsDays: 45,
};
const content = (changes: Partial<RuleSetContent>): RuleSetContent => ({ ...NO_RULES, ...changes });
const faults = (changes: Partial<RuleSetContent>): string[] =>
  ruleSetFaults(content(changes)).map(({ pointer, code }) => `${pointer} ${code}`);

describe('PRC-08 the status of a rule set', () => {
  it.each([
    ['draft', 'change', 'draft'],
    ['draft', 'publish', 'published'],
    ['draft', 'deprecate', 'deprecated'],
    ['published', 'change', undefined],
    ['published', 'publish', undefined],
    ['published', 'deprecate', 'deprecated'],
    ['deprecated', 'change', undefined],
    ['deprecated', 'publish', undefined],
    ['deprecated', 'deprecate', undefined],
  ] as const)('%s, %s: %s', (status, command, expected) => {
    expect(statusAfter(status, command)).toBe(expected);
    expect(allowedCommands(status).includes(command)).toBe(expected !== undefined);
  });

  it('every command in every status is looked at above', () => {
    expect(RULE_SET_STATUSES.length * RULE_SET_COMMANDS.length).toBe(9);
  });
});

describe('PRC-08 the checksum of a rule set', () => {
  it('does not depend on the order of members or of rules', () => {
    const one = ruleSetChecksum(content({ rules: [rule('A'), rule('B')] }));
    const { code, ...rest } = rule('A');
    expect(ruleSetChecksum(content({ rules: [rule('B'), { ...rest, code }] }))).toBe(one);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
  });

  it('changes with every number of the content', () => {
    const one = ruleSetChecksum(content({ rules: [rule('A')] }));
    expect(ruleSetChecksum(content({ rules: [rule('A', { percent: 0.1001 })] }))).not.toBe(one);
    expect(ruleSetChecksum(content({ rules: [rule('A')], areFeesTaxable: false }))).not.toBe(one);
    expect(checksumOf({ a: 1n, b: undefined })).toBe(checksumOf({ a: '1' }));
  });
});

describe('PRC-03 what a rule set may not say', () => {
  it('takes a set in which everything fits', () => {
    const rules = [rule('A', { when: { tierCodes: ['GOLD'], zoneCodes: ['CITY'] } })];
    expect(faults({ zones: [zone('CITY', { postalCodes: ['70112'] })], tiers: [TIER], rules })).toEqual([]);
  });

  it.each<[string, Partial<RuleSetContent>, string]>([
    ['a code twice', { rules: [rule('A'), rule('A')] }, '/rules/1/code taken'],
    ['a zone without an area', { zones: [zone('CITY', {})] }, '/zones/0/area empty'],
    ['neither percent nor amount', { rules: [{ ...rule('A'), percent: undefined }] as never }, '/rules/0 one_effect'],
    ['percent and amount', { rules: [rule('A', { amountMinor: 5 })] }, '/rules/0 one_effect'],
    [
      'an end before the start',
      { rules: [rule('A', { when: { validFrom: '2026-02-01', validTo: '2026-01-01' } })] },
      '/rules/0/when/validTo before_valid_from',
    ],
    ['half a season', { rules: [rule('A', { when: { seasonFrom: '05-01' } })] }, '/rules/0/when season_incomplete'],
    ['an unknown tier', { rules: [rule('A', { when: { tierCodes: ['X'] } })] }, '/rules/0/when/tierCodes unknown'],
    ['an unknown zone', { rules: [rule('A', { when: { zoneCodes: ['X'] } })] }, '/rules/0/when/zoneCodes unknown'],
  ])('%s', (_what, changes, expected) => {
    expect(faults(changes)).toEqual([expected]);
  });
});
