/** How somebody proved who he is; kept with his session. */
export const SIGN_IN_METHODS = ['password', 'magic_link', 'passkey', 'totp', 'recovery_code'] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** Proofs of one kind; a second factor is asked for after them. A passkey is two in one: the device, and the finger or PIN that unlocks it. */
export const FIRST_FACTORS = ['password', 'magic_link'] as const;
export type FirstFactor = (typeof FIRST_FACTORS)[number];

export function isFirstFactor(method: SignInMethod): method is FirstFactor {
  return FIRST_FACTORS.some((one) => one === method);
}

export const TRANSPORTS = ['token', 'cookie'] as const;

/** What carries a session: an access token with its refresh cookie, or a session cookie alone. */
export type Transport = (typeof TRANSPORTS)[number];
