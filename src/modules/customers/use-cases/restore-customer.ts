import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { AuditLog, changedFields } from '../../../platform/audit';
import { assertVersion, type JsonText, lockInCompany, UnitOfWork, updateVersioned } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { Outbox } from '../../../platform/outbox';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { AccountLinks } from '../account-links';
import { refusePhoneOfAnother } from '../contact-phone';
import { CustomersErrors } from '../customers.errors';
import { CustomerRestored, CustomerUpdated } from '../customers.events';
import { CustomersService } from '../customers.service';
import { CustomerEntity } from '../persistence/customer.entity';

/**
 * Brings back a deleted customer with what was deleted together with him. A parent or payer who no longer serves as one is let go.
 * Restoring what is not deleted changes nothing.
 */
@Injectable()
export class RestoreCustomer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomersService,
    private readonly links: AccountLinks,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** @throws `customer.erased` (409), `contact.phone_taken` (409) when another contact got the phone of one of his meanwhile. */
  execute(id: string, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      await lockInCompany(manager, 'customer accounts');
      const customer = await manager.findOne(CustomerEntity, {
        where: { tenantId: currentTenantId(), id },
        withDeleted: true,
      });
      if (!customer || !(await this.policy.can('customers:read', customer))) throw notFound('customer');
      await this.policy.assertCan('customers:delete', customer);
      assertVersion(customer.version, expectedVersion);
      if (customer.erasedAt) throw CustomersErrors['customer.erased']('An erased person does not come back.');
      if (customer.deletedAt === null) return this.customers.get(id);
      for (const table of ['properties', 'contacts']) {
        await refusePhoneOfAnother(
          manager.query(
            `UPDATE ${table} SET deleted_at = NULL, updated_by = $2 WHERE customer_id = $1
               AND deleted_at = (SELECT c.deleted_at FROM customers c WHERE c.id = $1)`,
            [id, currentUserId()],
          ),
        );
      }
      const place = await this.links.stillFitting(customer);
      const { before, after } = changedFields({ ...customer }, { ...place });
      await updateVersioned(manager, CustomerEntity, customer, { deletedAt: null, ...place });
      this.audit.record({
        action: 'customer.restored',
        resourceType: 'customer',
        resourceId: id,
        after: { number: customer.number },
      });
      this.outbox.append(CustomerRestored, id, { customerId: id });
      if (Object.keys(after).length > 0) {
        const about = { resourceType: 'customer', resourceId: id };
        this.audit.record({ action: 'customer.account_placed', ...about, before, after });
        this.outbox.append(CustomerUpdated, id, { customerId: id, changed: Object.keys(after) });
      }
      return this.customers.get(id);
    });
  }
}
