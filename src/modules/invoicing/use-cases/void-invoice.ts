import { Injectable } from '@nestjs/common';
import { assertVersion, type JsonText, UnitOfWork } from '../../../platform/database';
import { BillingCompany } from '../billing-company';
import { INVOICE_TRANSITIONS, isVoidable } from '../domain/invoice-status';
import { InvoiceJournal } from '../invoice-journal';
import { InvoicingErrors } from '../invoicing.errors';
import type { InvoiceEntity } from '../persistence/invoice.entity';
import { InvoicesQueries } from '../persistence/invoices.queries';
import { InvoicesRepository } from '../persistence/invoices.repository';

/** Takes a posted invoice back. It keeps its number and owes nothing; its work order may be invoiced again. */
@Injectable()
export class VoidInvoice {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invoices: InvoicesRepository,
    private readonly queries: InvoicesQueries,
    private readonly company: BillingCompany,
    private readonly journal: InvoiceJournal,
  ) {}

  /** @throws `invoice.is_draft`, `invoice.already_void`, `invoice.has_payments` (409), `resource.stale_version` (412) */
  execute(id: string, reason: string, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const invoice = await this.invoices.lock(id, 'invoices:void');
      assertVersion(invoice.version, expectedVersion);
      assertVoidable(invoice);
      const changes = { status: 'void', balanceMinor: 0n } as const;
      await this.invoices.update(invoice, { ...changes, voidedAt: await this.company.now(), voidReason: reason });
      this.journal.voided(invoice, { ...invoice, ...changes }, reason);
      return this.queries.detail(id);
    });
  }
}

function assertVoidable(invoice: InvoiceEntity): void {
  if (isVoidable(invoice)) return;
  const context = { members: { allowed: INVOICE_TRANSITIONS[invoice.status].filter((status) => status !== 'void') } };
  if (invoice.status === 'draft') {
    throw InvoicingErrors['invoice.is_draft']('A draft has no number to keep: discard it instead.', context);
  }
  if (invoice.status === 'void') throw InvoicingErrors['invoice.already_void']('The invoice is void already.', context);
  throw InvoicingErrors['invoice.has_payments']('Payments are allocated to the invoice; it cannot be voided.', context);
}
