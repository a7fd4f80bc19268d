import '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../../../config';

export const REFRESH_COOKIE = 'headwater_refresh';

/** Browsers take a cookie of this name over https only. Not `__Host-`, which would send it to every path. */
const SECURE_PREFIX = '__Secure-';

/** The one place a refresh token travels in: out of reach of scripts, and sent to the sign-in operations only. */
@Injectable()
export class RefreshCookie {
  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {}

  read(request: FastifyRequest): string | null {
    return request.cookies[this.nameFor(request)] || null;
  }

  write(reply: FastifyReply, token: string, expires: Date): void {
    void reply.setCookie(this.nameFor(reply.request), token, { ...this.attributes(reply), expires });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.nameFor(reply.request), this.attributes(reply));
  }

  private nameFor(request: FastifyRequest): string {
    return this.isSecure(request) ? SECURE_PREFIX + REFRESH_COOKIE : REFRESH_COOKIE;
  }

  private attributes(reply: FastifyReply) {
    const secure = this.isSecure(reply.request);
    return { path: '/api/v2/auth', httpOnly: true, sameSite: 'strict' as const, secure };
  }

  /** `Secure` whenever it can be: a demo over plain http would otherwise lose the cookie. */
  private isSecure(request: FastifyRequest): boolean {
    return this.config.isProduction || request.protocol === 'https';
  }
}
