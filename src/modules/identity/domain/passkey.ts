/** So many passkeys a person may have: devices, a key on the ring, one in the safe. */
export const MAXIMUM_PASSKEYS = 20;

/** How long an authenticator may take to answer. People look for their key. */
export const CEREMONY_SECONDS = 300;

/** What a challenge was made for; the answer to one is no answer to another. */
export type CeremonyPurpose = 'registration' | 'sign_in' | 'step_up';

/**
 * Whether the counter of an authenticator says that it may be a copy (WebAuthn §6.1.1): it grows with each use. Passkeys that are
 * synced between devices do not count and send 0 always.
 */
export function isCounterSuspicious(known: number, presented: number): boolean {
  return (known > 0 || presented > 0) && presented <= known;
}
