import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Passport } from 'passport';
import { Strategy } from 'passport-jwt';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { bearerTokenOf } from '../../../platform/access';
import type { Principal } from '../../../platform/tenancy';
import { isAccessToken, readClaims, TOKEN_ALGORITHM, TOKEN_AUDIENCE, TOKEN_ISSUER } from './access-tokens';
import { SessionAuthenticator } from './session-authenticator';

/** Passport's check of a bearer token that this process has not seen yet. */
@Injectable()
export class BearerStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    @Inject(APP_CONFIG) config: AppConfig,
    private readonly sessions: SessionAuthenticator,
  ) {
    super({
      jwtFromRequest: bearerTokenOf as never,
      secretOrKey: config.auth.jwtSecret,
      algorithms: [TOKEN_ALGORITHM],
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      ignoreExpiration: false,
      passReqToCallback: true,
    });
  }

  /** A registry of its own: the default one belongs to the whole process, and the last application in it would serve all. */
  getPassportInstance(): unknown {
    return new Passport();
  }

  async validate(request: FastifyRequest, payload: object): Promise<Principal | false> {
    const token = bearerTokenOf(request);
    const claims = token !== null && isAccessToken(token) ? readClaims(payload) : null;
    return ((token !== null && claims && (await this.sessions.admit(token, claims))) || false) satisfies
      Principal | false;
  }
}
