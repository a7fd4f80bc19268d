import '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { randomToken } from '../../../platform/http';

export const BROWSER_COOKIE = 'headwater_browser';
const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;
const TOKEN = /^[\w-]{43}$/;

/**
 * A number a browser keeps, sent to the sign-in operations only. It says nothing about who uses the browser: it lets an account
 * know a browser it was signed in from again, and ties a mailed link to the browser that asked for it.
 */
@Injectable()
export class BrowserCookie {
  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {}

  read(request: FastifyRequest): string | null {
    const value = request.cookies[BROWSER_COOKIE];
    return value !== undefined && TOKEN.test(value) ? value : null;
  }

  /** The browser's number, given to it where it has none; its year begins anew. */
  ensure(request: FastifyRequest, reply: FastifyReply): string {
    const value = this.read(request) ?? randomToken();
    void reply.setCookie(BROWSER_COOKIE, value, {
      path: '/api/v2/auth',
      httpOnly: true,
      sameSite: 'strict',
      secure: this.config.isProduction || request.protocol === 'https',
      maxAge: ONE_YEAR_SECONDS,
    });
    return value;
  }
}
