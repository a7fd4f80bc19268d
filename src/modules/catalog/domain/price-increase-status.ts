export const PRICE_INCREASE_STATUSES = ['scheduled', 'applied', 'canceled'] as const;
export type PriceIncreaseStatus = (typeof PRICE_INCREASE_STATUSES)[number];

export const PRICE_ROUNDINGS = ['nearest', 'up'] as const;
/** To which multiple a raised price goes; `nearest` is half-up. */
export type PriceRounding = (typeof PRICE_ROUNDINGS)[number];
