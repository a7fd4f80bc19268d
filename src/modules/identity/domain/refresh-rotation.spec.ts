import {
  judgeRefresh,
  type PresentedToken,
  RACE_GRACE_MS,
  SESSION_LIFETIME_MS,
  successorOf,
  tokenExpiry,
  tokenHash,
} from './refresh-rotation';

const NOW = new Date('2026-11-20T12:00:00Z');
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const ahead = (ms: number) => new Date(NOW.getTime() + ms);

const unused: PresentedToken = {
  usedAt: null,
  expiresAt: ahead(60_000),
  isSuccessorUsed: false,
  sessionRevokedAt: null,
  sessionExpiresAt: ahead(SESSION_LIFETIME_MS),
};

describe('refresh rotation', () => {
  it.each<[string, Partial<PresentedToken>, string]>([
    ['an unused token is rotated', {}, 'rotate'],
    ['a twin at the end of the grace gets the same successor', { usedAt: ago(RACE_GRACE_MS) }, 'repeat'],
    ['a replay after the grace is reuse', { usedAt: ago(RACE_GRACE_MS + 1) }, 'reuse'],
    [
      'a replay after the successor was used is reuse, even at once',
      { usedAt: ago(1), isSuccessorUsed: true },
      'reuse',
    ],
    ['a token of an ended session is refused', { sessionRevokedAt: ago(1) }, 'revoked'],
    ['an ended session hides whether the token was used', { sessionRevokedAt: ago(1), usedAt: ago(60_000) }, 'revoked'],
    ['a token expires at its instant', { expiresAt: NOW }, 'expired'],
    ['a session expires at its instant', { sessionExpiresAt: NOW }, 'expired'],
    ['a replay in an expired session is still reuse', { sessionExpiresAt: NOW, usedAt: ago(60_000) }, 'reuse'],
  ])('PLT-06 %s', (_story, facts, verdict) => {
    expect(judgeRefresh({ ...unused, ...facts }, NOW)).toBe(verdict);
  });

  it('PLT-06 the successor depends on the token and on the key, and on nothing else', () => {
    const key = Buffer.alloc(32, 1);
    expect(successorOf('token', key)).toBe(successorOf('token', key));
    expect(successorOf('token', key)).toMatch(/^[\w-]{43}$/);
    expect(successorOf('other', key)).not.toBe(successorOf('token', key));
    expect(successorOf('token', Buffer.alloc(32, 2))).not.toBe(successorOf('token', key));
    expect(tokenHash('token')).toHaveLength(32);
  });

  it('PLT-06 sliding expiry stops at the end of the session', () => {
    expect(tokenExpiry(NOW, 14, ahead(SESSION_LIFETIME_MS))).toEqual(ahead(14 * 86_400_000));
    expect(tokenExpiry(NOW, 14, ahead(1_000))).toEqual(ahead(1_000));
  });
});
