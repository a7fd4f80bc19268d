import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { Clock } from '../../../kernel/clock';
import { newId } from '../../../kernel/ids';
import { AuditLog } from '../../../platform/audit';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import { invalidRequest, notFound } from '../../../platform/http';
import { Mail } from '../../../platform/mail';
import { currentPrincipal } from '../../../platform/tenancy';
import { AccessTokens } from '../authentication/access-tokens';
import { type SupportScope, supportRules, unfitResources } from '../support-scope';
import { SupportErrors, UserErrors } from '../identity.errors';
import { SupportAccessGrantEntity } from '../persistence/support-access-grant.entity';
import { SupportAccessQueries } from '../persistence/support-access.queries';
import { supportAccessMail } from './support-access-mail';

export interface SupportRequest {
  readonly tenantId: string;
  readonly reason: string;
  readonly scope: SupportScope;
  readonly resources: readonly string[];
  readonly durationMinutes: number;
}

export interface SupportToken {
  readonly accessToken: string;
  readonly tokenType: 'Bearer';
  /** Seconds. */
  readonly expiresIn: number;
}

/** The only way for the platform's staff into a company: named, reasoned, bounded, told to its admins and kept in its audit log. */
@Injectable()
export class GrantSupportAccess {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: SupportAccessQueries,
    private readonly tokens: AccessTokens,
    private readonly mail: Mail,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** @throws 404 for a company that does not exist or is closed, 400 for resources that are never granted, `user.superuser_only` (403) */
  execute(request: SupportRequest): Promise<JsonText> {
    const { tenantId, reason, scope, durationMinutes } = request;
    const resources = [...new Set(request.resources)];
    const { userId, displayName } = assertStaff();
    assertFit(resources, scope);
    return this.unitOfWork.runAsSystem(async (manager) => {
      await assertOpenCompany(manager, tenantId);
      const [id, now] = [newId(), this.clock.now()];
      const expiresAt = new Date(now.getTime() + durationMinutes * 60_000);
      const terms = { reason, scope, resources, expiresAt };
      const row = { tenantId, id, staffUserId: userId, staffName: displayName, createdBy: userId, updatedBy: userId };
      await manager.insert(SupportAccessGrantEntity, { ...row, ...terms, rules: supportRules(resources, scope) });
      const granted = { action: 'support_access.granted', resourceType: 'support_access', resourceId: id, tenantId };
      this.audit.record({ ...granted, after: { staff: displayName, ...terms } });
      for (const to of await adminsOf(manager, tenantId)) {
        await this.mail.queue(supportAccessMail({ to, staffName: displayName, ...terms, appUrl: this.config.appUrl }));
      }
      return this.queries.one(id);
    }, tenantId);
  }

  /** A token for the grant's own holder, good until the grant ends. @throws 404, `support_access.ended` (409) */
  async token(id: string): Promise<SupportToken> {
    const { userId } = assertStaff();
    const grant = await this.unitOfWork.runAsSystem((manager) =>
      manager.findOneBy(SupportAccessGrantEntity, { id, staffUserId: userId }),
    );
    if (!grant) throw notFound('support access');
    const remaining = Math.floor((grant.expiresAt.getTime() - this.clock.now().getTime()) / 1_000);
    if (grant.revokedAt !== null || remaining <= 0) throw SupportErrors['support_access.ended']('Ask for another.');
    const expiresIn = Math.min(remaining, this.tokens.ttlSeconds);
    const { tenantId } = grant;
    const accessToken = await this.tokens.issue({ userId, tenantId, sessionId: id }, expiresIn);
    return { accessToken, tokenType: 'Bearer', expiresIn };
  }
}

/** Beside the permission: nothing a company writes into a role opens another company. */
export function assertStaff() {
  const principal = currentPrincipal();
  if (principal.isSuperuser) return principal;
  throw UserErrors['user.superuser_only']('This is done by the platform’s staff.');
}

function assertFit(resources: readonly string[], scope: SupportScope): void {
  const faults = unfitResources(resources, scope).map((index) => ({
    pointer: `/resources/${index}`,
    code: 'unfit_resource',
    detail: `${resources[index]} cannot be opened to support.`,
  }));
  if (faults.length > 0) throw invalidRequest(faults);
}

async function assertOpenCompany(manager: EntityManager, tenantId: string): Promise<void> {
  const found = await manager.query<unknown[]>(`SELECT 1 FROM tenants WHERE id = $1 AND status <> 'closed'`, [
    tenantId,
  ]);
  if (found.length === 0) throw notFound('company');
}

async function adminsOf(manager: EntityManager, tenantId: string): Promise<string[]> {
  const rows = await manager.query<{ email: string }[]>(
    `SELECT u.email FROM memberships m
     JOIN users u ON u.id = m.user_id
     JOIN roles r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
     WHERE m.tenant_id = $1 AND m.status = 'active' AND u.is_active AND r.key = 'admin' ORDER BY u.email LIMIT 100`,
    [tenantId],
  );
  return rows.map(({ email }) => email);
}
