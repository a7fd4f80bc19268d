import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SessionCookie } from '../authentication/session-cookie';
import type { SignInOutcome } from '../use-cases/complete-sign-in';
import { type MfaRequiredResponse, presentSecondFactor } from './mfa-required.response';
import { type CookieSignInResponse, presentCookieSignIn, presentSignIn, type SignInResponse } from './profile.response';

import { RefreshCookie } from './refresh-cookie';

export type SignInAnswerBody = SignInResponse | CookieSignInResponse | MfaRequiredResponse;

/** Hands the outcome of a sign-in to the client: what is secret in cookies, the rest as the answer's body. */
@Injectable()
export class SignInAnswer {
  constructor(
    private readonly refreshCookie: RefreshCookie,
    private readonly sessionCookie: SessionCookie,
  ) {}

  hand(outcome: SignInOutcome, reply: FastifyReply): SignInAnswerBody {
    switch (outcome.kind) {
      case 'session': {
        const { refreshToken, refreshExpiresAt } = outcome.session;
        this.refreshCookie.write(reply, refreshToken, refreshExpiresAt);
        return presentSignIn(outcome.session);
      }
      case 'cookie_session': {
        const { cookie, csrfToken, expiresAt } = outcome.session;
        this.sessionCookie.write(reply, cookie, csrfToken, expiresAt);
        return presentCookieSignIn(outcome.session);
      }
      case 'second_factor':
        return presentSecondFactor(outcome);
    }
  }
}
