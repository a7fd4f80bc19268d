import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AbilityFactory, AccessErrors, bearerTokenOf, isAllowed, TokenAuthenticator } from '../../access';
import { HttpErrors } from '../../http';
import { QueueHealth } from '../queue-health';
import { QUEUE_SESSION_COOKIE, QueueSession } from './queue-session';

/** Who may see the dashboard: it is no controller, so the guards of the API do not stand before it. */
@Injectable()
export class QueueBoardGate {
  constructor(
    private readonly authenticator: TokenAuthenticator,
    private readonly abilities: AbilityFactory,
    private readonly session: QueueSession,
    private readonly health: QueueHealth,
  ) {}

  /** @throws `access.unauthenticated`, `access.forbidden`, `route.method_not_allowed`, `service.unavailable` */
  async admit(request: FastifyRequest): Promise<void> {
    const token = bearerTokenOf(request) ?? this.tokenOfCookie(request);
    const principal = token === null ? null : await this.authenticator.authenticate(token);
    if (!principal) {
      throw AccessErrors['access.unauthenticated'](
        'Send a bearer token, or open a session with POST /api/v2/admin/queues/session.',
        {
          headers: { 'WWW-Authenticate': 'Bearer' },
        },
      );
    }
    const ability = await this.abilities.for(principal);
    if (!isAllowed(ability, 'read', 'queues'))
      throw AccessErrors['access.forbidden']('This needs the permission queues:read.');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw HttpErrors['route.method_not_allowed']('The dashboard is for looking only.', {
        headers: { Allow: 'GET, HEAD' },
      });
    }
    const { isUp } = await this.health.check();
    if (!isUp) throw HttpErrors['service.unavailable']('The queues cannot be reached at the moment.');
  }

  private tokenOfCookie(request: FastifyRequest): string | null {
    const cookie = request.cookies[QUEUE_SESSION_COOKIE];
    return cookie === undefined ? null : this.session.open(cookie);
  }
}
