import { Injectable } from '@nestjs/common';
import { minorToNumber } from '../../../kernel/money';
import { AuditLog } from '../../../platform/audit';
import { assertVersion, type JsonText, UnitOfWork } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import { remainderAfter } from '../domain/allocation';
import { PaymentAllocated } from '../payments.events';
import { PaymentsQueries } from '../persistence/payments.queries';
import { PaymentsRepository } from '../persistence/payments.repository';
import { allocatedPart, allocationOf, type AllocationInput } from './allocation-input';
import { InvoiceSettlement } from './invoice-settlement';

/** Applies what is left of a payment to invoices. The payment is locked first, so its credit is spent once. */
@Injectable()
export class AllocatePayment {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly payments: PaymentsRepository,
    private readonly queries: PaymentsQueries,
    private readonly settlement: InvoiceSettlement,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** @throws the errors of `domain/allocation.ts`, `resource.stale_version` (412) */
  execute(id: string, parts: readonly AllocationInput[], expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const payment = await this.payments.lock(id, 'payments:allocate');
      assertVersion(payment.version, expectedVersion);
      const allocations = parts.map(allocationOf);
      const remainder = remainderAfter(payment.unallocatedMinor, allocations);
      await this.settlement.settle(payment, allocations);
      await this.payments.updateUnallocated(payment, remainder);
      const after = { unallocatedMinor: minorToNumber(remainder), allocations: allocations.map(allocatedPart) };
      const before = { unallocatedMinor: payment.unallocatedMinor };
      this.audit.record({ action: 'payment.allocated', resourceType: 'payment', resourceId: id, before, after });
      const { customerId, currency } = payment;
      this.outbox.append(PaymentAllocated, id, { paymentId: id, customerId, currency, ...after });
      return this.queries.detail(id);
    });
  }
}
