import { isCommonPassword } from './common-passwords';

export const SHORTEST_PASSWORD = 10;
/** Long enough for every passphrase, short enough to be hashed in a known time. */
export const LONGEST_PASSWORD = 256;

/** Words this long may not stand in a password at all; shorter ones happen to be parts of others ("Ada" in "Canada"). */
const TELLING_LENGTH = 5;
/** So much must be left when everything about the person is taken out. */
const OWN_LENGTH = 8;

/** Whom the password is for. */
export interface PasswordOwner {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Names and slugs of his companies. */
  readonly companies: readonly string[];
}

export type PasswordFault = 'too_short' | 'too_common' | 'too_personal';

/**
 * One spelling for what looks the same (NFKC, as RFC 8265 asks): an é that a phone sends as one character and a laptop as two is
 * one password.
 */
export function normalizePassword(password: string): string {
  return password.normalize('NFKC');
}

/** Length and guessability, no rules about kinds of characters (NIST SP 800-63B-4, ASVS 5.0 6.2). Null when it is good. */
export function judgePassword(password: string, owner: PasswordOwner): PasswordFault | null {
  const normalized = normalizePassword(password);
  if ([...normalized].length < SHORTEST_PASSWORD) return 'too_short';
  if (new Set(normalized).size < 4 || isCommonPassword(normalized)) return 'too_common';
  return isPersonal(plain(normalized), owner) ? 'too_personal' : null;
}

function isPersonal(password: string, { email, firstName, lastName, companies }: PasswordOwner): boolean {
  const [mailbox = '', host = ''] = email.split('@');
  const words = [email, mailbox, host, firstName, lastName, ...companies]
    .map(plain)
    .filter(({ length }) => length >= 3);
  if (words.some((word) => word.length >= TELLING_LENGTH && password.includes(word))) return true;
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), password);
  return rest !== password && [...rest].length < OWN_LENGTH;
}

/** Only letters and digits, in lower case: "Demo Septic Co." is found in "demosepticco". */
function plain(text: string): string {
  return normalizePassword(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
