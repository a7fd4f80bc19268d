export const PARTNER_KINDS = ['realtor', 'inspector', 'plumber', 'builder', 'customer', 'other'] as const;
export type PartnerKind = (typeof PARTNER_KINDS)[number];

export const REFERRAL_CREDIT_KINDS = ['earned', 'reversed', 'redeemed', 'adjusted'] as const;
export type ReferralCreditKind = (typeof REFERRAL_CREDIT_KINDS)[number];

/** Written by people; the rest follows from what becomes of opportunities. */
export const MANUAL_CREDIT_KINDS = ['redeemed', 'adjusted'] as const;
export type ManualCreditKind = (typeof MANUAL_CREDIT_KINDS)[number];

/** What an entry does to the balance: what is redeemed is said as a positive amount and goes; null for an amount that says nothing. */
export function signedAmount(kind: ManualCreditKind, amountMinor: bigint): bigint | null {
  if (kind === 'redeemed') return amountMinor > 0n ? -amountMinor : null;
  return amountMinor === 0n ? null : amountMinor;
}
