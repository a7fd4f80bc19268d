import { newId } from '../../../kernel/ids';
import { Broadcast, type BroadcastHandler } from '../../../platform/broadcast';
import type { Principal } from '../../../platform/tenancy';
import type { AccessClaims, AccessTokens } from './access-tokens';
import type { PrincipalLoader } from './principal-loader';
import type { SessionCookie } from './session-cookie';
import { RECHECK_AFTER_MS, SessionAuthenticator } from './session-authenticator';

const START = Date.UTC(2026, 10, 20);

function principalOf(tid: string, sub: string, sid: string, roleVersion = 1): Principal {
  const ids = { tenantId: tid, userId: sub, sessionId: sid, membershipId: sub, roleId: tid };
  const facts = { email: 'a@demo.example', displayName: 'A B', roleKey: 'user', isSuperuser: false, attributes: {} };
  return { kind: 'user', ...ids, ...facts, roleVersion };
}

/** Every process on it hears every message. */
class Line extends Broadcast {
  private readonly handlers: BroadcastHandler[] = [];
  override publish(_channel: string, message: object): void {
    for (const handler of this.handlers) handler(JSON.parse(JSON.stringify(message)));
  }
  override subscribe(_channel: string, handler: BroadcastHandler): void {
    this.handlers.push(handler);
  }
}

class Fixture {
  now = START;
  verifications = 0;
  loads = 0;
  readonly claims: AccessClaims = { tid: newId(), sub: newId(), sid: newId(), exp: START / 1_000 + 1_800 };
  stored: Principal | null = principalOf(this.claims.tid, this.claims.sub, this.claims.sid);
  beforeLoadAnswers: () => void = () => undefined;

  private readonly tokens: Pick<AccessTokens, 'verify'> = {
    verify: async (token) => {
      this.verifications += 1;
      return token === 'good' ? this.claims : null;
    },
  };
  private readonly loader: Pick<PrincipalLoader, 'load'> = {
    load: async () => {
      this.loads += 1;
      const found = this.stored && { ...this.stored };
      this.beforeLoadAnswers();
      return found;
    },
  };
  readonly authenticator: SessionAuthenticator;

  constructor(line = new Line()) {
    this.authenticator = new SessionAuthenticator(
      this.tokens as AccessTokens,
      this.loader as PrincipalLoader,
      { now: () => new Date(this.now) },
      line,
      { read: () => null } as unknown as SessionCookie,
    );
  }
}

describe('SessionAuthenticator', () => {
  it('verifies and loads once per token', async () => {
    const f = new Fixture();
    const [first, twin] = await Promise.all([
      f.authenticator.authenticate('good'),
      f.authenticator.authenticate('good'),
    ]);
    expect(await f.authenticator.authenticate('good')).toBe(first);
    expect(twin).toBe(first);
    expect(f.loads).toBe(1);
    expect(f.authenticator.peek('good')).toBe(first);
  });

  it('answers null for a token that does not verify, and keeps nothing of it', async () => {
    const f = new Fixture();
    expect(await f.authenticator.authenticate('forged')).toBeNull();
    expect(f.authenticator.peek('forged')).toBeNull();
    expect(f.loads).toBe(0);
  });

  it('asks the database again after 30 seconds, not before, and keeps the object while nothing changed', async () => {
    const f = new Fixture();
    const first = await f.authenticator.authenticate('good');
    f.now += RECHECK_AFTER_MS - 1;
    await f.authenticator.authenticate('good');
    expect(f.loads).toBe(1);
    f.now += 1;
    expect(await f.authenticator.authenticate('good')).toBe(first);
    expect(f.loads).toBe(2);
    expect(f.verifications).toBe(1);
  });

  it('notices within 30 seconds what another process did: a new role version, an ended session', async () => {
    const f = new Fixture();
    const first = await f.authenticator.authenticate('good');
    f.stored = principalOf(f.claims.tid, f.claims.sub, f.claims.sid, 2);
    f.now += RECHECK_AFTER_MS;
    const second = await f.authenticator.authenticate('good');
    expect(second).not.toBe(first);
    expect(second?.roleVersion).toBe(2);
    f.stored = null;
    f.now += RECHECK_AFTER_MS;
    expect(await f.authenticator.authenticate('good')).toBeNull();
    expect(f.authenticator.peek('good')).toBeNull();
  });

  it('forgets at once what this process revoked', async () => {
    const f = new Fixture();
    await f.authenticator.authenticate('good');
    f.stored = null;
    f.authenticator.forgetUser(f.claims.tid, f.claims.sub);
    expect(f.authenticator.peek('good')).toBeNull();
    expect(await f.authenticator.authenticate('good')).toBeNull();
  });

  it('PLT-11 forgets at once what another process revoked, and nothing else', async () => {
    const line = new Line();
    const [here, there] = [new Fixture(line), new Fixture(line)];
    here.authenticator.onModuleInit();
    there.authenticator.onModuleInit();
    await here.authenticator.authenticate('good');
    there.authenticator.forgetSession(here.claims.tid, newId());
    there.authenticator.forgetUser(newId(), here.claims.sub);
    expect(here.authenticator.peek('good')).not.toBeNull();
    there.authenticator.forgetSession(here.claims.tid, here.claims.sid);
    expect(here.authenticator.peek('good')).toBeNull();
  });

  it('does not keep a check that began before a revocation', async () => {
    const f = new Fixture();
    f.beforeLoadAnswers = () => f.authenticator.forgetSession(f.claims.tid, f.claims.sid);
    await f.authenticator.authenticate('good');
    f.beforeLoadAnswers = () => undefined;
    f.stored = null;
    expect(await f.authenticator.authenticate('good')).toBeNull();
  });

  it('does not outlive the token', async () => {
    const f = new Fixture();
    await f.authenticator.authenticate('good');
    f.now = f.claims.exp * 1_000;
    expect(f.authenticator.peek('good')).toBeNull();
    expect(f.authenticator.recall('good')).toBeUndefined();
  });
});
