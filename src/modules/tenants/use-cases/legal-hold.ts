import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { AuditLog } from '../../../platform/audit';
import { assertVersion, isFreeOfLegalHold, UnitOfWork } from '../../../platform/database';
import { currentUserId } from '../../../platform/tenancy';
import { CompanyEntity } from '../persistence/company.entity';
import { lockCompany } from '../persistence/company.repository';
import { TenantErrors } from '../tenants.errors';

/**
 * A duty to preserve: while it stands nothing of the company is purged and no person's data are erased. Placed and lifted by the
 * platform's staff; both leave a trace in the company's audit log.
 */
@Injectable()
export class LegalHold {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws `tenant.on_legal_hold` (409), `resource.stale_version` (412), `resource.not_found` (404) */
  place(tenantId: string, reason: string, ifMatch: number | undefined): Promise<void> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      const company = await lockCompany(manager, tenantId);
      assertVersion(company.version, ifMatch);
      if (company.legalHoldAt) throw TenantErrors['tenant.on_legal_hold']('The company is on legal hold already.');
      const hold = { legalHoldReason: reason, legalHoldAt: this.clock.now(), legalHoldBy: currentUserId() };
      await manager.update(CompanyEntity, { id: tenantId }, hold);
      this.audit.record({
        action: 'tenant.legal_hold_placed',
        resourceType: 'tenant',
        resourceId: tenantId,
        after: { reason },
      });
    }, tenantId);
  }

  /** @throws `tenant.not_on_legal_hold` (409), `resource.stale_version` (412), `resource.not_found` (404) */
  lift(tenantId: string, ifMatch: number | undefined): Promise<void> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      const company = await lockCompany(manager, tenantId);
      assertVersion(company.version, ifMatch);
      if (!company.legalHoldAt) throw TenantErrors['tenant.not_on_legal_hold']('There is no legal hold to lift.');
      const none = { legalHoldReason: null, legalHoldAt: null, legalHoldBy: null };
      await manager.update(CompanyEntity, { id: tenantId }, none);
      const before = { reason: company.legalHoldReason };
      this.audit.record({ action: 'tenant.legal_hold_lifted', resourceType: 'tenant', resourceId: tenantId, before });
    }, tenantId);
  }

  /** Inside an open unit of work, of whatever role; a hold that is placed meanwhile waits for the end of it. @throws `tenant.on_legal_hold` (409) */
  async assertNone(tenantId: string): Promise<void> {
    if (!(await isFreeOfLegalHold(this.unitOfWork.manager, tenantId)))
      throw TenantErrors['tenant.on_legal_hold']('The company is on legal hold: nothing of it may be erased.');
  }
}
