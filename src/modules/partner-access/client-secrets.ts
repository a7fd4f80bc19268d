import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { AuditLog } from '../../platform/audit';
import { UnitOfWork } from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { MAXIMUM_SECRETS, newSecret } from './domain/client-secret';
import { PartnerErrors } from './partner-access.errors';
import { ApiClientSecretEntity } from './persistence/api-client-secret.entity';
import type { ApiClientEntity } from './persistence/api-client.entity';

const HOUR_MS = 3_600_000;

/** Secrets of one client, inside the unit of work that has locked it. Each is shown when it is made and never again. */
@Injectable()
export class ClientSecrets {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  async add(clientId: string): Promise<string> {
    const { value, hash, hint } = newSecret();
    const id = newId();
    await this.unitOfWork.manager.insert(ApiClientSecretEntity, {
      id,
      clientId,
      tenantId: currentTenantId(),
      secretHash: hash,
      hint,
      createdBy: currentUserId(),
    });
    this.note('api_client.secret_added', clientId, { secretId: id, hint });
    return value;
  }

  /**
   * The newest secret stays for the grace time, older ones end now: two count at a time.
   * @throws `api_client.public_has_no_secret` (409)
   */
  async rotate({ id: clientId, kind }: ApiClientEntity, graceHours: number): Promise<string> {
    if (kind === 'public') throw publicClient();
    const { manager } = this.unitOfWork;
    const tenantId = currentTenantId();
    const present = await manager.find(ApiClientSecretEntity, { where: { tenantId, clientId }, order: { id: 'DESC' } });
    const ended = present.slice(MAXIMUM_SECRETS - 1).map(({ id }) => id);
    if (ended.length > 0)
      await manager.delete(
        ApiClientSecretEntity,
        ended.map((id) => ({ tenantId, id })),
      );
    const expiresAt = new Date(this.clock.now().getTime() + graceHours * HOUR_MS);
    await manager.update(ApiClientSecretEntity, { tenantId, clientId, expiresAt: IsNull() }, { expiresAt });
    return this.add(clientId);
  }

  /** @throws `api_client.last_secret` (409), `resource.not_found` */
  async revoke({ id: clientId, kind }: ApiClientEntity, secretId: string): Promise<void> {
    if (kind === 'public') throw publicClient();
    const { manager } = this.unitOfWork;
    const tenantId = currentTenantId();
    const present = await manager.find(ApiClientSecretEntity, { where: { tenantId, clientId } });
    const secret = present.find(({ id }) => id === secretId);
    if (!secret) throw notFound('secret');
    if (!present.some(({ id, expiresAt }) => id !== secretId && expiresAt === null))
      throw PartnerErrors['api_client.last_secret']('Rotate first: nothing else lets the client in for good.');
    await manager.delete(ApiClientSecretEntity, { tenantId, id: secretId });
    this.note('api_client.secret_revoked', clientId, { secretId, hint: secret.hint });
  }

  private note(action: string, clientId: string, after: Record<string, string>): void {
    this.audit.record({ action, resourceType: 'api_client', resourceId: clientId, after });
  }
}

function publicClient() {
  return PartnerErrors['api_client.public_has_no_secret']('It proves itself by PKCE and its redirect URI.');
}
