import '@fastify/cookie';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { randomToken } from '../../../platform/http';

export const SESSION_COOKIE = 'headwater_session';
export const CSRF_COOKIE = 'headwater_csrf';

/** Browsers take a cookie of this name only over https, for the whole host and without a domain: no neighbour can plant one. */
const HOST_PREFIX = '__Host-';

/**
 * The cookie of a session without tokens: 256 random bits and a code that shows we made them, so that invented cookies never
 * reach the database. Beside it stands the CSRF token in a cookie that scripts of our own pages can read.
 */
@Injectable()
export class SessionCookie {
  private readonly key: Buffer;

  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {
    this.key = config.deriveKey('session-cookie');
  }

  newToken(): string {
    const random = randomToken();
    return `${random}.${this.codeOf(random)}`;
  }

  /** The token of the request's session cookie, if we made it. */
  read(request: FastifyRequest): string | null {
    const token = request.cookies[`${this.prefix(request)}${SESSION_COOKIE}`];
    const [random = '', code = ''] = token?.split('.') ?? [];
    return token !== undefined && isSame(code, this.codeOf(random)) ? token : null;
  }

  write(reply: FastifyReply, token: string, csrfToken: string, expires: Date): void {
    const attributes = this.attributes(reply);
    void reply.setCookie(this.nameOf(SESSION_COOKIE, reply), token, { ...attributes, httpOnly: true, expires });
    this.writeCsrf(reply, csrfToken, expires);
  }

  writeCsrf(reply: FastifyReply, csrfToken: string, expires?: Date): void {
    const attributes = { ...this.attributes(reply), httpOnly: false, ...(expires && { expires }) };
    void reply.setCookie(this.nameOf(CSRF_COOKIE, reply), csrfToken, attributes);
  }

  clear(reply: FastifyReply): void {
    for (const name of [SESSION_COOKIE, CSRF_COOKIE]) {
      void reply.clearCookie(this.nameOf(name, reply), this.attributes(reply));
    }
  }

  private codeOf(random: string): string {
    return createHmac('sha256', this.key).update(random).digest('base64url');
  }

  private nameOf(name: string, reply: FastifyReply): string {
    return `${this.prefix(reply.request)}${name}`;
  }

  private prefix(request: FastifyRequest): string {
    return this.isSecure(request) ? HOST_PREFIX : '';
  }

  private attributes(reply: FastifyReply) {
    return { path: '/', sameSite: 'strict' as const, secure: this.isSecure(reply.request) };
  }

  /** `Secure` whenever it can be: a demo over plain http would otherwise lose the cookie. */
  private isSecure(request: FastifyRequest): boolean {
    return this.config.isProduction || request.protocol === 'https';
  }
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
