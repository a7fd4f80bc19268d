import { Injectable } from '@nestjs/common';
import { assertVersion, UnitOfWork } from '../../../platform/database';
import { InvoiceJournal } from '../invoice-journal';
import { InvoicesRepository } from '../persistence/invoices.repository';
import { assertDraft } from './assertions';

/** Throws a draft away. It never had a number, so none is missing. */
@Injectable()
export class DiscardInvoice {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invoices: InvoicesRepository,
    private readonly journal: InvoiceJournal,
  ) {}

  /** @throws `invoice.not_draft` (409), `resource.stale_version` (412) */
  execute(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async () => {
      const invoice = await this.invoices.lock(id, 'invoices:update');
      assertVersion(invoice.version, expectedVersion);
      assertDraft(invoice);
      await this.invoices.delete(invoice);
      const { customerId, workOrderId, totalMinor, currency } = invoice;
      this.journal.note('invoice.discarded', id, { before: { customerId, workOrderId, totalMinor, currency } });
    });
  }
}
