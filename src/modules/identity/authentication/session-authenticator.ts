import { hash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../../kernel/clock';
import { canonicalJson } from '../../../kernel/json';
import {
  bearerTokenOf,
  isConcerned,
  SESSION_REVOCATIONS,
  type SessionRevocation,
  TokenAuthenticator,
} from '../../../platform/access';
import { Broadcast } from '../../../platform/broadcast';
import type { Principal } from '../../../platform/tenancy';
import { AccessTokens, type AccessClaims } from './access-tokens';
import { LruCache } from './lru-cache';
import { PrincipalLoader } from './principal-loader';
import { SessionCookie } from './session-cookie';
import { cookieCredential, cookieTokenOf } from './session-cookie-token';

/** What another process revoked is noticed here within this time. */
export const RECHECK_AFTER_MS = 30_000;
const MAXIMUM_TOKENS = 20_000;

interface KnownToken {
  readonly claims: AccessClaims;
  readonly principal: Principal;
  readonly checkedAt: number;
}

/**
 * A token is verified once; its principal is kept under the token's digest until the token expires, and compared with the
 * database every 30 seconds. What this process revokes is forgotten at once, and the others are told: usually they forget at
 * once as well, and when a message is lost the comparison is what remains.
 */
@Injectable()
export class SessionAuthenticator extends TokenAuthenticator implements OnModuleInit {
  private readonly known = new LruCache<string, KnownToken>(MAXIMUM_TOKENS);
  private readonly checks = new Map<string, Promise<Principal | null>>();
  /** Moves with every revocation, so that a check that began before it is not kept after it. */
  private revocations = 0;

  constructor(
    private readonly tokens: AccessTokens,
    private readonly principals: PrincipalLoader,
    private readonly clock: Clock,
    private readonly broadcast: Broadcast,
    private readonly cookies: SessionCookie,
  ) {
    super();
  }

  onModuleInit(): void {
    this.broadcast.subscribe(SESSION_REVOCATIONS, (message) => this.forget(message as SessionRevocation));
  }

  /** A header outweighs the cookie, even a useless one: whoever sends it has decided who he wants to be. */
  override credentialOf(request: FastifyRequest): string | null {
    if (request.headers.authorization !== undefined) return bearerTokenOf(request);
    const cookie = this.cookies.read(request);
    return cookie === null ? null : cookieCredential(cookie);
  }

  override async authenticate(credential: string): Promise<Principal | null> {
    const known = this.recall(credential);
    if (known !== undefined) return known;
    const cookie = cookieTokenOf(credential);
    const claims =
      cookie === null ? await this.tokens.verify(credential) : await this.principals.claimsOfCookie(cookie);
    return claims && this.admit(credential, claims);
  }

  override peek(credential: string): Principal | null {
    const known = this.known.peek(digest(credential));
    return known && known.claims.exp * 1_000 > this.clock.now().getTime() ? known.principal : null;
  }

  /** The principal of a token that was verified before; undefined for a token that still has to be. */
  recall(credential: string): Principal | Promise<Principal | null> | undefined {
    const key = digest(credential);
    const known = this.known.get(key);
    if (!known) return undefined;
    const now = this.clock.now().getTime();
    if (known.claims.exp * 1_000 <= now) {
      this.known.delete(key);
      return undefined;
    }
    return now - known.checkedAt < RECHECK_AFTER_MS ? known.principal : this.check(key, known.claims);
  }

  /** The principal of a token whose signature, issuer, audience and expiry were verified just now. */
  admit(credential: string, claims: AccessClaims): Promise<Principal | null> {
    return this.check(digest(credential), claims);
  }

  forgetSession(tenantId: string, sessionId: string): void {
    this.revoke({ tenantId, sessionId });
  }

  forgetUser(tenantId: string, userId: string): void {
    this.revoke({ tenantId, userId });
  }

  forgetTenant(tenantId: string): void {
    this.revoke({ tenantId });
  }

  /** A role was changed: its holders are read again with their next request. */
  forgetRole(tenantId: string, roleId: string): void {
    this.revoke({ tenantId, roleId });
  }

  private revoke(revocation: SessionRevocation): void {
    this.forget(revocation);
    this.broadcast.publish(SESSION_REVOCATIONS, revocation);
  }

  private forget(revocation: SessionRevocation): void {
    this.revocations += 1;
    this.checks.clear();
    this.known.deleteWhere(({ principal }) => isConcerned(revocation, principal));
  }

  /** Requests that need the same check share it. */
  private check(key: string, claims: AccessClaims): Promise<Principal | null> {
    const running = this.checks.get(key);
    if (running) return running;
    const check = this.load(key, claims).finally(() => {
      if (this.checks.get(key) === check) this.checks.delete(key);
    });
    this.checks.set(key, check);
    return check;
  }

  private async load(key: string, claims: AccessClaims): Promise<Principal | null> {
    const [checkedAt, revocations] = [this.clock.now().getTime(), this.revocations];
    const loaded = await this.principals.load(claims);
    if (loaded === null || this.revocations !== revocations) {
      this.known.delete(key);
      return loaded;
    }
    const principal = unchanged(this.known.peek(key)?.principal, loaded);
    this.known.set(key, { claims, principal, checkedAt });
    return principal;
  }
}

/** The object that is known already, as long as it says the same: abilities are kept by it. */
function unchanged(before: Principal | undefined, now: Principal): Principal {
  return before !== undefined && canonicalJson(before) === canonicalJson(now) ? before : now;
}

function digest(token: string): string {
  return hash('sha256', token, 'base64');
}
