import type { HoldKind } from './vocabulary';

/** Why a customer is not served, as it stands. */
export interface StandingHold {
  readonly kind: HoldKind;
  readonly reason: string;
  readonly placedAt: Date;
}

export interface ServiceFacts {
  readonly isArchived: boolean;
  readonly holds: readonly StandingHold[];
  readonly mayOverride: boolean;
  readonly overrideReason: string | undefined;
}

export type ServiceVerdict = 'served' | 'served_despite_holds' | 'archived' | 'on_hold';

/** Whether work may be booked for a customer or sent to him (CRM-13, CRM-14). Nothing overrides the archive: he comes back first. */
export function judgeService({ isArchived, holds, mayOverride, overrideReason }: ServiceFacts): ServiceVerdict {
  if (isArchived) return 'archived';
  if (holds.length === 0) return 'served';
  return mayOverride && overrideReason !== undefined ? 'served_despite_holds' : 'on_hold';
}
