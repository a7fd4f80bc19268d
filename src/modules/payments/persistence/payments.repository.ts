import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { Policy } from '../../../platform/access';
import { UnitOfWork, updateVersioned } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import type { Allocation } from '../domain/allocation';
import { PaymentAllocationEntity } from './payment-allocation.entity';
import { PaymentEntity } from './payment.entity';

type PaymentField =
  'customerId' | 'amountMinor' | 'unallocatedMinor' | 'currency' | 'method' | 'receivedOn' | 'reference' | 'memo';
export type NewPayment = Pick<PaymentEntity, PaymentField>;

/** Writes of payments; every method runs inside the caller's unit of work. */
@Injectable()
export class PaymentsRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: Policy,
  ) {}

  async insert(payment: NewPayment): Promise<string> {
    const id = newId();
    await this.unitOfWork.manager.insert(PaymentEntity, { ...payment, status: 'completed', ...this.ownership(id) });
    return id;
  }

  /** @throws `resource.not_found` when the actor may not read it, `access.forbidden` when he may read but not act */
  async lock(id: string, permission: `payments:${string}`): Promise<PaymentEntity> {
    const payment = await this.unitOfWork.manager.findOne(PaymentEntity, {
      where: { tenantId: currentTenantId(), id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!payment || !(await this.policy.can('payments:read', payment))) throw notFound('payment');
    await this.policy.assertCan(permission, payment);
    return payment;
  }

  updateUnallocated(payment: PaymentEntity, unallocatedMinor: bigint): Promise<void> {
    return updateVersioned(this.unitOfWork.manager, PaymentEntity, payment, { unallocatedMinor });
  }

  async insertAllocations(
    paymentId: string,
    currency: string,
    allocations: readonly Allocation[],
    allocatedAt: Date,
  ): Promise<void> {
    await this.unitOfWork.manager.insert(
      PaymentAllocationEntity,
      allocations.map(({ invoiceId, amountMinor }) => {
        return { paymentId, invoiceId, amountMinor, currency, allocatedAt, ...this.ownership(newId()) };
      }),
    );
  }

  private ownership(id: string) {
    const by = currentUserId();
    return { tenantId: currentTenantId(), id, createdBy: by, updatedBy: by };
  }
}
