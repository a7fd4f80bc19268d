import { Injectable } from '@nestjs/common';
import { definedFields } from '../../../kernel/defined-fields';
import { Policy } from '../../../platform/access';
import { AuditLog, changedFields } from '../../../platform/audit';
import { CustomFields, type FieldValues, withChangedFields } from '../../../platform/custom-fields';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import { TagBook } from '../../../platform/tags';
import { ArchivingCheck } from '../archiving-check';
import { CUSTOMER_FIELDS } from '../customers.fields';
import { CustomerUpdated } from '../customers.events';
import { CustomersService } from '../customers.service';
import { TAGGED_CUSTOMERS } from '../customers.tags';
import { addressKey } from '../domain/address-key';
import { type CustomerChanges, toAddress } from '../domain/customer-draft';
import { standardAddress } from '../domain/standard-address';
import { CustomerEntity } from '../persistence/customer.entity';
import { PhoneBook } from '../phone-book';

/** Changes what is mentioned; `null` clears. */
@Injectable()
export class UpdateCustomer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomersService,
    private readonly policy: Policy,
    private readonly phones: PhoneBook,
    private readonly tags: TagBook,
    private readonly fields: CustomFields,
    private readonly archiving: ArchivingCheck,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  async execute(id: string, changes: CustomerChanges, expectedVersion: number | undefined): Promise<JsonText> {
    const phone = await this.phones.normalise(changes.phone, '/phone');
    return this.unitOfWork.run(async (manager) => {
      const customer = await this.customers.load(id);
      await this.policy.assertCan('customers:update', customer);
      assertVersion(customer.version, expectedVersion);
      const tags = changes.tags && (await this.tags.ensure(changes.tags));
      const customFields = await this.fields.forChange(CUSTOMER_FIELDS, customer.customFields, changes.customFields);
      const columns = columnsOf(
        { ...changes, phone, customFields },
        tags?.map(({ name }) => name),
      );
      const { before, after } = withChangedFields(changedFields({ ...customer }, columns));
      if (Object.keys(after).length === 0) return this.customers.get(id);
      // As it will be, too: nobody gives a row away by changing it.
      await this.policy.assertCan('customers:update', { ...customer, ...columns });
      if (customer.status !== 'archived' && columns.status === 'archived') await this.archiving.assertNothingOpen(id);
      await updateVersioned(manager, CustomerEntity, customer, columns);
      if (tags) await this.tags.replace(TAGGED_CUSTOMERS, id, tags);
      this.audit.record({ action: 'customer.updated', resourceType: 'customer', resourceId: id, before, after });
      this.outbox.append(CustomerUpdated, id, { customerId: id, changed: Object.keys(after) });
      return this.customers.get(id);
    });
  }
}

function columnsOf(
  { billingAddress, tags: _tags, ...plain }: CustomerChanges & { readonly customFields?: FieldValues | undefined },
  tagNames: string[] | undefined,
): Partial<CustomerEntity> {
  return definedFields<Partial<CustomerEntity>>({
    ...plain,
    tagNames,
    ...(billingAddress !== undefined && billingColumns(billingAddress)),
  });
}

function billingColumns(input: NonNullable<CustomerChanges['billingAddress']> | null): Partial<CustomerEntity> {
  const address = input && toAddress(input);
  return {
    billingLine1: address?.line1 ?? null,
    billingLine2: address?.line2 ?? null,
    billingCity: address?.city ?? null,
    billingState: address?.state ?? null,
    billingPostalCode: address?.postalCode ?? null,
    billingCountry: address?.country ?? null,
    billingAddressKey: address && addressKey(address),
    billingStandardAddress: address && standardAddress(address),
  };
}
