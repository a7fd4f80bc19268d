import { Injectable } from '@nestjs/common';
import { BillingLock } from '../work-orders';
import { InvoicesRepository } from './persistence/invoices.repository';

/** Keeps a work order closed once its invoice is posted: the invoice must be voided first. A draft does not hold it. */
@Injectable()
export class ReopeningCheck {
  constructor(
    private readonly invoices: InvoicesRepository,
    billingLock: BillingLock,
  ) {
    billingLock.register('invoicing', (workOrderId) => this.reasonToRefuse(workOrderId));
  }

  private async reasonToRefuse(workOrderId: string): Promise<string | null> {
    const invoice = await this.invoices.lockOfWorkOrder(workOrderId);
    if (!invoice || invoice.status === 'draft') return null;
    return `Invoice ${invoice.number} of the work order is ${invoice.status}; void it first.`;
  }
}
