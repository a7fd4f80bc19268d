import { expiryOf, judgeLink, type StoredLink } from './account-link';

const NOW = new Date('2026-03-02T08:00:00Z');
const [own, other] = [Buffer.from('own browser'), Buffer.from('other browser')];
const link: StoredLink = {
  purpose: 'magic_link',
  userId: 'somebody',
  usedAt: null,
  expiresAt: expiryOf('magic_link', NOW),
  browserHash: own,
};
const after = (minutes: number, changes: Partial<StoredLink> = {}, browser: Buffer | null = own) =>
  judgeLink({ ...link, ...changes }, 'magic_link', browser, new Date(NOW.getTime() + minutes * 60_000));

describe('a mailed link', () => {
  it('PLT-07 works for ten minutes, once', () => {
    expect([after(0), after(9.99), after(10), after(60)]).toEqual(['good', 'good', 'spent', 'spent']);
    expect(after(1, { usedAt: NOW })).toBe('spent');
  });

  it('PLT-07 works in the browser that asked for it, where it is tied to one', () => {
    expect([after(0, {}, other), after(0, {}, null)]).toEqual(['other_browser', 'other_browser']);
    expect([after(0, { browserHash: null }, other), after(0, { browserHash: null }, null)]).toEqual(['good', 'good']);
  });

  it('PLT-07 PLT-09 works for its purpose only, and only for somebody', () => {
    expect(judgeLink(link, 'password_reset', own, NOW)).toBe('unknown');
    expect(after(0, { userId: null })).toBe('unknown');
    expect(judgeLink(null, 'magic_link', own, NOW)).toBe('unknown');
  });

  it('PLT-09 for a new password or address works for half an hour', () => {
    for (const purpose of ['password_reset', 'email_change'] as const)
      expect(expiryOf(purpose, NOW)).toEqual(new Date('2026-03-02T08:30:00Z'));
  });
});
