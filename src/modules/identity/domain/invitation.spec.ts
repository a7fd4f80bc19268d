import { acceptanceNeed, INVITATION_LIFETIME_MS, invitationStatus } from './invitation';

const NOW = new Date('2026-11-20T12:00:00Z');
const open = { expiresAt: new Date(NOW.getTime() + 1), acceptedAt: null, revokedAt: null };
const account = { userId: 'u', isActive: true, isSuperuser: false, hasPassword: true };

describe('an invitation', () => {
  it('PLT-10 lasts seven days', () => {
    expect(INVITATION_LIFETIME_MS).toBe(604_800_000);
    expect(invitationStatus(open, NOW)).toBe('pending');
    expect(invitationStatus({ ...open, expiresAt: NOW }, NOW)).toBe('expired');
    expect(invitationStatus({ ...open, expiresAt: NOW, acceptedAt: NOW }, NOW)).toBe('accepted');
    expect(invitationStatus({ ...open, revokedAt: NOW }, NOW)).toBe('revoked');
  });

  it.each([
    ['a new person', null, null, 'new_account'],
    ['somebody with an account elsewhere', account, null, 'proof'],
    ['an account the company made', { ...account, hasPassword: false }, 'invited', 'new_password'],
    ['a member already', account, 'active', 'impossible'],
    ['a suspended member', account, 'suspended', 'impossible'],
    ['somebody who left', account, 'deactivated', 'impossible'],
    ['a switched-off account', { ...account, isActive: false }, null, 'impossible'],
    [
      'an account of the platform without a password',
      { ...account, isSuperuser: true, hasPassword: false },
      null,
      'impossible',
    ],
  ] as const)('PLT-10 asks %s for the right thing', (_who, known, membership, need) => {
    expect(acceptanceNeed(known, membership)).toBe(need);
  });
});
