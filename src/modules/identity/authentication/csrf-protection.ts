import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import type { DomainError } from '../../../kernel/domain-error';
import { AccessErrors } from '../../../platform/access';
import { isFamiliar } from './familiar-origin';

export const CSRF_HEADER = 'x-csrf-token';
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A browser adds cookies to whatever a page asks it to send. So a request that a cookie authenticates and that may change
 * something has to come from our own page or an allowed one, and to carry a token that only such a page can know.
 */
@Injectable()
export class CsrfProtection {
  private readonly key: Buffer;

  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {
    this.key = config.deriveKey('csrf-token');
  }

  /** Belongs to the session: the token of another one, of the same person even, is worth nothing. */
  tokenOf(sessionId: string): string {
    return createHmac('sha256', this.key).update(sessionId).digest('base64url');
  }

  /** Why the request must not act for the session of its cookie, or null. */
  faultOf(request: FastifyRequest, sessionId: string): DomainError | null {
    if (SAFE_METHODS.has(request.method)) return null;
    if (!isFamiliar(request, this.config.http.corsOrigins)) {
      return AccessErrors['access.foreign_origin']('This operation is not open to pages of other sites.');
    }
    if (this.isRight(request.headers[CSRF_HEADER], sessionId)) return null;
    return AccessErrors['access.csrf_token_invalid'](
      'Send the csrfToken of the sign-in, or of GET /api/v2/auth/csrf, as X-CSRF-Token.',
    );
  }

  private isRight(given: string | string[] | undefined, sessionId: string): boolean {
    if (typeof given !== 'string') return false;
    const [a, b] = [Buffer.from(given), Buffer.from(this.tokenOf(sessionId))];
    return a.length === b.length && timingSafeEqual(a, b);
  }
}
