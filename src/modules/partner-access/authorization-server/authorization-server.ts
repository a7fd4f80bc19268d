import { generateKeyPairSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { AccessToken, ClientCredentials, Configuration } from 'oidc-provider';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { matchesSecret } from '../domain/client-secret';
import { SCOPE_NAMES } from '../domain/scopes';
import { ClientRegistry } from '../persistence/client-registry';
import { TokenVault } from '../persistence/token-vault';
import { errors, Provider } from './oidc-library';
import { errorPage } from './pages';
import { adapterFor, OWN_METADATA } from './vault-adapter';

/** Where it is mounted, and so the path of its issuer. */
export const OAUTH_PATH = '/oauth';
export const PUBLIC_API_PATH = '/api/public/v1';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
/** RFC 9700: a code is used at once, an access token is short, a refresh token is used once and ends when it is not used. */
const LIFETIMES = {
  AccessToken: 15 * MINUTE,
  ClientCredentials: 15 * MINUTE,
  AuthorizationCode: MINUTE,
  RefreshToken: 60 * DAY,
  Grant: 365 * DAY,
  Interaction: 10 * MINUTE,
  Session: 10 * MINUTE,
};

/**
 * OAuth 2.0 for programs of partners (RFC 6749, 7009, 7636, 7662, 8414, 9207, 9700): client credentials, authorization code with PKCE,
 * refresh tokens that rotate. Made when it is first asked for, because the worker never does.
 */
@Injectable()
export class AuthorizationServer {
  readonly issuer: string;
  /** What access tokens are for; a token for anything else is refused by the public API. */
  readonly audience: string;
  private made: Provider | undefined;

  constructor(
    private readonly clients: ClientRegistry,
    private readonly vault: TokenVault,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {
    this.issuer = `${config.publicUrl}${OAUTH_PATH}`;
    this.audience = `${config.publicUrl}${PUBLIC_API_PATH}`;
  }

  get provider(): Provider {
    return (this.made ??= this.make());
  }

  private make(): Provider {
    const provider = new Provider(this.issuer, this.configuration());
    // The forwarded headers it reads are ours: OAuthController writes them from the settings.
    provider.proxy = true;
    const client = provider.Client.prototype as unknown as SecretComparison;
    client.compareClientSecret = function (actual) {
      return matchesSecret(
        actual,
        (this['secret_hashes'] ?? []).map((hash) => Buffer.from(hash, 'hex')),
      );
    };
    return provider;
  }

  private configuration(): Configuration {
    return {
      adapter: (model: string) => adapterFor(model, this.vault, this.clients),
      clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
      clientDefaults: { id_token_signed_response_alg: 'ES256' },
      extraClientMetadata: { properties: OWN_METADATA },
      // No id tokens are issued; the server insists on a key for them all the same.
      jwks: { keys: [unusedSigningKey()] },
      scopes: [...SCOPE_NAMES],
      responseTypes: ['code'],
      ttl: LIFETIMES,
      features: this.features(),
      routes: ROUTES,
      cookies: this.cookies(),
      pkce: { required: () => true },
      rotateRefreshToken: true,
      issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
      // Which company a token is for: an app that several connected learns it by introspection.
      extraTokenClaims: async (_ctx, token) => ({ tenant_id: await this.companyOf(token) }),
      expiresWithSession: async () => false,
      findAccount: async (_ctx, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
      interactions: { url: async (_ctx, { uid }) => `${OAUTH_PATH}/interactions/${uid}` },
      renderError: (ctx, { error, error_description: description }) => {
        ctx.type = 'html';
        ctx.body = errorPage(error, description ?? '');
      },
    };
  }

  private async companyOf(token: AccessToken | ClientCredentials): Promise<unknown> {
    if ('grantId' in token && token.grantId !== undefined) return this.vault.companyOf(token.grantId);
    return token.client?.['tenant_id'];
  }

  private features() {
    return {
      ...SWITCHED_OFF,
      clientCredentials: { enabled: true },
      introspection: {
        enabled: true,
        allowedPolicy: async (_ctx, client, token) =>
          client.clientAuthMethod !== 'none' && client.clientId === token.clientId,
      },
      revocation: { enabled: true, allowedPolicy: async (_ctx, client, token) => client.clientId === token.clientId },
      resourceIndicators: {
        enabled: true,
        defaultResource: async () => this.audience,
        useGrantedResource: async () => true,
        getResourceServerInfo: async (_ctx, resource, client) => {
          if (resource !== this.audience) throw new errors.InvalidTarget();
          return {
            audience: this.audience,
            scope: client.scope ?? '',
            accessTokenFormat: 'opaque',
            accessTokenTTL: LIFETIMES.AccessToken,
          };
        },
      },
    } satisfies Configuration['features'];
  }

  /** Signed; `Secure` by itself where the request came over TLS. */
  private cookies(): NonNullable<Configuration['cookies']> {
    const options = { httpOnly: true, sameSite: 'lax', signed: true } as const;
    return {
      keys: [this.config.deriveKey('oauth-cookies').toString('base64url')],
      names: { session: 'oauth_session', interaction: 'oauth_interaction', resume: 'oauth_resume' },
      // The decision may be taken on our page or through /api/v2, so the cookie goes to both.
      short: { ...options, path: '/' },
      long: options,
    };
  }
}

const ROUTES: NonNullable<Configuration['routes']> = {
  authorization: '/authorize',
  token: '/token',
  introspection: '/introspect',
  revocation: '/revoke',
};

const SWITCHED_OFF = {
  devInteractions: { enabled: false },
  dPoP: { enabled: false },
  pushedAuthorizationRequests: { enabled: false },
  rpInitiatedLogout: { enabled: false },
  userinfo: { enabled: false },
} as const satisfies Configuration['features'];

interface SecretComparison {
  compareClientSecret(this: { readonly secret_hashes?: readonly string[] }, actual: string): boolean;
}

function unusedSigningKey() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' };
}
