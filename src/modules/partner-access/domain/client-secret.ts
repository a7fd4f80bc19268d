import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** So that scanners of repositories and logs recognise a leaked secret. */
const SECRET_PREFIX = 'hws_';
const CLIENT_ID_PREFIX = 'hwc_';
const HINT_LENGTH = 4;

/** Secrets that count at a time: the present one, and the one it replaces. */
export const MAXIMUM_SECRETS = 2;
/** How long a replaced secret still counts unless somebody says otherwise. */
export const DEFAULT_GRACE_HOURS = 24;

export interface NewSecret {
  /** Shown once. */
  readonly value: string;
  readonly hash: Buffer;
  readonly hint: string;
}

/** 256 random bits. Because nobody can guess them, one SHA-256 is as good as a slow hash. */
export function newSecret(): NewSecret {
  const value = `${SECRET_PREFIX}${randomBytes(32).toString('base64url')}`;
  return { value, hash: secretHash(value), hint: value.slice(-HINT_LENGTH) };
}

export function newPublicId(): string {
  return `${CLIENT_ID_PREFIX}${randomBytes(16).toString('base64url')}`;
}

export function secretHash(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}

/** Whether the value is one of the secrets; takes the same time for each, found or not. */
export function matchesSecret(value: string, hashes: readonly Buffer[]): boolean {
  const given = secretHash(value);
  let isMatch = false;
  for (const hash of hashes) isMatch = timingSafeEqual(given, hash) || isMatch;
  return isMatch;
}
