import type { MembershipStatus } from './membership-status';

/** An invitation can be accepted for seven days after it was sent. */
export const INVITATION_LIFETIME_MS = 7 * 24 * 60 * 60 * 1_000;

export const INVITATION_STATUSES = ['pending', 'accepted', 'revoked', 'expired'] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

export interface InvitationState {
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
}

export function invitationStatus({ expiresAt, acceptedAt, revokedAt }: InvitationState, now: Date): InvitationStatus {
  if (acceptedAt !== null) return 'accepted';
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= now ? 'expired' : 'pending';
}

/** What is known about the address that was invited. */
export interface InvitedAccount {
  readonly userId: string;
  readonly isActive: boolean;
  readonly isSuperuser: boolean;
  readonly hasPassword: boolean;
}

/** What acceptance asks for: nothing of a new person but a password; of somebody with an account, the proof that he is its owner. */
export type AcceptanceNeed = 'new_account' | 'new_password' | 'proof' | 'impossible';

export function acceptanceNeed(account: InvitedAccount | null, membership: MembershipStatus | null): AcceptanceNeed {
  if (membership !== null && membership !== 'invited') return 'impossible';
  if (account === null) return 'new_account';
  if (!account.isActive) return 'impossible';
  if (account.hasPassword) return 'proof';
  // An account of the platform is never opened by a mail that some company had sent.
  return account.isSuperuser ? 'impossible' : 'new_password';
}
