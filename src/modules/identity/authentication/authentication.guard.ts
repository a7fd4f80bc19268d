import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { bearerTokenOf } from '../../../platform/access';
import type { Principal } from '../../../platform/tenancy';
import { actAs } from './act-as';
import { SessionAuthenticator } from './session-authenticator';

/** Passport, with a refused token as a value: whether a caller is needed at all is the permission guard's question. */
@Injectable()
export class PassportBearerGuard extends AuthGuard('jwt') {
  override handleRequest<User = Principal | null>(error: unknown, principal: User | false): User {
    if (error) throw error;
    return (principal || null) as User;
  }
}

/**
 * Finds out who calls and writes it into the execution context. It never refuses: without a valid token the caller is anonymous,
 * which the permission guard answers with 401 wherever the route is not public.
 */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly sessions: SessionAuthenticator,
    private readonly passport: PassportBearerGuard,
  ) {}

  /** A token that is known needs no promise: this is the way of nearly every request. */
  canActivate(route: ExecutionContext): boolean | Promise<boolean> {
    if (route.getType() !== 'http') return true;
    const request = route.switchToHttp().getRequest<FastifyRequest>();
    const token = bearerTokenOf(request);
    if (token === null) return true;
    const known = this.sessions.recall(token);
    if (known === undefined) return this.verified(route, request).then(admit);
    return known instanceof Promise ? known.then(admit) : admit(known);
  }

  private async verified(route: ExecutionContext, request: FastifyRequest): Promise<Principal | null> {
    await this.passport.canActivate(route);
    return (request as FastifyRequest & { user?: Principal | null }).user ?? null;
  }
}

function admit(principal: Principal | null): true {
  if (principal) actAs(principal);
  return true;
}
