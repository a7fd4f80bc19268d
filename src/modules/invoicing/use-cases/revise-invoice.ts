import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '../../../kernel/calendar';
import { definedFields } from '../../../kernel/defined-fields';
import { changedFields } from '../../../platform/audit';
import { CustomFields, type GivenFields, withChangedFields } from '../../../platform/custom-fields';
import { assertVersion, type JsonText, UnitOfWork } from '../../../platform/database';
import { InvoiceJournal } from '../invoice-journal';
import { INVOICE_FIELDS } from '../invoicing.fields';
import { InvoicesQueries } from '../persistence/invoices.queries';
import { InvoicesRepository } from '../persistence/invoices.repository';
import { assertDraft } from './assertions';
import { BillingReferences } from './billing-references';
import { LinePricing } from './line-pricing';

export interface InvoiceRevision {
  readonly propertyId?: string | null;
  readonly serviceOn?: CalendarDay;
  readonly memo?: string | null;
  readonly customFields?: GivenFields;
}

/** Changes the head of a draft. Another day or place of service brings its tax rate. */
@Injectable()
export class ReviseInvoice {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invoices: InvoicesRepository,
    private readonly queries: InvoicesQueries,
    private readonly references: BillingReferences,
    private readonly pricing: LinePricing,
    private readonly journal: InvoiceJournal,
    private readonly fields: CustomFields,
  ) {}

  /** @throws `invoice.not_draft` (409), `resource.stale_version` (412), `invoice.unknown_reference` (422) */
  execute(id: string, revision: InvoiceRevision, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const invoice = await this.invoices.lock(id, 'invoices:update');
      assertVersion(invoice.version, expectedVersion);
      assertDraft(invoice);
      const customFields = await this.fields.forChange(INVOICE_FIELDS, invoice.customFields, revision.customFields);
      const changes = definedFields({ ...revision, customFields });
      if (changes.propertyId) await this.references.assertBillable(invoice.customerId, changes.propertyId);
      const difference = withChangedFields(changedFields({ ...invoice }, changes));
      if (Object.keys(difference.after).length === 0) return this.queries.detail(id);
      const { customerId, serviceOn, propertyId } = { ...invoice, ...changes };
      if (serviceOn === invoice.serviceOn && propertyId === invoice.propertyId) {
        await this.invoices.update(invoice, changes);
      } else {
        const tax = await this.pricing.taxOn({ serviceOn, customerId, propertyId });
        await this.invoices.replaceContents(invoice, this.pricing.price(await this.invoices.lines(id), tax), changes);
      }
      this.journal.note('invoice.updated', id, difference);
      return this.queries.detail(id);
    });
  }
}
