import type { FieldFault } from '../../../kernel/domain-error';

export const CLIENT_KINDS = ['confidential', 'public'] as const;
/** A public client (a mobile app, a page in a browser) cannot keep a secret. */
export type ClientKind = (typeof CLIENT_KINDS)[number];

export const CLIENT_STATUSES = ['active', 'disabled'] as const;
export type ClientStatus = (typeof CLIENT_STATUSES)[number];

export const GRANT_TYPES = ['client_credentials', 'authorization_code', 'refresh_token'] as const;
export type GrantType = (typeof GRANT_TYPES)[number];

export interface ClientTerms {
  readonly kind: ClientKind;
  readonly grantTypes: readonly GrantType[];
  readonly redirectUris: readonly string[];
}

/** Hosts on which a program of the developer himself listens; the only ones plain http is good enough for (RFC 8252 §7.3). */
const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What is wrong with the terms of a client; empty when it can be registered (RFC 9700 §2.1). */
export function termFaults({ kind, grantTypes, redirectUris }: ClientTerms): FieldFault[] {
  const usesCode = grantTypes.includes('authorization_code');
  return [
    ...(kind === 'public' && grantTypes.includes('client_credentials')
      ? [fault('/grantTypes', 'needs_secret', 'A public client cannot use client credentials.')]
      : []),
    ...(grantTypes.includes('refresh_token') && !usesCode
      ? [fault('/grantTypes', 'needs_code', 'Refresh tokens come with the authorization code.')]
      : []),
    ...(usesCode && redirectUris.length === 0
      ? [fault('/redirectUris', 'required', 'The authorization code needs at least one redirect URI.')]
      : []),
    ...(!usesCode && redirectUris.length > 0
      ? [fault('/redirectUris', 'not_used', 'Redirect URIs belong to the authorization code.')]
      : []),
    ...redirectUris.flatMap((uri, index) => {
      const detail = redirectUriFault(uri);
      return detail === null ? [] : [fault(`/redirectUris/${index}`, 'invalid_uri', detail)];
    }),
  ];
}

/** Null for an address that may receive codes. It is compared character by character, so it must not be ambiguous. */
export function redirectUriFault(uri: string): string | null {
  if (!URL.canParse(uri)) return 'Not an address.';
  const { protocol, hostname, username, password, hash, href } = new URL(uri);
  if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK_HOSTS.has(hostname)))
    return 'Use https, or http on localhost.';
  if (username !== '' || password !== '') return 'An address must not carry a user.';
  if (hash !== '' || uri.includes('#')) return 'An address must not have a fragment.';
  if (uri.includes('*')) return 'Addresses are exact; there are no wildcards.';
  if (/[\s\\]/.test(uri) || (href !== uri && href !== `${uri}/`)) return `Write it in its normal form: ${href}`;
  return null;
}

function fault(pointer: string, code: string, detail: string): FieldFault {
  return { pointer, code, detail };
}
