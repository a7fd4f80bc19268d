import { Secret, TOTP } from 'otpauth';

/** RFC 6238 with what every authenticator app understands: SHA-1, six digits, thirty seconds. */
const PERIOD_SECONDS = 30;
const SETTINGS = { issuer: 'Headwater', algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS } as const;
const SECRET_BYTES = 20;

/** One step early or late: clocks of phones are not exact. */
const TOLERATED_STEPS = 1;

/** 160 random bits in base32, as RFC 4226 §4 recommends. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What an authenticator app reads from a QR code. */
export function otpauthUri(secret: string, email: string): string {
  return new TOTP({ ...SETTINGS, label: email, secret: Secret.fromBase32(secret) }).toString();
}

/** The time step a code belongs to, if it belongs to this secret and to now. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  // The library compares bytes and throws when they are more than six.
  if (!/^\d{6}$/.test(code)) return null;
  const totp = new TOTP({ ...SETTINGS, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: TOLERATED_STEPS });
  return delta === null ? null : Math.floor(now.getTime() / 1_000 / PERIOD_SECONDS) + delta;
}

/** Free attempts before each further one has to wait. */
const FREE_FAILURES = 4;
const LONGEST_WAIT_SECONDS = 15 * 60;

/** How long after the nth wrong code in a row the next is looked at: nothing at first, then 1 s, 2 s, 4 s … 15 min. */
export function waitAfterFailures(failures: number): number {
  if (failures <= FREE_FAILURES) return 0;
  return Math.min(2 ** (failures - FREE_FAILURES - 1), LONGEST_WAIT_SECONDS);
}
