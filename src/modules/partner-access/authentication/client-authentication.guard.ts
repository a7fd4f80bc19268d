import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { accessDecisionOf, bearerTokenOf } from '../../../platform/access';
import { currentContext } from '../../../platform/tenancy';
import { ClientAuthenticator } from './client-authenticator';

/**
 * Finds out which client calls the public API. Acts on its operations only and after the guard that knows people: whoever is signed in
 * counts for nobody there, so that a page of a signed-in person cannot use his cookies.
 */
@Injectable()
export class ClientAuthenticationGuard implements CanActivate {
  constructor(private readonly clients: ClientAuthenticator) {}

  async canActivate(route: ExecutionContext): Promise<boolean> {
    if (accessDecisionOf(route.getHandler(), route.getClass())?.kind !== 'scope') return true;
    const context = currentContext();
    if (!context) throw new Error('Nobody can act outside of an execution context');
    const request = route.switchToHttp().getRequest<FastifyRequest>();
    const token = bearerTokenOf(request);
    const client = token === null ? null : await this.clients.authenticate(token, request.ip);
    if (client) {
      context.actor = client;
      context.tenantId = client.tenantId;
    } else {
      delete context.actor;
      delete context.tenantId;
    }
    return true;
  }
}
