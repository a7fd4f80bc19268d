export const COMMISSION_STATUSES = ['pending', 'approved', 'paid', 'reversed'] as const;
export type CommissionStatus = (typeof COMMISSION_STATUSES)[number];

/** What was paid is never changed: a correction is a negative entry of the next period. */
export const COMMISSION_TRANSITIONS: Readonly<Record<CommissionStatus, readonly CommissionStatus[]>> = {
  pending: ['approved', 'reversed'],
  approved: ['paid', 'reversed'],
  paid: [],
  reversed: [],
};
