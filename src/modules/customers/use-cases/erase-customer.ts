import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { AuditErasure, AuditLog } from '../../../platform/audit';
import { assertVersion, UnitOfWork } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import { PersonalData } from '../../../platform/personal-data';
import { currentTenantId } from '../../../platform/tenancy';
import { LegalHold } from '../../tenants';
import { AuditedRows } from '../audited-rows';
import { CustomersErrors } from '../customers.errors';
import { CustomerErased } from '../customers.events';
import { CustomerErasureRows } from '../persistence/customer-erasure-rows';

/**
 * Forgets one person (CRM-15): what says who he is goes, in place, everywhere at once; what the books and the law need stays under
 * a tombstone. It cannot be undone. The audit log loses what it said about him and keeps that it was said.
 */
@Injectable()
export class EraseCustomer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rows: CustomerErasureRows,
    private readonly policy: Policy,
    private readonly legalHold: LegalHold,
    private readonly personalData: PersonalData,
    private readonly auditedRows: AuditedRows,
    private readonly auditErasure: AuditErasure,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** @throws `customer.erased`, `tenant.on_legal_hold` (409), `resource.stale_version` (412), `resource.not_found` (404) */
  execute(id: string, reason: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async () => {
      const customer = await this.rows.load(id);
      await this.policy.assertCan('customers:erase', customer);
      assertVersion(customer.version, expectedVersion);
      if (customer.erasedAt) throw CustomersErrors['customer.erased']('Nothing is left to erase.');
      await this.legalHold.assertNone(currentTenantId());
      const parts = await this.rows.parts(id);
      const words = await this.rows.words(id);
      const traces = await this.rows.traces(id);
      const audited = await this.auditedRows.of(id, traces);
      for (const { erase } of this.personalData.sources()) await erase?.(id, traces);
      await this.rows.eraseMentions(id, words);
      const elsewhere = await this.rows.eraseMentionsElsewhere(id, words);
      for (const [type, ids] of audited) await this.auditErasure.eraseAll(type, ids);
      await this.auditErasure.eraseMentions(elsewhere, words);
      const after = { reason, properties: parts.propertyIds.length, contacts: parts.contactIds.length };
      this.audit.record({ action: 'customer.erased', resourceType: 'customer', resourceId: id, after });
      this.outbox.append(CustomerErased, id, { customerId: id, contactIds: parts.contactIds });
    });
  }
}
