import { hash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { canonicalJson } from '../../../kernel/json';
import { UnitOfWork } from '../../../platform/database';
import type { ClientPrincipal, Principal } from '../../../platform/tenancy';
import { DelegatedPrincipals } from '../../identity';
import { AuthorizationServer } from '../authorization-server/authorization-server';
import { permissionsOf } from '../domain/scopes';
import { APP_SCOPES, ClientRegistry, WORKING_CLIENT } from '../persistence/client-registry';
import { TokenVault } from '../persistence/token-vault';

/** What was disabled, revoked or suspended stops within this time. */
export const TOKEN_CACHE_MS = 4_000;
const MAXIMUM_TOKENS = 10_000;

interface TokenRow {
  readonly tenantId: string;
  readonly clientId: string;
  readonly name: string;
  readonly clientScopes: readonly string[];
  /** What the publisher of a connected app has it ask for today; null for a client of the company's own. */
  readonly appScopes: readonly string[] | null;
  readonly limitPerMinute: number;
  readonly limitPerHour: number;
  readonly userId: string | null;
  readonly scope: string | null;
  readonly audience: string | null;
  readonly grantId: string | null;
}

/** A token that counts now: of an active client, of a company that works, and, where a person stands behind it, of a live grant. */
const LIVE_TOKEN = `
  SELECT k.tenant_id AS "tenantId", c.id AS "clientId", c.name, c.scopes AS "clientScopes", c.limit_per_minute AS "limitPerMinute",
    c.limit_per_hour AS "limitPerHour", k.user_id AS "userId", k.payload ->> 'scope' AS scope, k.payload ->> 'aud' AS audience, g.id AS "grantId",
    ${APP_SCOPES} AS "appScopes"
  FROM api_tokens k
  JOIN api_clients c ON c.tenant_id = k.tenant_id AND c.id = k.client_id
  JOIN tenants t ON t.id = k.tenant_id
  LEFT JOIN api_tokens g ON g.value_hash = k.grant_hash AND g.kind = 'grant' AND g.expires_at > $2
  WHERE k.value_hash = $1 AND k.kind IN ('access_token', 'client_credentials') AND k.expires_at > $2
    AND ${WORKING_CLIENT} AND (k.grant_hash IS NULL) = (g.id IS NULL)`;

interface KnownToken {
  readonly principal: ClientPrincipal | null;
  readonly checkedAt: number;
}

/** Who stands behind a token of the public API. Looked up in this process, remembered for seconds. */
@Injectable()
export class ClientAuthenticator {
  private readonly logger = new Logger(ClientAuthenticator.name);
  private readonly known = new Map<string, KnownToken>();
  private readonly checks = new Map<string, Promise<ClientPrincipal | null>>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: TokenVault,
    private readonly server: AuthorizationServer,
    private readonly clients: ClientRegistry,
    private readonly people: DelegatedPrincipals,
    private readonly clock: Clock,
  ) {}

  /** Null for what does not count here, whatever the reason. */
  authenticate(token: string, ip: string | null): Promise<ClientPrincipal | null> {
    const key = hash('sha256', token, 'base64');
    const known = this.known.get(key);
    if (known && this.clock.now().getTime() - known.checkedAt < TOKEN_CACHE_MS) return Promise.resolve(known.principal);
    const running = this.checks.get(key);
    if (running) return running;
    const check = this.check(key, token, ip).finally(() => this.checks.delete(key));
    this.checks.set(key, check);
    return check;
  }

  private async check(key: string, token: string, ip: string | null): Promise<ClientPrincipal | null> {
    const checkedAt = this.clock.now().getTime();
    const loaded = await this.load(token, checkedAt);
    const principal = unchanged(this.known.get(key)?.principal, loaded);
    this.known.delete(key);
    // Guesses are not remembered: they would push out what counts.
    if (principal) this.known.set(key, { principal, checkedAt });
    if (this.known.size > MAXIMUM_TOKENS) this.known.delete(this.known.keys().next().value as string);
    if (principal) this.noteUse(principal, ip);
    return principal;
  }

  private async load(token: string, now: number): Promise<ClientPrincipal | null> {
    const [row] = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<TokenRow[]>(LIVE_TOKEN, [this.vault.hash(token), new Date(now)]),
    );
    if (!row || row.audience !== this.server.audience) return null;
    if (row.userId === null) return principalOf(row, null);
    const person = await this.people.load({ tenantId: row.tenantId, userId: row.userId, grantId: row.grantId ?? '' });
    return person && principalOf(row, person);
  }

  /** Not waited for, and no reason to refuse: it is information for the administrator. */
  private noteUse({ tenantId, clientId }: ClientPrincipal, ip: string | null): void {
    this.clients.noteUse({ tenantId, id: clientId }, ip).catch((error: unknown) => {
      this.logger.warn({ msg: 'The last use of an API client was not kept', err: error });
    });
  }
}

/** A scope that the client, or the app behind it, has lost is lost for its tokens too. */
function principalOf(row: TokenRow, onBehalfOf: Principal | null): ClientPrincipal {
  const scopes = (row.scope ?? '')
    .split(' ')
    .filter((scope) => row.clientScopes.includes(scope) && (row.appScopes === null || row.appScopes.includes(scope)));
  return {
    kind: 'client',
    clientId: row.clientId,
    name: row.name,
    tenantId: row.tenantId,
    scopes,
    permissions: permissionsOf(scopes),
    limits: { perMinute: row.limitPerMinute, perHour: row.limitPerHour },
    onBehalfOf,
    callerId: onBehalfOf === null ? row.clientId : (row.grantId ?? row.clientId),
  };
}

/** The object that is known already, as long as it says the same: abilities are kept by it. */
function unchanged(before: ClientPrincipal | null | undefined, now: ClientPrincipal | null): ClientPrincipal | null {
  return before && now && canonicalJson(before) === canonicalJson(now) ? before : now;
}
