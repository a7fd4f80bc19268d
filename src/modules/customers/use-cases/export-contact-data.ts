import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { type ContactSubject, PersonalData } from '../../../platform/personal-data';
import { ContactErasureRows } from '../persistence/contact-erasure-rows';
import { CustomerErasureRows } from '../persistence/customer-erasure-rows';

/** Everything that is kept about one contact alone (CRM-15), as lines of NDJSON `{ type, data }`; a deleted one's too. */
@Injectable()
export class ExportContactData {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly contacts: ContactErasureRows,
    private readonly customers: CustomerErasureRows,
    private readonly policy: Policy,
    private readonly personalData: PersonalData,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `resource.not_found` (404), `access.forbidden` (403) */
  async execute(id: string): Promise<AsyncIterable<string>> {
    const contact = await this.unitOfWork.run(async () => {
      const found = await this.contacts.find(id);
      if (!found) throw notFound('contact');
      await this.policy.assertCan('customers:export_person', await this.customers.load(found.customerId));
      this.audit.record({ action: 'contact.data_exported', resourceType: 'contact', resourceId: id });
      return found;
    });
    return this.lines(contact);
  }

  private async *lines(contact: ContactSubject): AsyncGenerator<string> {
    const traces = await this.unitOfWork.read(() => this.contacts.traces(contact));
    for (const { name, readContact } of this.personalData.sources()) {
      for (const data of (await readContact?.(contact, traces)) ?? [])
        yield `${JSON.stringify({ type: name, data })}\n`;
    }
  }
}
