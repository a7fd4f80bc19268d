/** Levels of accounts, the highest included: a group, its regions, their branches, their houses, their tenants. */
export const MAXIMUM_LEVELS = 5;

export interface PlaceInTree {
  readonly customerId: string;
  /** The new parent and everybody above him, nearest first. */
  readonly lineage: readonly string[];
  /** Levels of accounts below the customer. */
  readonly levelsBelow: number;
}

export type PlaceVerdict = 'fits' | 'cycle' | 'too_deep';

/** Whether a customer may hang below a parent (CRM-03): nobody is above himself, and the tree stays shallow. */
export function judgePlace({ customerId, lineage, levelsBelow }: PlaceInTree): PlaceVerdict {
  if (lineage.includes(customerId)) return 'cycle';
  return lineage.length + 1 + levelsBelow > MAXIMUM_LEVELS ? 'too_deep' : 'fits';
}

export interface Redirection {
  readonly customerId: string;
  readonly payerId: string;
  /** Who pays for the payer; null when he pays himself. */
  readonly payersPayerId: string | null;
  /** Others' invoices go to the customer. */
  readonly paysForOthers: boolean;
}

export type RedirectionVerdict = 'fits' | 'self' | 'payer_redirects' | 'pays_for_others';

/** Whether invoices of a customer may go to a payer: one step, so that everybody can tell who pays. */
export function judgeRedirection({
  customerId,
  payerId,
  payersPayerId,
  paysForOthers,
}: Redirection): RedirectionVerdict {
  if (payerId === customerId) return 'self';
  if (payersPayerId !== null) return 'payer_redirects';
  return paysForOthers ? 'pays_for_others' : 'fits';
}
