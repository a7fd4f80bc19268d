import { NO_RULES, type RuleSetContent } from '../modules/pricing';

/** A zone around the shop, nights that cost more, and a tier for property managers. */
export const PUBLISHED_RULES: RuleSetContent = {
  ...NO_RULES,
  zones: [
    {
      code: 'PARISH',
      name: 'Terrebonne Parish',
      priority: 10,
      area: { counties: [{ state: 'LA', county: 'Terrebonne' }] },
      multiplier: 1,
      travelFeeMinor: 2_500,
      perMileMinor: 150,
      minimumTravelMinor: 2_500,
      minimumChargeMinor: 15_000,
    },
  ],
  rules: [
    {
      code: 'AFTER-HOURS',
      name: 'Nights',
      kind: 'after_hours',
      priority: 20,
      isStackable: true,
      when: { timeFrom: '17:00', timeUntil: '08:00' },
      percent: 0.25,
      maximumAdjustmentMinor: 20_000,
    },
  ],
  tiers: [
    {
      code: 'GOLD',
      name: 'Property managers',
      discount: 0.05,
      serviceDiscounts: [],
      waivesTravel: true,
      paymentTermsDays: 45,
    },
  ],
};
