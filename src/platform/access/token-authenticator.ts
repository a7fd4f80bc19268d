import type { Principal } from '../tenancy';

/** Turns a bearer token into a principal. Identity implements it; everything that meets a token outside of a controller uses it. */
export abstract class TokenAuthenticator {
  /** The principal of a valid token of a live session, else null. Verified once, then cached until revoked. */
  abstract authenticate(bearerToken: string): Promise<Principal | null>;

  /** The cached principal, without verification; for decisions that come before authentication, such as rate limits. */
  abstract peek(bearerToken: string): Principal | null;
}
