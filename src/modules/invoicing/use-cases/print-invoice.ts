import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { UnitOfWork } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { CompanyLogo } from '../../tenants';
import { renderInvoicePdf } from '../pdf/render-invoice-pdf';
import { InvoicesRepository } from '../persistence/invoices.repository';
import { BillingReferences } from './billing-references';
import { printableInvoice } from './printable';

export interface PrintedInvoice {
  readonly bytes: Buffer;
  readonly fileName: string;
}

/** The document of an invoice: a posted one from the copy of names taken at issue, a draft from the present ones. */
@Injectable()
export class PrintInvoice {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invoices: InvoicesRepository,
    private readonly references: BillingReferences,
    private readonly policy: Policy,
    private readonly logos: CompanyLogo,
  ) {}

  /** @throws `resource.not_found` */
  async execute(id: string): Promise<PrintedInvoice> {
    const present = await this.logos.printable();
    const { invoice, contents, parties } = await this.unitOfWork.read(async () => {
      const invoice = await this.invoices.find(id);
      if (!invoice || !(await this.policy.can('invoices:read', invoice))) throw notFound('invoice');
      const contents = { lines: await this.invoices.lines(id), taxes: await this.invoices.taxes(id) };
      const parties = invoice.parties ?? (await this.references.parties(invoice, present?.fileId ?? null));
      return { invoice, contents, parties };
    });
    const { logoFileId } = parties.issuer;
    const logo = logoFileId ? await this.logos.picture(logoFileId) : null;
    const bytes = await renderInvoicePdf(printableInvoice(invoice, contents, parties, logo));
    return { bytes, fileName: `${invoice.number?.replaceAll('/', '-') ?? 'draft-invoice'}.pdf` };
  }
}
