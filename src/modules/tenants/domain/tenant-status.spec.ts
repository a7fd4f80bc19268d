import fc from 'fast-check';
import { TENANT_STATUSES, type TenantStatus } from './company-facts';
import { allowedCommands, decideStatus, maySend, STATUS_COMMANDS, type StatusCommand } from './tenant-status';

/** In the order trial, active, paused, suspended, closing, closed. */
function to(words: string): Readonly<Record<TenantStatus, string>> {
  const [trial = '', active = '', paused = '', suspended = '', closing = '', closed = ''] = words.split(' ');
  return { trial, active, paused, suspended, closing, closed };
}

/** Written by hand: where a command leads from each status, `-` for nowhere. */
const EXPECTED: Readonly<Record<StatusCommand, Readonly<Record<TenantStatus, string>>>> = {
  activate: to('active - - - - -'),
  pause: to('paused paused - - - -'),
  resume: to('- - trial - - -'),
  suspend: to('suspended suspended suspended - - -'),
  reinstate: to('- - - trial - -'),
  begin_closing: to('closing closing closing - - -'),
  cancel_closing: to('- - - - trial -'),
  order_closing: to('closing closing closing closing - -'),
  call_off_closing: to('- - - - trial -'),
  close: to('closed closed closed closed closed -'),
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
      allowed: ['resume', 'begin_closing'],
    });
    expect(allowedCommands('suspended', 'company')).toEqual([]);
    expect(allowedCommands('suspended', 'platform')).toEqual(['reinstate', 'order_closing', 'close']);
    expect(allowedCommands('closing', 'company')).toEqual(['cancel_closing']);
    expect(allowedCommands('closed', 'platform')).toEqual([]);
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

  it('PLT-20 a closing that is called off leads back to where the company was', () => {
    const now = { status: 'paused', earlierStatuses: ['active'] } as const;
    const begun = decideStatus(now, 'begin_closing');
    expect(begun).toEqual({ kind: 'moved', state: { status: 'closing', earlierStatuses: ['active', 'paused'] } });
    if (begun.kind === 'moved')
      expect(decideStatus(begun.state, 'call_off_closing')).toEqual({ kind: 'moved', state: now });
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
          expect(state.earlierStatuses.length).toBeLessThanOrEqual(3);
        }
      }),
    );
  });
});
