import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { AuditErasure, AuditLog } from '../../../platform/audit';
import { assertVersion, UnitOfWork } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { Outbox } from '../../../platform/outbox';
import { PersonalData } from '../../../platform/personal-data';
import { currentTenantId } from '../../../platform/tenancy';
import { LegalHold } from '../../tenants';
import { AuditedRows } from '../audited-rows';
import { CustomersErrors } from '../customers.errors';
import { ContactErased } from '../customers.events';
import { ContactErasureRows } from '../persistence/contact-erasure-rows';
import { CustomerErasureRows } from '../persistence/customer-erasure-rows';

/**
 * Forgets one contact (CRM-15) while his customer stays: his own row becomes a tombstone, and what is written about the customer loses
 * the words that say who the contact was. It cannot be undone.
 */
@Injectable()
export class EraseContact {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly contacts: ContactErasureRows,
    private readonly customers: CustomerErasureRows,
    private readonly policy: Policy,
    private readonly legalHold: LegalHold,
    private readonly personalData: PersonalData,
    private readonly auditedRows: AuditedRows,
    private readonly auditErasure: AuditErasure,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** @throws `contact.erased`, `tenant.on_legal_hold` (409), `resource.stale_version` (412), `resource.not_found` (404) */
  execute(id: string, reason: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async () => {
      const contact = await this.contacts.find(id);
      if (!contact) throw notFound('contact');
      const { customerId } = contact;
      await this.policy.assertCan('customers:erase', await this.customers.load(customerId));
      assertVersion(contact.version, expectedVersion);
      if (contact.erasedAt) throw CustomersErrors['contact.erased']('Nothing is left to erase.');
      await this.legalHold.assertNone(currentTenantId());
      const traces = await this.contacts.traces(contact);
      const audited = await this.auditedRows.of(customerId, traces);
      await this.contacts.erase(contact, traces.words);
      for (const { eraseContact } of this.personalData.sources()) await eraseContact?.(contact, traces);
      await this.auditErasure.eraseAll('contact', [id]);
      const subjects = audited.flatMap(([, ids]) => ids);
      await this.auditErasure.eraseMentions(subjects, traces.words);
      this.audit.record({
        action: 'contact.erased',
        resourceType: 'contact',
        resourceId: id,
        after: { reason, customerId },
      });
      this.outbox.append(ContactErased, id, { contactId: id, customerId });
    });
  }
}
