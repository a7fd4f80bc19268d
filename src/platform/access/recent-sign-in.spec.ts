import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host';
import { DomainError } from '../../kernel/domain-error';
import { newId } from '../../kernel/ids';
import { type Principal, runInContext } from '../tenancy';
import { RecentSignIn } from './recent-sign-in';
import { RecentSignInGuard, RequireRecentSignIn } from './require-recent-sign-in.decorator';

const NOW = Date.UTC(2026, 10, 20, 12);

class Vault {
  @RequireRecentSignIn(5)
  open(): void {}

  @RequireRecentSignIn()
  look(): void {}
}

const guard = new RecentSignInGuard(new RecentSignIn({ now: () => new Date(NOW) }));

function pass(handler: 'open' | 'look', provedAt?: number): boolean {
  const id = newId();
  const actor: Principal = {
    kind: 'user',
    userId: id,
    email: 'someone@demo.example',
    displayName: 'Someone',
    tenantId: id,
    membershipId: id,
    sessionId: id,
    roleId: id,
    roleKey: 'user',
    roleVersion: 1,
    isSuperuser: false,
    attributes: {},
    ...(provedAt !== undefined && { proof: { at: provedAt, methods: ['password'] } }),
  };
  return runInContext({ requestId: id, correlationId: id, actor }, () =>
    guard.canActivate(new ExecutionContextHost([], Vault, Vault.prototype[handler])),
  );
}

function refusalOf(passing: () => boolean): DomainError | undefined {
  try {
    expect(passing()).toBe(true);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  return undefined;
}

const minutesAgo = (minutes: number) => NOW - minutes * 60_000;

describe('@RequireRecentSignIn', () => {
  it.each([
    ['open', 5, true],
    ['open', 5.1, false],
    ['look', 10, true],
    ['look', 10.1, false],
  ] as const)('%s, proved %s minutes ago: %s', (handler, minutes, isAllowed) => {
    expect(refusalOf(() => pass(handler, minutesAgo(minutes)))?.code).toBe(
      isAllowed ? undefined : 'access.step_up_required',
    );
  });

  it('says how to prove it anew, with the challenge of RFC 9470', () => {
    expect(refusalOf(() => pass('open', minutesAgo(60)))).toMatchObject({
      definition: { status: 401 },
      context: {
        headers: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", max_age=300' },
        members: { stepUp: { href: '/api/v2/auth/step-up', methods: ['password'], maxAgeSeconds: 300 } },
      },
    });
  });

  it('refuses callers of whom nobody knows when they proved anything', () => {
    expect(refusalOf(() => pass('look'))).toMatchObject({ code: 'access.step_up_required' });
  });

  it('is never no time at all', () => {
    expect(() => RequireRecentSignIn(0)).toThrow('minutes');
  });
});
