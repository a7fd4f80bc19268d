import { Injectable } from '@nestjs/common';
import { Policy } from '../../platform/access';
import { AuditLog } from '../../platform/audit';
import { UnitOfWork } from '../../platform/database';
import { currentTenantId } from '../../platform/tenancy';
import { CustomersErrors } from './customers.errors';
import { judgeService, type StandingHold } from './domain/service-standing';
import { CustomerEntity } from './persistence/customer.entity';
import { standingHolds } from './persistence/standing-holds';

export interface ServiceRequest {
  readonly customerId: string;
  /** What is asked for, as the audit log calls it: `work_order.schedule`. */
  readonly deed: string;
  readonly workOrderId: string;
  /** Why it is done although a hold stands. */
  readonly overrideReason: string | undefined;
}

/** The one place that knows whether a customer is served (CRM-13, CRM-14). Whoever books or dispatches asks here, in the transaction of the deed. */
@Injectable()
export class ServiceGate {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Locks the customer for reading, so that he is neither archived nor put on hold before the deed is done. Passes unknown customers.
   * @throws `customer.on_hold`, `customer.archived` (409)
   */
  async pass({ customerId, deed, workOrderId, overrideReason }: ServiceRequest): Promise<void> {
    const { manager } = this.unitOfWork;
    const customer = await manager.findOne(CustomerEntity, {
      where: { tenantId: currentTenantId(), id: customerId },
      lock: { mode: 'pessimistic_read' },
    });
    if (!customer) return;
    const holds = await standingHolds(manager, customer);
    const mayOverride = holds.length > 0 && (await this.policy.can('customers:override_hold', customer));
    const isArchived = customer.status === 'archived';
    const verdict = judgeService({ isArchived, holds, mayOverride, overrideReason });
    if (verdict === 'archived') throw archived();
    if (verdict === 'on_hold') throw onHold(holds);
    if (verdict === 'served') return;
    const kinds = holds.map(({ kind }) => kind);
    this.audit.record({
      action: 'customer.hold_overridden',
      resourceType: 'customer',
      resourceId: customerId,
      after: { deed, workOrderId, holds: kinds, reason: overrideReason },
    });
  }
}

function archived() {
  return CustomersErrors['customer.archived'](
    'Take the customer out of the archive first: POST /customers/{id}/unarchive.',
  );
}

function onHold(holds: readonly StandingHold[]) {
  const named = holds.map(({ kind, reason }) => `${kind} (${reason})`).join(', ');
  return CustomersErrors['customer.on_hold'](
    `The customer is not served: ${named}. Who may override holds says why in holdOverrideReason.`,
    { members: { holds: holds.map((hold) => ({ ...hold, placedAt: hold.placedAt.toISOString() })) } },
  );
}
