import { Injectable } from '@nestjs/common';
import { CompanyClock } from '../../../platform/company-clock';
import { InvoicingApi } from '../../invoicing';
import { assertAllocatable, type Allocation } from '../domain/allocation';
import { PaymentsRepository } from '../persistence/payments.repository';

interface AllocatedPayment {
  readonly id: string;
  readonly customerId: string;
  readonly currency: string;
}

/** Takes allocations from a payment to its invoices. The invoices are locked in the order of their ids, then checked, then settled. */
@Injectable()
export class InvoiceSettlement {
  constructor(
    private readonly invoicing: InvoicingApi,
    private readonly payments: PaymentsRepository,
    private readonly clock: CompanyClock,
  ) {}

  /** Runs inside the caller's unit of work. @throws the errors of {@link assertAllocatable} */
  async settle(payment: AllocatedPayment, allocations: readonly Allocation[]): Promise<void> {
    if (allocations.length === 0) return;
    const invoices = await this.invoicing.lockForPayment(allocations.map(({ invoiceId }) => invoiceId));
    assertAllocatable(payment, allocations, invoices);
    await this.payments.insertAllocations(payment.id, payment.currency, allocations, await this.clock.now());
    for (const { invoiceId, amountMinor } of allocations) await this.invoicing.applyPayment(invoiceId, amountMinor);
  }
}
