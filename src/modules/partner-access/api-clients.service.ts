import { Injectable } from '@nestjs/common';
import { definedFields } from '../../kernel/defined-fields';
import { newId } from '../../kernel/ids';
import { AuditLog, changedFields } from '../../platform/audit';
import { assertVersion, JsonText, UnitOfWork, updateVersioned } from '../../platform/database';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import {
  type ClientKind,
  type ClientStatus,
  type ClientTerms,
  type GrantType,
  termFaults,
} from './domain/client-rules';
import { newPublicId } from './domain/client-secret';
import { ClientSecrets } from './client-secrets';
import { PartnerErrors } from './partner-access.errors';
import { ApiClientEntity } from './persistence/api-client.entity';
import { ApiClientQueries } from './persistence/api-client.queries';
import { connectedApp, lockClient, lockOwnClient } from './persistence/lock-own-client';

export interface ClientChanges {
  readonly name?: string;
  readonly grantTypes?: GrantType[];
  readonly scopes?: string[];
  readonly redirectUris?: string[];
  readonly limitPerMinute?: number;
  readonly limitPerHour?: number;
  readonly status?: ClientStatus;
}

export interface ClientDraft extends ClientChanges {
  readonly name: string;
  readonly kind: ClientKind;
  readonly grantTypes: GrantType[];
  readonly scopes: string[];
}

/** Registers, changes and deletes the clients of the company. What is changed counts for tokens that are out within seconds. */
@Injectable()
export class ApiClientsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: ApiClientQueries,
    private readonly secrets: ClientSecrets,
    private readonly audit: AuditLog,
  ) {}

  /** The answer carries the secret of a confidential client, this once. @throws `api_client.invalid_terms` (422) */
  create({ redirectUris = [], ...draft }: ClientDraft): Promise<JsonText> {
    assertTerms({ ...draft, redirectUris });
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      const columns = { ...definedFields<ClientDraft>(draft), redirectUris, handle: newPublicId() };
      await manager.insert(ApiClientEntity, {
        ...columns,
        id,
        tenantId: currentTenantId(),
        createdBy: currentUserId(),
      });
      this.audit.record({ action: 'api_client.created', resourceType: 'api_client', resourceId: id, after: columns });
      const secret = draft.kind === 'confidential' ? await this.secrets.add(id) : null;
      return withSecret(await this.queries.get(id), secret);
    });
  }

  change(id: string, changes: ClientChanges, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const client = await lockClient(manager, id);
      assertVersion(client.version, expectedVersion);
      const columns = definedFields<ClientChanges>(changes);
      if (client.appId === null) assertTerms({ ...client, ...columns });
      else assertOfConnection(columns);
      const { before, after } = changedFields({ ...client }, columns as Record<string, unknown>);
      if (Object.keys(after).length === 0) return this.queries.get(id);
      await updateVersioned(manager, ApiClientEntity, client, columns);
      this.audit.record({ action: 'api_client.updated', resourceType: 'api_client', resourceId: id, before, after });
      return this.queries.get(id);
    });
  }

  /** With its secrets, tokens and authorisations; a published app in every company that connected it. */
  delete(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const { tenantId, version, handle, name } = await lockClient(manager, id);
      assertVersion(version, expectedVersion);
      await manager.delete(ApiClientEntity, { tenantId, id });
      this.audit.record({
        action: 'api_client.deleted',
        resourceType: 'api_client',
        resourceId: id,
        before: { handle, name },
      });
    });
  }

  /** A second secret beside the present one, which still counts for a while. */
  async rotate(id: string, graceHours: number): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const client = await lockOwnClient(manager, id);
      const secret = await this.secrets.rotate(client, graceHours);
      return withSecret(await this.queries.get(id), secret);
    });
  }

  async revokeSecret(id: string, secretId: string): Promise<void> {
    await this.unitOfWork.run(async (manager) => this.secrets.revoke(await lockOwnClient(manager, id), secretId));
  }
}

/** Of a connected app a company decides how much it calls and whether at all; the rest is its publisher's. */
function assertOfConnection({
  status: _status,
  limitPerMinute: _minute,
  limitPerHour: _hour,
  ...rest
}: ClientChanges): void {
  if (Object.keys(rest).length > 0) throw connectedApp();
}

function assertTerms(terms: ClientTerms): void {
  const faults = termFaults(terms);
  if (faults.length > 0) throw PartnerErrors['api_client.invalid_terms']('Its parts do not fit together.', { faults });
}

function withSecret(client: JsonText, secret: string | null): JsonText {
  return new JsonText(`${client.text.slice(0, -1)},"clientSecret":${JSON.stringify(secret)}}`, client.resource);
}
