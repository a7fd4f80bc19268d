import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { assertVersion, type JsonText, UnitOfWork } from '../../../platform/database';
import { CompanyLogo, DocumentNumbers } from '../../tenants';
import { BillingCompany } from '../billing-company';
import { settledStatus } from '../domain/invoice-status';
import { InvoiceJournal } from '../invoice-journal';
import { InvoicingErrors } from '../invoicing.errors';
import { renderInvoicePdf } from '../pdf/render-invoice-pdf';
import { InvoicesQueries } from '../persistence/invoices.queries';
import { InvoicesRepository } from '../persistence/invoices.repository';
import { assertDraft } from './assertions';
import { BillingReferences } from './billing-references';
import { printableInvoice } from './printable';

/**
 * Posts a draft: number, days and names are fixed and nothing of it changes any more. The number comes last, because its series
 * is held until COMMIT: invoices of one company are numbered one after the other, without a gap.
 */
@Injectable()
export class IssueInvoice {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invoices: InvoicesRepository,
    private readonly queries: InvoicesQueries,
    private readonly references: BillingReferences,
    private readonly company: BillingCompany,
    private readonly journal: InvoiceJournal,
    private readonly numbers: DocumentNumbers,
    private readonly logos: CompanyLogo,
  ) {}

  /** @throws `invoice.not_draft`, `invoice.work_reopened`, `invoice.no_lines` (409), `resource.stale_version` (412) */
  async execute(id: string, expectedVersion: number | undefined): Promise<JsonText> {
    const logo = await this.logos.printable();
    return this.unitOfWork.run(async () => {
      const invoice = await this.invoices.lock(id, 'invoices:issue');
      assertVersion(invoice.version, expectedVersion);
      assertDraft(invoice);
      await this.references.assertWorkNotReopened(invoice.workOrderId);
      const contents = { lines: await this.invoices.lines(id), taxes: await this.invoices.taxes(id) };
      if (contents.lines.length === 0)
        throw InvoicingErrors['invoice.no_lines']('An invoice without lines cannot be issued.');
      const parties = await this.references.parties(invoice, logo?.fileId ?? null);
      const day = await this.company.issueDay(invoice.paymentTermsDays);
      const status = settledStatus(invoice.totalMinor, invoice.balanceMinor);
      const number = await this.numbers.next('invoice', day.issuedOn);
      const posted = { ...day, status, number, parties };
      const pdf = await renderInvoicePdf(
        printableInvoice({ ...invoice, ...posted }, contents, parties, logo?.picture ?? null),
      );
      await this.invoices.update(invoice, { ...posted, pdfSha256: createHash('sha256').update(pdf).digest('hex') });
      this.journal.issued({ ...invoice, ...posted });
      return this.queries.detail(id);
    });
  }
}
