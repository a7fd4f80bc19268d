import { defineEvent } from '../../platform/outbox';
import type { MembershipStatus } from './domain/membership-status';

export interface UserCreatedPayload {
  readonly userId: string;
  readonly email: string;
  readonly role: string;
  readonly status: MembershipStatus;
}

/** Role or status of a user in the company are not what they were; his sessions have ended. */
export interface UserAccessChangedPayload {
  readonly userId: string;
  readonly role: string;
  readonly status: MembershipStatus;
}

export const UserCreated = defineEvent<UserCreatedPayload>('user.created', 1);
export const UserAccessChanged = defineEvent<UserAccessChangedPayload>('user.access_changed', 1);
