import { decideRules, mismatchOf, type RuleContext } from './rule-match';
import type { PricingRule, RuleConditions } from './rule-set';

/** A Saturday. */
const CONTEXT: RuleContext = {
  on: '2026-01-10',
  time: '23:30',
  quantity: 3,
  serviceCode: 'PUMP',
  category: 'Pumping',
  tierCode: 'GOLD',
  zoneCode: null,
};
const rule = (when: RuleConditions): PricingRule => ({
  code: 'R',
  name: 'R',
  kind: 'surge',
  priority: 0,
  isStackable: true,
  when,
});

describe('PRC-03 the conditions of a rule', () => {
  it.each<[RuleConditions, string | undefined]>([
    [{}, undefined],
    [{ validFrom: '2026-01-10', validTo: '2026-01-10' }, undefined],
    [{ validFrom: '2026-01-11' }, 'not_valid_yet'],
    [{ validTo: '2026-01-09' }, 'not_valid_any_more'],
    [{ seasonFrom: '11-15', seasonTo: '02-28' }, undefined],
    [{ seasonFrom: '05-01', seasonTo: '09-30' }, 'outside_season'],
    [{ weekdays: ['saturday', 'sunday'] }, undefined],
    [{ weekdays: ['monday', 'friday'] }, 'other_weekday'],
    [{ timeFrom: '17:00', timeUntil: '08:00' }, undefined],
    [{ timeFrom: '08:00', timeUntil: '23:30' }, 'outside_hours'],
    [{ timeFrom: '23:30' }, undefined],
    [{ minimumQuantity: 3, maximumQuantity: 3 }, undefined],
    [{ minimumQuantity: 3.001 }, 'too_few'],
    [{ maximumQuantity: 2.999 }, 'too_many'],
    [{ serviceCodes: ['PUMP', 'JET'] }, undefined],
    [{ serviceCodes: ['JET'] }, 'other_service'],
    [{ categories: ['Repair'] }, 'other_category'],
    [{ tierCodes: ['GOLD'] }, undefined],
    [{ tierCodes: ['SILVER'] }, 'other_tier'],
    [{ zoneCodes: ['CITY'] }, 'other_zone'],
  ])('%j: %s', (when, reason) => {
    expect(mismatchOf(rule(when), CONTEXT)).toBe(reason);
  });

  it('a rule with hours does not apply as long as the hour is unknown', () => {
    expect(mismatchOf(rule({ timeFrom: '17:00' }), { ...CONTEXT, time: null })).toBe('outside_hours');
    expect(mismatchOf(rule({}), { ...CONTEXT, time: null })).toBeUndefined();
  });

  it('a rule that is not stackable and does not match displaces nobody', () => {
    const alone: PricingRule = { ...rule({ weekdays: ['monday'] }), code: 'ALONE', isStackable: false, priority: 9 };
    const reasons = decideRules([rule({}), alone], CONTEXT).map(({ rule: { code }, skippedFor }) => [code, skippedFor]);
    expect(reasons).toEqual([
      ['ALONE', 'other_weekday'],
      ['R', undefined],
    ]);
  });
});
