import type { MembershipStatus } from './membership-status';

/**
 * Where a member's status may go. `invited` comes back for somebody who left before he ever set a password; `active` is reached by
 * accepting the invitation or by reactivation.
 */
export const MEMBERSHIP_TRANSITIONS: Readonly<Record<MembershipStatus, readonly MembershipStatus[]>> = {
  invited: ['active', 'suspended', 'deactivated'],
  active: ['suspended', 'deactivated'],
  suspended: ['active', 'invited', 'deactivated'],
  deactivated: ['active', 'invited'],
};

export const MEMBER_COMMANDS = ['suspend', 'reactivate', 'deactivate'] as const;
export type MemberCommand = (typeof MEMBER_COMMANDS)[number];

/** Commands that are possible from a status. */
export const POSSIBLE_COMMANDS: Readonly<Record<MembershipStatus, readonly MemberCommand[]>> = {
  invited: ['suspend', 'deactivate'],
  active: ['suspend', 'deactivate'],
  suspended: ['reactivate', 'deactivate'],
  deactivated: ['reactivate'],
};

/** The status a command leads to, or null where it is not possible. Whoever has no password yet comes back as invited. */
export function statusAfterCommand(
  status: MembershipStatus,
  command: MemberCommand,
  hasPassword: boolean,
): MembershipStatus | null {
  if (!POSSIBLE_COMMANDS[status].includes(command)) return null;
  switch (command) {
    case 'suspend':
      return 'suspended';
    case 'deactivate':
      return 'deactivated';
    case 'reactivate':
      return hasPassword ? 'active' : 'invited';
  }
}
