/**
 * A session cookie among the credentials: the colon keeps it apart from every bearer token, so that neither is ever taken
 * for the other.
 */
const COOKIE_CREDENTIAL = 'cookie:';

export function cookieCredential(token: string): string {
  return COOKIE_CREDENTIAL + token;
}

/** The cookie's token of a credential, or null for a bearer token. */
export function cookieTokenOf(credential: string): string | null {
  return credential.startsWith(COOKIE_CREDENTIAL) ? credential.slice(COOKIE_CREDENTIAL.length) : null;
}
