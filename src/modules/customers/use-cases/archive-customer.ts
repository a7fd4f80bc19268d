import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import { ArchivingCheck } from '../archiving-check';
import { CustomerUpdated } from '../customers.events';
import { CustomersService } from '../customers.service';
import type { CustomerStatus } from '../domain/vocabulary';
import { CustomerEntity } from '../persistence/customer.entity';

/** Puts a customer into the archive, where he keeps his history and gets no new jobs, and takes him out (CRM-14). */
@Injectable()
export class ArchiveCustomer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomersService,
    private readonly check: ArchivingCheck,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** Archiving who is archived changes nothing. @throws `customer.has_open_business` (409) */
  archive(id: string, reason: string | undefined, expectedVersion: number | undefined): Promise<JsonText> {
    return this.move(id, 'archived', reason, expectedVersion);
  }

  /** Taking out who is not in the archive changes nothing. */
  unarchive(id: string, reason: string | undefined, expectedVersion: number | undefined): Promise<JsonText> {
    return this.move(id, 'active', reason, expectedVersion);
  }

  private move(
    id: string,
    status: CustomerStatus,
    reason: string | undefined,
    expectedVersion: number | undefined,
  ): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const customer = await this.customers.load(id);
      await this.policy.assertCan('customers:update', customer);
      assertVersion(customer.version, expectedVersion);
      if (customer.status === status) return this.customers.get(id);
      // As he will be, too: nobody gives a row away by changing it.
      await this.policy.assertCan('customers:update', { ...customer, status });
      if (status === 'archived') await this.check.assertNothingOpen(id);
      await updateVersioned(manager, CustomerEntity, customer, { status });
      this.audit.record({
        action: status === 'archived' ? 'customer.archived' : 'customer.unarchived',
        resourceType: 'customer',
        resourceId: id,
        after: { number: customer.number, reason },
      });
      this.outbox.append(CustomerUpdated, id, { customerId: id, changed: ['status'] });
      return this.customers.get(id);
    });
  }
}
