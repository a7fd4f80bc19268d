import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { accessDecisionOf, bearerTokenOf } from '../../../platform/access';
import type { Principal } from '../../../platform/tenancy';
import { actAs } from './act-as';
import { BearerStrategy } from './bearer.strategy';
import { CsrfProtection } from './csrf-protection';
import { SessionAuthenticator } from './session-authenticator';

/**
 * Passport, with a refused token as a value: whether a caller is needed at all is the permission guard's question. It is handed
 * its strategy instead of a name, because names are looked up in a registry that all applications of a process share. Passport writes
 * the outcome's callbacks of a request into the strategy it is handed, so each request gets an object of its own: with a shared one, two
 * tokens that are verified at the same moment would swap their owners.
 */
@Injectable()
export class PassportBearerGuard extends AuthGuard() {
  constructor(strategy: BearerStrategy) {
    super({
      get defaultStrategy(): BearerStrategy {
        return Object.create(strategy) as BearerStrategy;
      },
    } as object);
  }

  override handleRequest<User = Principal | null>(error: unknown, principal: User | false): User {
    if (error) throw error;
    return (principal || null) as User;
  }
}

/**
 * Finds out who calls, by bearer token or else by session cookie, and writes it into the execution context. Without a valid
 * credential the caller is anonymous, which the permission guard answers with 401 wherever the route is not public. It refuses
 * only what a cookie would do without the marks of our own page.
 */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly sessions: SessionAuthenticator,
    private readonly passport: PassportBearerGuard,
    private readonly csrf: CsrfProtection,
  ) {}

  /** A token that is known needs no promise: this is the way of nearly every request. */
  canActivate(route: ExecutionContext): boolean | Promise<boolean> {
    if (route.getType() !== 'http') return true;
    const request = route.switchToHttp().getRequest<FastifyRequest>();
    const token = bearerTokenOf(request);
    if (token === null) return this.byCookie(route, request);
    const known = this.sessions.recall(token);
    if (known === undefined) return this.verified(route, request).then(admit);
    return known instanceof Promise ? known.then(admit) : admit(known);
  }

  private async verified(route: ExecutionContext, request: FastifyRequest): Promise<Principal | null> {
    await this.passport.canActivate(route);
    return (request as FastifyRequest & { user?: Principal | null }).user ?? null;
  }

  private byCookie(route: ExecutionContext, request: FastifyRequest): boolean | Promise<boolean> {
    const credential = this.sessions.credentialOf(request);
    if (credential === null) return true;
    return this.sessions.authenticate(credential).then((principal) => this.admitByCookie(route, request, principal));
  }

  private admitByCookie(route: ExecutionContext, request: FastifyRequest, principal: Principal | null): boolean {
    const fault = principal && this.csrf.faultOf(request, principal.sessionId);
    if (!fault) return admit(principal);
    // A public operation carries on as if the cookie were not there: an old session must not be in the way of a new sign-in.
    if (accessDecisionOf(route.getHandler(), route.getClass())?.kind === 'public') return true;
    throw fault;
  }
}

function admit(principal: Principal | null): true {
  if (principal) actAs(principal);
  return true;
}
