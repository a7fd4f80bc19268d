import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '../../../kernel/calendar';
import { Policy } from '../../../platform/access';
import { CustomFields, type GivenFields } from '../../../platform/custom-fields';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import { TagBook } from '../../../platform/tags';
import { PriceTerms } from '../../pricing';
import { BillingCompany } from '../billing-company';
import { InvoiceJournal } from '../invoice-journal';
import { INVOICE_FIELDS } from '../invoicing.fields';
import { TAGGED_INVOICES } from '../invoicing.tags';
import { InvoicesQueries } from '../persistence/invoices.queries';
import { InvoicesRepository } from '../persistence/invoices.repository';
import { BillingReferences } from './billing-references';
import type { LineInput } from './complete-lines';
import { LinePricing } from './line-pricing';

export interface CreateInvoiceInput {
  readonly customerId: string;
  readonly propertyId?: string;
  /** Today when left out. */
  readonly serviceOn?: CalendarDay;
  readonly lines: readonly LineInput[];
  readonly memo?: string;
  readonly tags?: readonly string[];
  readonly customFields?: GivenFields;
}

/** Drafts an invoice by hand, in the company's currency and with the tax rate of the day of service. */
@Injectable()
export class CreateInvoice {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invoices: InvoicesRepository,
    private readonly queries: InvoicesQueries,
    private readonly references: BillingReferences,
    private readonly pricing: LinePricing,
    private readonly company: BillingCompany,
    private readonly terms: PriceTerms,
    private readonly journal: InvoiceJournal,
    private readonly tags: TagBook,
    private readonly fields: CustomFields,
    private readonly policy: Policy,
  ) {}

  /** @throws the 422 errors of {@link BillingReferences} and {@link LinePricing} */
  execute(input: CreateInvoiceInput): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const { customerId, propertyId = null, memo = null } = input;
      await this.references.assertBillable(customerId, propertyId);
      const currency = await this.company.currency();
      const serviceOn = input.serviceOn ?? (await this.company.today());
      const tax = await this.pricing.taxOn({ serviceOn, customerId, propertyId });
      const priced = await this.pricing.priceWritten(input.lines, currency, tax);
      const origin = { workOrderId: null, technicianId: null, completionRecordedAt: null };
      await this.policy.assertCan('invoices:create', origin);
      const tags = await this.tags.ensure(input.tags ?? []);
      const customFields = await this.fields.forNew(INVOICE_FIELDS, input.customFields);
      const draft = await this.invoices.insertDraft(
        {
          ...origin,
          customerId,
          propertyId,
          serviceOn,
          currency,
          memo,
          paymentTermsDays: await this.terms.daysToPay(customerId),
          tagNames: tags.map(({ name }) => name),
          customFields,
        },
        priced,
      );
      await this.tags.attach(TAGGED_INVOICES, draft.id, tags);
      this.journal.drafted(draft, { customerId, propertyId, serviceOn, lines: priced.lines.length });
      return this.queries.detail(draft.id);
    });
  }
}
