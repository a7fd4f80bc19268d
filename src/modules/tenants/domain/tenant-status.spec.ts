import fc from 'fast-check';
import { TENANT_STATUSES, type TenantStatus } from './company-facts';
import { allowedCommands, decideStatus, maySend, STATUS_COMMANDS, type StatusCommand } from './tenant-status';

/** Written by hand: where a command leads from each status, `-` for nowhere. */
const EXPECTED: Readonly<Record<StatusCommand, Readonly<Record<TenantStatus, string>>>> = {
  activate: { trial: 'active', active: '-', paused: '-', suspended: '-', closed: '-' },
  pause: { trial: 'paused', active: 'paused', paused: '-', suspended: '-', closed: '-' },
  resume: { trial: '-', active: '-', paused: 'trial', suspended: '-', closed: '-' },
  suspend: { trial: 'suspended', active: 'suspended', paused: 'suspended', suspended: '-', closed: '-' },
  reinstate: { trial: '-', active: '-', paused: '-', suspended: 'trial', closed: '-' },
  close: { trial: 'closed', active: 'closed', paused: 'closed', suspended: 'closed', closed: '-' },
};

const cases = STATUS_COMMANDS.flatMap((command) => TENANT_STATUSES.map((status) => [command, status] as const));

describe('the status of a company', () => {
  it.each(cases)('PLT-20 %s from %s', (command, status) => {
    const decision = decideStatus({ status, earlierStatuses: ['trial'] }, command);
    expect(decision.kind === 'moved' ? decision.state.status : '-').toBe(EXPECTED[command][status]);
  });

  it('PLT-20 a refusal names what the same mover may do instead', () => {
    expect(decideStatus({ status: 'paused', earlierStatuses: ['active'] }, 'pause')).toEqual({
      kind: 'illegal',
      allowed: ['resume'],
    });
    expect(allowedCommands('suspended', 'company')).toEqual([]);
    expect(allowedCommands('suspended', 'platform')).toEqual(['reinstate', 'close']);
  });

  it('PLT-20 a pause survives a suspension', () => {
    let state = { status: 'trial', earlierStatuses: [] as readonly TenantStatus[] } as const as {
      status: TenantStatus;
      earlierStatuses: readonly TenantStatus[];
    };
    const seen: TenantStatus[] = [];
    for (const command of ['pause', 'suspend', 'reinstate', 'resume'] as const) {
      const decision = decideStatus(state, command);
      if (decision.kind === 'illegal') throw new Error(`${command} was refused`);
      state = decision.state;
      seen.push(state.status);
    }
    expect(seen).toEqual(['paused', 'suspended', 'paused', 'trial']);
    expect(state.earlierStatuses).toEqual([]);
  });

  it('PLT-20 whatever is tried: closed is final, and only a company at work sends', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STATUS_COMMANDS), { maxLength: 30 }), (commands) => {
        let state: { status: TenantStatus; earlierStatuses: readonly TenantStatus[] } = {
          status: 'trial',
          earlierStatuses: [],
        };
        for (const command of commands) {
          const decision = decideStatus(state, command);
          if (state.status === 'closed') expect(decision.kind).toBe('illegal');
          if (decision.kind === 'moved') state = decision.state;
          expect(maySend(state.status)).toBe(state.status === 'trial' || state.status === 'active');
          expect(state.earlierStatuses.length).toBeLessThanOrEqual(2);
        }
      }),
    );
  });
});
