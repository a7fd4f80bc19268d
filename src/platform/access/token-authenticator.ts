import type { FastifyRequest } from 'fastify';
import type { Principal } from '../tenancy';
import { bearerTokenOf } from './bearer-token';

/** Turns what a request brings into a principal. Identity implements it; everything that meets a credential outside of a controller uses it. */
export abstract class TokenAuthenticator {
  /** What a request brings to say who calls, or null. */
  credentialOf(request: FastifyRequest): string | null {
    return bearerTokenOf(request);
  }

  /** The principal of a valid credential of a live session, else null. Verified once, then cached until revoked. */
  abstract authenticate(credential: string): Promise<Principal | null>;

  /** The cached principal, without verification; for decisions that come before authentication, such as rate limits. */
  abstract peek(credential: string): Principal | null;
}
