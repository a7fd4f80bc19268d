import type { SignInMethod } from './sign-in-method';

/** What can complete a sign-in whose first factor was proved. A passkey does so by being a sign-in of its own. */
export const SECOND_FACTORS = ['totp', 'recovery_code', 'passkey'] as const;
export type SecondFactor = (typeof SECOND_FACTORS)[number];

/** What is known about a person in the company he signs in to. */
export interface FactorFacts {
  readonly isTotpOn: boolean;
  readonly hasPasskey: boolean;
  /** The company asks for a second factor from this instant; null where it does not. */
  readonly requiredFrom: Date | null;
}

/**
 * What is asked for after a password or a mailed link; nothing where the list is empty. An authenticator app is asked for always. A passkey
 * is a shorter way in, which does not close the longer one, unless the company insists on two factors.
 */
export function secondFactorsToAsk(facts: FactorFacts, now: Date): readonly SecondFactor[] {
  const { isTotpOn, hasPasskey } = facts;
  if (isTotpOn) return ['totp', 'recovery_code', ...(hasPasskey ? (['passkey'] as const) : [])];
  return hasPasskey && isRequired(facts.requiredFrom, now) ? ['passkey', 'recovery_code'] : [];
}

/** Whether a session was proved by two factors. */
export function isTwoFactor(methods: readonly SignInMethod[]): boolean {
  return methods.some((method) => (SECOND_FACTORS as readonly string[]).includes(method));
}

export function isRequired(requiredFrom: Date | null, now: Date): boolean {
  return requiredFrom !== null && requiredFrom <= now;
}
