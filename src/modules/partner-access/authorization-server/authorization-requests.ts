import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import type { Principal } from '../../../platform/tenancy';
import { isScope, scopeTitles } from '../domain/scopes';
import { PartnerErrors } from '../partner-access.errors';
import { ClientRegistry, type RegisteredClient } from '../persistence/client-registry';
import { GrantIds } from '../persistence/grant-ids';
import { ConnectApp } from '../use-cases/connect-app';
import { AuthorizationServer } from './authorization-server';
import { errors } from './oidc-library';

/** The browser that began the request, which is known by its cookie. */
export interface Browser {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Who asks for what, and where the answer goes. */
export interface AuthorizationRequest {
  readonly uid: string;
  readonly client: RegisteredClient;
  readonly scopes: readonly { readonly scope: string; readonly title: string }[];
  readonly redirectUri: string;
  readonly expiresAt: Date;
}

/** Requests for authorisation that wait for a person: shown, approved or denied by the browser that began them. */
@Injectable()
export class AuthorizationRequests {
  private readonly formKey: Buffer;

  constructor(
    private readonly server: AuthorizationServer,
    private readonly clients: ClientRegistry,
    private readonly grants: GrantIds,
    private readonly unitOfWork: UnitOfWork,
    private readonly connection: ConnectApp,
    private readonly audit: AuditLog,
    @Inject(APP_CONFIG) config: AppConfig,
  ) {
    this.formKey = config.deriveKey('oauth-consent-form');
  }

  /** @throws `oauth.interaction_ended` (404) for an unknown or expired request, and for one of another browser */
  async find(uid: string, browser: Browser): Promise<AuthorizationRequest> {
    const { params, exp, uid: found } = await this.interactionOf(browser);
    const { client_id: publicId, redirect_uri: redirectUri, scope } = params;
    const client = typeof publicId === 'string' ? await this.clients.find(publicId) : null;
    if (found !== uid || !client || typeof redirectUri !== 'string') throw interactionEnded();
    const asked = typeof scope === 'string' ? scope.split(' ') : [];
    const scopes = scopeTitles(asked.filter((name) => client.scopes.includes(name)));
    return { uid, client, scopes, redirectUri, expiresAt: new Date(exp * 1_000) };
  }

  /**
   * Grants what is asked for, in the name of the person and for his company. An app of another company is connected by it.
   * @returns where the browser goes on
   * @throws `oauth.foreign_company` (403) when the app is another company's and not published
   */
  async approve(request: AuthorizationRequest, person: Principal, browser: Browser): Promise<string> {
    const { client, scopes } = request;
    const isForeign = person.tenantId !== client.tenantId;
    if (isForeign) await this.connection.assertAllowed(client);
    const { provider, audience } = this.server;
    const names = scopes.map(({ scope }) => scope).filter(isScope);
    const grant = new provider.Grant({ accountId: person.userId, clientId: client.publicId });
    grant.addOIDCScope(names.join(' '));
    grant.addResourceScope(audience, names.join(' '));
    const grantId = await this.unitOfWork.runAsSystem(async () => {
      const clientId = isForeign ? await this.connection.connect(client, person, names) : client.id;
      const saved = await grant.save();
      this.audit.record({
        action: 'app_grant.created',
        resourceType: 'app_grant',
        resourceId: await this.grants.rowOf(saved),
        after: { clientId, client: client.name, scopes: names },
        tenantId: person.tenantId,
      });
      return saved;
    }, person.tenantId);
    return provider.interactionResult(browser.request, browser.response, {
      login: { accountId: person.userId, remember: false },
      consent: { grantId },
    });
  }

  /** @returns where the browser goes on */
  deny(browser: Browser): Promise<string> {
    const refusal = { error: 'access_denied', error_description: 'The person denied the authorisation.' };
    return this.server.provider.interactionResult(browser.request, browser.response, refusal, {
      mergeWithLastSubmission: false,
    });
  }

  /** Ties the form to its request, so that another site cannot send it. */
  formToken(uid: string): string {
    return createHmac('sha256', this.formKey).update(uid).digest('base64url');
  }

  isFormToken(uid: string, token: string): boolean {
    const [expected, given] = [Buffer.from(this.formToken(uid)), Buffer.from(token)];
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  private async interactionOf({ request, response }: Browser) {
    try {
      return await this.server.provider.interactionDetails(request, response);
    } catch (error) {
      if (error instanceof errors.SessionNotFound) throw interactionEnded();
      throw error;
    }
  }
}

function interactionEnded() {
  return PartnerErrors['oauth.interaction_ended']('It was answered, took too long or was begun in another browser.');
}
