import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../../../kernel/clock';
import { newId } from '../../../kernel/ids';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { CustomersErrors } from '../customers.errors';
import { CustomerUpdated } from '../customers.events';
import { CustomersService } from '../customers.service';
import type { HoldKind } from '../domain/vocabulary';
import { CustomerHoldEntity } from '../persistence/customer-hold.entity';
import { CustomerEntity } from '../persistence/customer.entity';

export interface HoldRequest {
  readonly kind: HoldKind;
  readonly reason: string;
}

/** Places a hold on a customer and lifts it (CRM-13); each says why, and the row keeps who and when. */
@Injectable()
export class ChangeHold {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomersService,
    private readonly policy: Policy,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** @throws `customer.hold_stands` (409) */
  place(id: string, { kind, reason }: HoldRequest, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const customer = await this.load(id, expectedVersion);
      if (customer.holds.includes(kind)) throw CustomersErrors['customer.hold_stands'](`The ${kind} stands already.`);
      await this.write(customer, [...customer.holds, kind].sort());
      const owner = { tenantId: currentTenantId(), createdBy: currentUserId() };
      await manager.insert(CustomerHoldEntity, { id: newId(), ...owner, customerId: id, kind, reason });
      this.announce('customer.hold_placed', id, { kind, reason });
      return this.customers.get(id);
    });
  }

  /** @throws `customer.no_such_hold` (409) */
  lift(id: string, { kind, reason }: HoldRequest, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const customer = await this.load(id, expectedVersion);
      if (!customer.holds.includes(kind)) throw CustomersErrors['customer.no_such_hold'](`No ${kind} stands.`);
      await this.write(
        customer,
        customer.holds.filter((standing) => standing !== kind),
      );
      const lifted = { liftedAt: this.clock.now(), liftedBy: currentUserId(), liftReason: reason };
      const where = { tenantId: currentTenantId(), customerId: id, kind, liftedAt: IsNull() };
      await manager.update(CustomerHoldEntity, where, { ...lifted, updatedBy: currentUserId() });
      this.announce('customer.hold_lifted', id, { kind, reason });
      return this.customers.get(id);
    });
  }

  private async load(id: string, expectedVersion: number | undefined): Promise<CustomerEntity> {
    const customer = await this.customers.load(id);
    await this.policy.assertCan('customers:hold', customer);
    assertVersion(customer.version, expectedVersion);
    return customer;
  }

  private write(customer: CustomerEntity, holds: HoldKind[]): Promise<void> {
    return updateVersioned(this.unitOfWork.manager, CustomerEntity, customer, { holds });
  }

  private announce(action: string, id: string, after: HoldRequest): void {
    this.audit.record({ action, resourceType: 'customer', resourceId: id, after: { ...after } });
    this.outbox.append(CustomerUpdated, id, { customerId: id, changed: ['holds'] });
  }
}
