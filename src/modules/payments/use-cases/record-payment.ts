import { Injectable } from '@nestjs/common';
import { minorToNumber } from '../../../kernel/money';
import { AuditLog } from '../../../platform/audit';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import { CustomersApi } from '../../customers';
import { remainderAfter, type Allocation } from '../domain/allocation';
import type { PaymentMethod } from '../domain/payment-method';
import { PaymentErrors } from '../payments.errors';
import { PaymentRecorded } from '../payments.events';
import { PaymentsQueries } from '../persistence/payments.queries';
import { PaymentsRepository } from '../persistence/payments.repository';
import { allocatedPart, allocationOf, type AllocationInput } from './allocation-input';
import { InvoiceSettlement } from './invoice-settlement';

export interface RecordPaymentInput {
  readonly customerId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly method: PaymentMethod;
  readonly receivedOn: string;
  readonly reference?: string;
  readonly memo?: string;
  readonly allocations?: readonly AllocationInput[];
}

/** Records money received and settles the invoices it is meant for. What is left over becomes the customer's credit. */
@Injectable()
export class RecordPayment {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly payments: PaymentsRepository,
    private readonly queries: PaymentsQueries,
    private readonly customers: CustomersApi,
    private readonly settlement: InvoiceSettlement,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** @throws `payment.unknown_customer` and the errors of `domain/allocation.ts` (422, or 409 when an invoice owes less by now) */
  execute({ allocations: parts = [], ...input }: RecordPaymentInput): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      await this.assertCustomer(input.customerId);
      const { customerId, currency, method, receivedOn, reference = null, memo = null } = input;
      const allocations = parts.map(allocationOf);
      const amountMinor = BigInt(input.amountMinor);
      const unallocatedMinor = remainderAfter(amountMinor, allocations);
      const payment = { customerId, currency, method, receivedOn, reference, memo, amountMinor, unallocatedMinor };
      const id = await this.payments.insert(payment);
      await this.settlement.settle({ id, customerId, currency }, allocations);
      this.publish(id, payment, allocations);
      return this.queries.detail(id);
    });
  }

  private publish(
    id: string,
    payment: Parameters<PaymentsRepository['insert']>[0],
    allocations: readonly Allocation[],
  ): void {
    const { customerId, currency, method, receivedOn, reference } = payment;
    const facts = {
      ...{ customerId, currency, method, receivedOn, allocations: allocations.map(allocatedPart) },
      amountMinor: minorToNumber(payment.amountMinor),
      unallocatedMinor: minorToNumber(payment.unallocatedMinor),
    };
    this.audit.record({
      action: 'payment.recorded',
      resourceType: 'payment',
      resourceId: id,
      after: { ...facts, reference },
    });
    this.outbox.append(PaymentRecorded, id, { paymentId: id, ...facts });
  }

  private async assertCustomer(customerId: string): Promise<void> {
    const customer = await this.customers.customer(customerId);
    if (customer && customer.deletedAt === null) return;
    const detail = 'There is no such customer.';
    throw PaymentErrors['payment.unknown_customer'](detail, {
      faults: [{ pointer: '/customerId', code: 'unknown_customer', detail }],
    });
  }
}
