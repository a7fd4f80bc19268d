import { MEMBERSHIP_STATUSES } from './membership-status';
import {
  MEMBER_COMMANDS,
  MEMBERSHIP_TRANSITIONS,
  POSSIBLE_COMMANDS,
  statusAfterCommand,
} from './membership-transitions';

describe('the statuses of a member', () => {
  it.each([
    ['invited', 'suspend', true, 'suspended'],
    ['invited', 'reactivate', true, null],
    ['active', 'suspend', true, 'suspended'],
    ['active', 'deactivate', true, 'deactivated'],
    ['active', 'reactivate', true, null],
    ['suspended', 'suspend', true, null],
    ['suspended', 'reactivate', true, 'active'],
    ['suspended', 'reactivate', false, 'invited'],
    ['suspended', 'deactivate', true, 'deactivated'],
    ['deactivated', 'suspend', true, null],
    ['deactivated', 'deactivate', true, null],
    ['deactivated', 'reactivate', true, 'active'],
    ['deactivated', 'reactivate', false, 'invited'],
  ] as const)('PLT-10 %s, %s, with a password %s: %s', (status, command, hasPassword, after) => {
    expect(statusAfterCommand(status, command, hasPassword)).toBe(after);
  });

  it('PLT-10 no command leaves the table of transitions, and each transition but acceptance has a command', () => {
    for (const status of MEMBERSHIP_STATUSES) {
      const reached = MEMBER_COMMANDS.flatMap((command) =>
        [true, false].map((hasPassword) => statusAfterCommand(status, command, hasPassword)),
      ).filter((after) => after !== null);
      const byAcceptance = status === 'invited' ? ['active'] : [];
      expect(new Set([...reached, ...byAcceptance])).toEqual(new Set(MEMBERSHIP_TRANSITIONS[status]));
      expect(POSSIBLE_COMMANDS[status].length).toBeGreaterThan(0);
    }
  });
});
