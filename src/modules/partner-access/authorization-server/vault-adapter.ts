import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { ClientRegistry, RegisteredClient } from '../persistence/client-registry';
import type { TokenKind } from '../persistence/api-token.entity';
import type { TokenVault, VaultPayload } from '../persistence/token-vault';
import { errors } from './oidc-library';

/** Models of the authorization server that are kept, by their names there. Its browser sessions are not: each request is decided anew. */
const KINDS: Readonly<Record<string, TokenKind>> = {
  AccessToken: 'access_token',
  AuthorizationCode: 'authorization_code',
  ClientCredentials: 'client_credentials',
  Grant: 'grant',
  Interaction: 'interaction',
  RefreshToken: 'refresh_token',
};

/** One for each model, made by the authorization server. */
export function adapterFor(model: string, vault: TokenVault, clients: ClientRegistry): Adapter {
  if (model === 'Client') return new ClientAdapter(clients);
  const kind = KINDS[model];
  return kind === undefined ? new ForgetfulAdapter() : new VaultAdapter(kind, vault);
}

/** Keeps nothing, for models that are switched off. */
class ForgetfulAdapter implements Adapter {
  async upsert(_value: string, _payload: AdapterPayload, _ttlSeconds?: number): Promise<void> {}
  async find(_value: string): Promise<AdapterPayload | undefined> {
    return undefined;
  }
  async findByUserCode(): Promise<undefined> {}
  async findByUid(): Promise<undefined> {}
  async consume(_value: string): Promise<void> {}
  async destroy(_value: string): Promise<void> {}
  async revokeByGrantId(_grantId: string): Promise<void> {}
}

class VaultAdapter extends ForgetfulAdapter {
  constructor(
    private readonly kind: TokenKind,
    private readonly vault: TokenVault,
  ) {
    super();
  }

  /** A grant may end while a token is made from it: a replay was noticed, a person withdrew it, the client was deleted. */
  override async upsert(value: string, payload: AdapterPayload, ttlSeconds?: number): Promise<void> {
    if (ttlSeconds === undefined) throw new TypeError(`A ${this.kind} without an end`);
    if (!(await this.vault.store(this.kind, value, payload as VaultPayload, ttlSeconds)))
      throw new errors.InvalidGrant('it has ended');
  }

  override find(value: string): Promise<AdapterPayload | undefined> {
    return this.vault.find(this.kind, value);
  }

  override async consume(value: string): Promise<void> {
    if (!(await this.vault.consume(this.kind, value))) throw new errors.InvalidGrant('already used');
  }

  override destroy(value: string): Promise<void> {
    return this.vault.destroy(this.kind, value);
  }

  override revokeByGrantId(grantId: string): Promise<void> {
    return this.vault.destroyFamily(grantId);
  }
}

class ClientAdapter extends ForgetfulAdapter {
  constructor(private readonly clients: ClientRegistry) {
    super();
  }

  override async find(publicId: string): Promise<AdapterPayload | undefined> {
    const client = await this.clients.find(publicId);
    return client ? clientMetadata(client) : undefined;
  }
}

/** Names of our own beside the registered ones (RFC 7591). */
export const OWN_METADATA = ['tenant_id', 'secret_hashes'];

/** The secret is a stand-in, which only says that there is one: secrets are compared by their digests. */
export function clientMetadata(client: RegisteredClient): AdapterPayload {
  const isConfidential = client.kind === 'confidential';
  return {
    client_id: client.publicId,
    client_name: client.name,
    ...(isConfidential && { client_secret: 'compared by its digest' }),
    token_endpoint_auth_method: isConfidential ? 'client_secret_basic' : 'none',
    redirect_uris: [...client.redirectUris],
    grant_types: [...client.grantTypes],
    response_types: client.grantTypes.includes('authorization_code') ? ['code'] : [],
    scope: client.scopes.join(' '),
    tenant_id: client.tenantId,
    secret_hashes: [...client.secretHashes],
  };
}
