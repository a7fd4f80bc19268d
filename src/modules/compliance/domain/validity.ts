import type { CalendarDay } from '../../../kernel/calendar';

/** The days of a credential. Its last day still counts; from the day of its revocation on it does not. */
export interface CredentialSpan {
  readonly issuedOn: CalendarDay | null;
  readonly expiresOn: CalendarDay | null;
  readonly revokedOn: CalendarDay | null;
}

export function isValidOn({ issuedOn, expiresOn, revokedOn }: CredentialSpan, day: CalendarDay): boolean {
  const hasBegun = issuedOn === null || issuedOn <= day;
  const hasEnded = (expiresOn !== null && expiresOn < day) || (revokedOn !== null && revokedOn <= day);
  return hasBegun && !hasEnded;
}

/** The first day on which it counts no more, or null while no end is known. */
export function endOf({ expiresOn, revokedOn }: CredentialSpan): CalendarDay | null {
  if (expiresOn === null || revokedOn === null) return expiresOn ?? revokedOn;
  return expiresOn < revokedOn ? expiresOn : revokedOn;
}

export function isOrdered({ issuedOn, expiresOn }: Pick<CredentialSpan, 'issuedOn' | 'expiresOn'>): boolean {
  return issuedOn === null || expiresOn === null || issuedOn <= expiresOn;
}
