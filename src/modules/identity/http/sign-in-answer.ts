import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { SignInOutcome } from '../use-cases/complete-sign-in';
import { presentSignIn, type SignInResponse } from './profile.response';
import { RefreshCookie } from './refresh-cookie';

/** Hands the outcome of a sign-in to the client: what is secret in cookies, the rest as the answer's body. */
@Injectable()
export class SignInAnswer {
  constructor(private readonly refreshCookie: RefreshCookie) {}

  hand({ session }: SignInOutcome, reply: FastifyReply): SignInResponse {
    this.refreshCookie.write(reply, session.refreshToken, session.refreshExpiresAt);
    return presentSignIn(session);
  }
}
