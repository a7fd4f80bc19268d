import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { assertVersion, UnitOfWork, updateVersioned } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import { currentUserId } from '../../../platform/tenancy';
import { CustomerDeleted } from '../customers.events';
import { CustomersService } from '../customers.service';
import { DependentAccounts } from '../dependent-accounts';
import { CustomerEntity } from '../persistence/customer.entity';

/** Hides a customer with his properties and contacts, all at the same instant, by which a restore finds them again. */
@Injectable()
export class DeleteCustomer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomersService,
    private readonly accounts: DependentAccounts,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** @throws `customer.has_accounts` (409) */
  execute(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const customer = await this.customers.load(id);
      await this.policy.assertCan('customers:delete', customer);
      assertVersion(customer.version, expectedVersion);
      await this.accounts.assertNobodyHangsOn(id);
      await updateVersioned(manager, CustomerEntity, customer, { deletedAt: () => 'now()' });
      for (const table of ['properties', 'contacts']) {
        await manager.query(
          `UPDATE ${table} SET deleted_at = now(), updated_by = $2 WHERE customer_id = $1 AND deleted_at IS NULL`,
          [id, currentUserId()],
        );
      }
      const { number, displayName } = customer;
      this.audit.record({
        action: 'customer.deleted',
        resourceType: 'customer',
        resourceId: id,
        before: { number, displayName },
      });
      this.outbox.append(CustomerDeleted, id, { customerId: id });
    });
  }
}
