import '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../../../config';

export const REFRESH_COOKIE = 'headwater_refresh';

/** The one place a refresh token travels in: out of reach of scripts, and sent to the sign-in operations only. */
@Injectable()
export class RefreshCookie {
  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {}

  read(request: FastifyRequest): string | null {
    return request.cookies[REFRESH_COOKIE] || null;
  }

  write(reply: FastifyReply, token: string, expires: Date): void {
    void reply.setCookie(REFRESH_COOKIE, token, { ...this.attributes(reply), expires });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(REFRESH_COOKIE, this.attributes(reply));
  }

  /** `Secure` whenever it can be: a demo over plain http would otherwise lose the cookie. */
  private attributes(reply: FastifyReply) {
    const secure = this.config.isProduction || reply.request.protocol === 'https';
    return { path: '/api/v2/auth', httpOnly: true, sameSite: 'strict' as const, secure };
  }
}
