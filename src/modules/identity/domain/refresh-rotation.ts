import { createHash, createHmac } from 'node:crypto';

/** Two tabs that wake together may both present the same token within this time. */
export const RACE_GRACE_MS = 10_000;

/** A session ends after 30 days, however often it is refreshed. */
export const SESSION_LIFETIME_MS = 30 * 24 * 60 * 60 * 1_000;

/** What is stored about a presented refresh token. */
export interface PresentedToken {
  readonly usedAt: Date | null;
  readonly expiresAt: Date;
  /** Whether the token that replaced it was used itself; false while there is none. */
  readonly isSuccessorUsed: boolean;
  readonly sessionRevokedAt: Date | null;
  readonly sessionExpiresAt: Date;
}

/**
 * - `rotate`: first use, a successor is issued.
 * - `repeat`: a racing twin, the same successor is handed out again.
 * - `reuse`: a used token comes back: somebody has a copy, the session must end.
 */
export type RefreshVerdict = 'rotate' | 'repeat' | 'reuse' | 'revoked' | 'expired';

export function judgeRefresh(token: PresentedToken, now: Date): RefreshVerdict {
  if (token.sessionRevokedAt !== null) return 'revoked';
  if (token.usedAt !== null) {
    const isRace = now.getTime() - token.usedAt.getTime() <= RACE_GRACE_MS && !token.isSuccessorUsed;
    if (!isRace) return 'reuse';
  }
  if (token.sessionExpiresAt <= now) return 'expired';
  if (token.usedAt !== null) return 'repeat';
  return token.expiresAt <= now ? 'expired' : 'rotate';
}

/** The next token of a chain. Computed, not stored: whoever presents the same token gets the same successor. */
export function successorOf(token: string, key: Buffer): string {
  return createHmac('sha256', key).update(token).digest('base64url');
}

/** What is kept of a token. Tokens have 256 random bits, so a plain digest cannot be searched. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Sliding expiry of a token, never beyond its session's. */
export function tokenExpiry(now: Date, ttlDays: number, sessionExpiresAt: Date): Date {
  const sliding = now.getTime() + ttlDays * 24 * 60 * 60 * 1_000;
  return new Date(Math.min(sliding, sessionExpiresAt.getTime()));
}
