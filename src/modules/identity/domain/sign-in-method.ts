/** How somebody proved who he is; kept with his session. */
export const SIGN_IN_METHODS = ['password', 'magic_link', 'passkey', 'totp', 'recovery_code'] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

export const TRANSPORTS = ['token', 'cookie'] as const;

/** What carries a session: an access token with its refresh cookie, or a session cookie alone. */
export type Transport = (typeof TRANSPORTS)[number];
