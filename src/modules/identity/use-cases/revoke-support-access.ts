import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { AuditLog } from '../../../platform/audit';
import { type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { SessionAuthenticator } from '../authentication/session-authenticator';
import { SupportErrors } from '../identity.errors';
import { SupportAccessGrantEntity } from '../persistence/support-access-grant.entity';
import { SupportAccessQueries } from '../persistence/support-access.queries';
import { assertStaff } from './grant-support-access';

/** Ends a grant before its time: by the company, or by the platform. Its tokens are worth nothing from the next request on. */
@Injectable()
export class RevokeSupportAccess {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: SupportAccessQueries,
    private readonly authenticator: SessionAuthenticator,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws 404, `support_access.ended` (409) */
  byCompany(id: string): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      return this.end(await manager.findOneBy(SupportAccessGrantEntity, { tenantId: currentTenantId(), id }));
    });
  }

  /** @throws 404, `support_access.ended` (409), `user.superuser_only` (403) */
  byPlatform(id: string): Promise<JsonText> {
    assertStaff();
    return this.unitOfWork.runAsSystem(async (manager) =>
      this.end(await manager.findOneBy(SupportAccessGrantEntity, { id })),
    );
  }

  private async end(grant: SupportAccessGrantEntity | null): Promise<JsonText> {
    if (!grant) throw notFound('support access');
    const { tenantId, id, expiresAt, revokedAt } = grant;
    const now = this.clock.now();
    if (revokedAt !== null || expiresAt <= now) throw SupportErrors['support_access.ended']('It is over already.');
    const change = { revokedAt: now, revokedBy: currentUserId() };
    await updateVersioned(this.unitOfWork.manager, SupportAccessGrantEntity, grant, change);
    const revoked = { action: 'support_access.revoked', resourceType: 'support_access', resourceId: id, tenantId };
    this.audit.record(revoked);
    this.unitOfWork.onCommitted(() => this.authenticator.forgetSession(tenantId, id));
    return this.queries.one(id);
  }
}
