import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { isId } from '../../../kernel/ids';

export const TOKEN_ISSUER = 'headwater';
export const TOKEN_AUDIENCE = 'headwater-api';
export const TOKEN_ALGORITHM = 'HS256';
/** RFC 9068 §2.1: a token made for another purpose is never an access token. */
export const TOKEN_TYPE = 'at+jwt';

/** What an access token says. Everything else about the caller is read from the database. */
export interface AccessClaims {
  /** User. */
  readonly sub: string;
  /** Company. */
  readonly tid: string;
  /** Session. */
  readonly sid: string;
  /** Seconds since 1970. */
  readonly exp: number;
}

/** Issues and verifies access tokens (JWT, HS256, at most 30 minutes). */
@Injectable()
export class AccessTokens {
  readonly ttlSeconds: number;

  constructor(
    private readonly jwt: JwtService,
    @Inject(APP_CONFIG) config: AppConfig,
  ) {
    this.ttlSeconds = config.auth.accessTokenTtlSeconds;
  }

  /** `ttlSeconds` where the session ends before a token of the usual length would. */
  issue(
    { userId, tenantId, sessionId }: { userId: string; tenantId: string; sessionId: string },
    ttlSeconds: number = this.ttlSeconds,
  ): Promise<string> {
    return this.jwt.signAsync({ sub: userId, tid: tenantId, sid: sessionId }, { expiresIn: ttlSeconds });
  }

  /** The claims of a token that is genuine, meant for us and not expired; else null. */
  async verify(token: string): Promise<AccessClaims | null> {
    try {
      const payload = await this.jwt.verifyAsync<object>(token);
      return isAccessToken(token) ? readClaims(payload) : null;
    } catch {
      return null;
    }
  }
}

/** Whether the header of a verified token says that it is an access token. */
export function isAccessToken(token: string): boolean {
  const header = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8')) as { typ?: unknown };
  return header.typ === TOKEN_TYPE;
}

/** Null for a payload that our own issuer would not write. */
export function readClaims(payload: object): AccessClaims | null {
  const { sub, tid, sid, exp } = payload as Record<string, unknown>;
  return isId(sub) && isId(tid) && isId(sid) && typeof exp === 'number' ? { sub, tid, sid, exp } : null;
}
