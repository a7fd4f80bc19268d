import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import type { Principal } from '../../../platform/tenancy';
import { AccessTokens } from '../authentication/access-tokens';
import { CsrfProtection } from '../authentication/csrf-protection';
import { successorOf, tokenExpiry } from '../domain/refresh-rotation';
import { type Profile, ProfileQueries } from '../persistence/profile.queries';
import { type SessionKey, SessionRepository } from '../persistence/session.repository';

/** What a client gets that signed in or refreshed. The refresh token leaves in a cookie only. */
export interface GrantedSession {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly profile: Profile;
  readonly refreshToken: string;
  readonly refreshExpiresAt: Date;
}

/** What a browser gets whose session a cookie carries. */
export interface CookieSession {
  readonly cookie: string;
  readonly csrfToken: string;
  readonly expiresAt: Date;
  readonly profile: Profile;
}

export interface RefreshToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Makes the tokens of a session, inside the unit of work of the system that opens or continues it. */
@Injectable()
export class SessionGrant {
  private readonly successorKey: Buffer;
  private readonly ttlDays: number;

  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly sessions: SessionRepository,
    private readonly profiles: ProfileQueries,
    private readonly csrf: CsrfProtection,
    @Inject(APP_CONFIG) config: AppConfig,
  ) {
    this.successorKey = config.deriveKey('refresh-token-successor');
    this.ttlDays = config.auth.refreshTokenTtlDays;
  }

  async storeToken(
    session: SessionKey,
    token: string,
    now: Date,
    sessionExpiresAt: Date,
  ): Promise<RefreshToken & { id: string }> {
    const expiresAt = tokenExpiry(now, this.ttlDays, sessionExpiresAt);
    return { id: await this.sessions.addToken(session, token, now, expiresAt), token, expiresAt };
  }

  successorOf(token: string): string {
    return successorOf(token, this.successorKey);
  }

  async to(principal: Principal, refresh: RefreshToken): Promise<GrantedSession> {
    return {
      accessToken: await this.accessTokens.issue(principal),
      expiresIn: this.accessTokens.ttlSeconds,
      profile: await this.profiles.profileOf(principal),
      refreshToken: refresh.token,
      refreshExpiresAt: refresh.expiresAt,
    };
  }

  async byCookie(principal: Principal, cookie: string, expiresAt: Date): Promise<CookieSession> {
    const profile = await this.profiles.profileOf(principal);
    return { cookie, csrfToken: this.csrf.tokenOf(principal.sessionId), expiresAt, profile };
  }
}
