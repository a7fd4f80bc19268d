import { Injectable } from '@nestjs/common';
import { Policy } from '../../platform/access';
import type { InvoiceStatus } from './domain/invoice-status';
import { settle } from './domain/settlement';
import { InvoiceJournal } from './invoice-journal';
import type { InvoiceEntity } from './persistence/invoice.entity';
import { InvoicesRepository } from './persistence/invoices.repository';

/** An invoice as a payment sees it, locked until the caller's COMMIT. Amounts in minor units of `currency`. */
export interface PayableInvoice {
  readonly id: string;
  readonly number: string | null;
  readonly customerId: string;
  readonly status: InvoiceStatus;
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly balanceMinor: bigint;
}

/** What payments do to invoices. Every method runs inside the caller's unit of work. */
@Injectable()
export class InvoicingApi {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly journal: InvoiceJournal,
    private readonly policy: Policy,
  ) {}

  /** Locks the invoices in the order of their ids. Unknown ones, and those the actor may not read, are missing. */
  async lockForPayment(ids: readonly string[]): Promise<ReadonlyMap<string, PayableInvoice>> {
    const payable = new Map<string, PayableInvoice>();
    for (const invoice of await this.invoices.lockAll([...new Set(ids)])) {
      if (await this.policy.can('invoices:read', invoice)) payable.set(invoice.id, payableInvoice(invoice));
    }
    return payable;
  }

  /**
   * Lowers the balance by a part of a payment and publishes `invoice.partially_paid` or `invoice.paid`.
   * @throws RangeError when the amount exceeds the balance; callers lock and check first.
   */
  async applyPayment(invoiceId: string, amountMinor: bigint): Promise<void> {
    const [invoice] = await this.invoices.lockAll([invoiceId]);
    if (!invoice) throw new Error(`Invoice ${invoiceId} does not exist`);
    const settlement = settle(invoice, amountMinor);
    await this.invoices.update(invoice, settlement);
    this.journal.settled(invoice, { ...invoice, ...settlement });
  }
}

function payableInvoice({
  id,
  number,
  customerId,
  status,
  currency,
  totalMinor,
  balanceMinor,
}: InvoiceEntity): PayableInvoice {
  return { id, number, customerId, status, currency, totalMinor, balanceMinor };
}
