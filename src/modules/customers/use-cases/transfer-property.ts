import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { type CalendarDay, dayIn } from '../../../kernel/calendar';
import { newId } from '../../../kernel/ids';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { CompanyClock } from '../../../platform/company-clock';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { TenantsApi } from '../../tenants';
import { CustomersErrors } from '../customers.errors';
import { ContactUpdated, PropertyUpdated } from '../customers.events';
import { judgeTransfer } from '../domain/transfer';
import { CustomerEntity } from '../persistence/customer.entity';
import { PropertyOwnershipEntity } from '../persistence/property-ownership.entity';
import { PropertyEntity } from '../persistence/property.entity';
import { PropertiesService } from '../properties.service';

export interface TransferRequest {
  readonly customerId: string;
  /** First day of the new owner; today when absent. */
  readonly transferredOn?: CalendarDay;
  readonly note?: string;
}

/**
 * Gives a property to another customer. What happened there stays with the property and with who paid for it; its tenants stay and
 * belong to the new owner's people, other contacts go with the former owner.
 */
@Injectable()
export class TransferProperty {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly properties: PropertiesService,
    private readonly tenants: TenantsApi,
    private readonly clock: CompanyClock,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** @throws `property.same_owner` (409), `property.invalid_transfer`, `customer.unknown_reference` (422) */
  execute(id: string, request: TransferRequest, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const property = await this.properties.load(id, 'customers:update');
      assertVersion(property.version, expectedVersion);
      const { customerId: formerId } = property;
      const { customerId, note = null } = request;
      if (customerId === formerId) throw CustomersErrors['property.same_owner']('The property is his already.');
      await this.assertOwner(customerId);
      // First the property: of two transfers at once the second finds another version.
      await updateVersioned(manager, PropertyEntity, property, { customerId });
      const transferredOn = await this.write(property, request, note);
      const contactIds = await this.moveContacts(id, formerId, customerId);
      await manager.query('SELECT crm.index_customers(crm.tenant_id(), $1::uuid[])', [[formerId, customerId]]);
      this.audit.record({
        action: 'property.transferred',
        resourceType: 'property',
        resourceId: id,
        before: { customerId: formerId },
        after: { customerId, transferredOn, note },
      });
      this.outbox.append(PropertyUpdated, id, { propertyId: id, customerId, changed: ['customerId'] });
      for (const contactId of contactIds)
        this.outbox.append(ContactUpdated, contactId, { contactId, customerId, changed: ['customerId'] });
      return this.properties.get(id);
    });
  }

  private async assertOwner(customerId: string): Promise<void> {
    const owner = await this.unitOfWork.manager.findOne(CustomerEntity, {
      where: { tenantId: currentTenantId(), id: customerId },
      lock: { mode: 'pessimistic_read' },
    });
    if (!owner || owner.status === 'archived' || !(await this.policy.can('customers:read', owner))) {
      const detail = 'There is no such active customer.';
      const faults = [{ pointer: '/customerId', code: 'unknown', detail }];
      throw CustomersErrors['customer.unknown_reference'](detail, { faults });
    }
    await this.policy.assertCan('customers:update', owner);
  }

  /** Ends the ownership that stands, or writes down the first one, and begins the new. */
  private async write(property: PropertyEntity, request: TransferRequest, note: string | null): Promise<CalendarDay> {
    const { manager } = this.unitOfWork;
    const owner = { tenantId: currentTenantId(), propertyId: property.id };
    const standing = await manager.findOneBy(PropertyOwnershipEntity, { ...owner, ownedTo: IsNull() });
    const today = dayIn((await this.tenants.current()).timeZone, await this.clock.now());
    const transferredOn = request.transferredOn ?? today;
    const verdict = judgeTransfer({ transferredOn, today, ownedFrom: standing?.ownedFrom ?? null });
    if (verdict.kind !== 'fits') throw invalidTransfer(verdict.kind);
    const by = { ...owner, createdBy: currentUserId() };
    if (standing) await updateVersioned(manager, PropertyOwnershipEntity, standing, { ownedTo: verdict.lastDay });
    else {
      const { customerId } = property;
      await manager.insert(PropertyOwnershipEntity, { id: newId(), ...by, customerId, ownedTo: verdict.lastDay });
    }
    const { customerId } = request;
    await manager.insert(PropertyOwnershipEntity, { id: newId(), ...by, customerId, ownedFrom: transferredOn, note });
    return transferredOn;
  }

  /** Ids of the tenants, who stay. */
  private async moveContacts(propertyId: string, formerId: string, customerId: string): Promise<string[]> {
    const { manager } = this.unitOfWork;
    const [tenants] = await manager.query<[{ id: string }[], number]>(
      `UPDATE contacts SET customer_id = $3, updated_by = $4 WHERE property_id = $1 AND customer_id = $2 AND role = 'tenant' RETURNING id`,
      [propertyId, formerId, customerId, currentUserId()],
    );
    await manager.query(
      'UPDATE contacts SET property_id = NULL, updated_by = $3 WHERE property_id = $1 AND customer_id = $2',
      [propertyId, formerId, currentUserId()],
    );
    return tenants.map(({ id }) => id);
  }
}

function invalidTransfer(kind: 'ahead' | 'too_early') {
  const detail =
    kind === 'ahead'
      ? 'A property changes hands on a day that has come.'
      : 'The present owner has it since that day or a later one.';
  return CustomersErrors['property.invalid_transfer'](detail, {
    faults: [{ pointer: '/transferredOn', code: kind, detail }],
  });
}
