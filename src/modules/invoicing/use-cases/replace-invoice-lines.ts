import { Injectable } from '@nestjs/common';
import { assertVersion, type JsonText, UnitOfWork } from '../../../platform/database';
import { appliedTax } from '../domain/invoice-line';
import { InvoiceJournal } from '../invoice-journal';
import { InvoicesQueries } from '../persistence/invoices.queries';
import { InvoicesRepository } from '../persistence/invoices.repository';
import { assertDraft } from './assertions';
import type { LineInput } from './complete-lines';
import { LinePricing } from './line-pricing';

/** Gives a draft other lines; the tax rate stays the one it was drafted with. */
@Injectable()
export class ReplaceInvoiceLines {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invoices: InvoicesRepository,
    private readonly queries: InvoicesQueries,
    private readonly pricing: LinePricing,
    private readonly journal: InvoiceJournal,
  ) {}

  /** @throws `invoice.not_draft` (409), `resource.stale_version` (412), the 422 errors of {@link LinePricing} */
  execute(id: string, lines: readonly LineInput[], expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const invoice = await this.invoices.lock(id, 'invoices:update');
      assertVersion(invoice.version, expectedVersion);
      assertDraft(invoice);
      const priced = await this.pricing.priceWritten(lines, invoice.currency, appliedTax(invoice));
      await this.invoices.replaceContents(invoice, priced, {});
      this.journal.note('invoice.lines_replaced', id, {
        before: { totalMinor: invoice.totalMinor },
        after: { totalMinor: priced.totalMinor, lines: priced.lines.length },
      });
      return this.queries.detail(id);
    });
  }
}
