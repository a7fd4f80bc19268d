import { createHash, randomBytes } from 'node:crypto';

export const RECOVERY_CODES = 10;

/** Base 32 without letters that are taken for digits (Crockford). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 24;
const GROUP = 4;
const WRITTEN = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

/** Ten codes of 120 random bits each, in groups to be written down: `7H2K-…`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => grouped(randomText()));
}

/** What is kept of a code; null for what cannot be one. Dashes, spaces and case do not matter. So many bits need no slow hash. */
export function recoveryCodeHash(code: string): Buffer | null {
  const bare = code.toUpperCase().replace(/[\s-]/g, '');
  return WRITTEN.test(bare) ? createHash('sha256').update(bare).digest() : null;
}

function randomText(): string {
  return [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte & 31]).join('');
}

function grouped(text: string): string {
  return text.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? text;
}
