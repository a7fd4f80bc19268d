import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { definedFields } from '../../kernel/defined-fields';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { AuditLog, changedFields } from '../../platform/audit';
import { CustomFields, type FieldsRequest, withChangedFields } from '../../platform/custom-fields';
import {
  assertVersion,
  type JsonText,
  ListReader,
  TenantReader,
  UnitOfWork,
  updateVersioned,
} from '../../platform/database';
import { HttpErrors, notFound } from '../../platform/http';
import { Outbox } from '../../platform/outbox';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { refusePhoneOfAnother } from './contact-phone';
import { CustomersErrors } from './customers.errors';
import { ContactCreated, ContactDeleted, ContactRestored, ContactUpdated } from './customers.events';
import { CONTACT_FIELDS } from './customers.fields';
import { CustomersService } from './customers.service';
import { refuseOfDeleted } from './deleted-customer';
import type { ContactChanges, ContactDraft } from './domain/contact-draft';
import { ContactEntity } from './persistence/contact.entity';
import {
  CONTACT_LIST,
  CONTACT_SHAPE,
  CONTACT_SOURCE,
  type ContactFilters,
  contactFilters,
} from './persistence/contact.queries';
import { PropertyEntity } from './persistence/property.entity';
import { PhoneBook } from './phone-book';

/** Keeps the people of a customer. Who may do something with a customer may do it with his contacts. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly customers: CustomersService,
    private readonly phones: PhoneBook,
    private readonly fields: CustomFields,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  async list(query: PageRequest & ContactFilters & FieldsRequest): Promise<JsonText> {
    if (query.include === 'deleted') await this.policy.assertCan('customers:delete');
    if (query.customerId !== undefined) await this.customers.get(query.customerId);
    const visible = await this.policy.where('customers:read', 'c');
    const fields = await this.fields.view(CONTACT_FIELDS, query);
    const conditions = [visible, ...contactFilters(query), ...fields.conditions];
    return this.lists.list(fields.list(CONTACT_LIST, query), query, conditions);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('customers:read', 'c');
    const fields = await this.fields.view(CONTACT_FIELDS);
    const contact = await this.reader.oneJson(
      fields.shape(CONTACT_SHAPE),
      sql`${CONTACT_SOURCE} WHERE k.id = ${id} AND k.deleted_at IS NULL AND c.deleted_at IS NULL AND ${visible}`,
    );
    if (!contact) throw notFound('contact');
    return contact;
  }

  /** @throws `contact.phone_taken` (409) */
  async add(customerId: string, draft: ContactDraft): Promise<JsonText> {
    const phones = await this.e164(draft);
    return this.unitOfWork.run(async (manager) => {
      const customer = await this.customers.load(customerId);
      await this.policy.assertCan('customers:update', customer);
      await this.assertPropertyOf(customerId, draft.propertyId);
      const id = newId();
      const customFields = await this.fields.forNew(CONTACT_FIELDS, draft.customFields);
      const columns = definedFields<Partial<ContactEntity>>({ ...draft, ...phones, customFields });
      const row = { ...columns, id, customerId, tenantId: currentTenantId(), createdBy: currentUserId() };
      await refusePhoneOfAnother(manager.insert(ContactEntity, row));
      this.audit.record({
        action: 'contact.created',
        resourceType: 'contact',
        resourceId: id,
        after: { customerId, ...columns },
      });
      this.outbox.append(ContactCreated, id, { contactId: id, customerId });
      return this.get(id);
    });
  }

  /** @throws `contact.phone_taken` (409) */
  async update(id: string, changes: ContactChanges, expectedVersion: number | undefined): Promise<JsonText> {
    const phones = await this.e164(changes);
    return this.unitOfWork.run(async (manager) => {
      const contact = await this.load(id, 'customers:update');
      assertVersion(contact.version, expectedVersion);
      await this.assertPropertyOf(contact.customerId, changes.propertyId);
      const customFields = await this.fields.forChange(CONTACT_FIELDS, contact.customFields, changes.customFields);
      const columns = definedFields<Partial<ContactEntity>>({ ...changes, ...phones, customFields });
      const { before, after } = withChangedFields(changedFields({ ...contact }, columns));
      if (Object.keys(after).length === 0) return this.get(id);
      await refusePhoneOfAnother(updateVersioned(manager, ContactEntity, contact, columns));
      this.audit.record({ action: 'contact.updated', resourceType: 'contact', resourceId: id, before, after });
      const { customerId } = contact;
      this.outbox.append(ContactUpdated, id, { contactId: id, customerId, changed: Object.keys(after) });
      return this.get(id);
    });
  }

  delete(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const contact = await this.load(id, 'customers:delete');
      assertVersion(contact.version, expectedVersion);
      await updateVersioned(manager, ContactEntity, contact, { deletedAt: () => 'now()' });
      const { customerId, firstName, lastName } = contact;
      this.audit.record({
        action: 'contact.deleted',
        resourceType: 'contact',
        resourceId: id,
        before: { customerId, firstName, lastName },
      });
      this.outbox.append(ContactDeleted, id, { contactId: id, customerId });
    });
  }

  /**
   * Restoring who is not deleted changes nothing.
   * @throws `contact.erased` (409), `customer.deleted` (409) while the customer is deleted, `contact.phone_taken` (409) when another contact got the phone.
   */
  restore(id: string, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const { customer, ...contact } = await this.find(id, 'customers:delete', { withDeleted: true });
      assertVersion(contact.version, expectedVersion);
      refuseOfDeleted(customer);
      if (contact.erasedAt) throw CustomersErrors['contact.erased']('Nothing is left to bring back.');
      if (contact.deletedAt === null) return this.get(id);
      await refusePhoneOfAnother(updateVersioned(manager, ContactEntity, contact, { deletedAt: null }));
      const { customerId, firstName, lastName } = contact;
      this.audit.record({
        action: 'contact.restored',
        resourceType: 'contact',
        resourceId: id,
        after: { customerId, firstName, lastName },
      });
      this.outbox.append(ContactRestored, id, { contactId: id, customerId });
      return this.get(id);
    });
  }

  private async e164({
    phone,
    alternatePhone,
  }: ContactChanges): Promise<Pick<ContactChanges, 'phone' | 'alternatePhone'>> {
    return {
      phone: await this.phones.normalise(phone, '/phone'),
      alternatePhone: await this.phones.normalise(alternatePhone, '/alternatePhone'),
    };
  }

  private async assertPropertyOf(customerId: string, propertyId: string | null | undefined): Promise<void> {
    if (!propertyId) return;
    const isThere = await this.unitOfWork.manager.existsBy(PropertyEntity, {
      tenantId: currentTenantId(),
      id: propertyId,
      customerId,
    });
    if (isThere) return;
    throw HttpErrors['resource.reference_missing']('The customer has no such property.', {
      faults: [
        { pointer: '/propertyId', code: 'unknown_property', detail: 'Give the id of a property of this customer.' },
      ],
    });
  }

  /** The row a use case decides on, for whom the permission is given. Inside a unit of work. */
  async load(id: string, permission: 'customers:update' | 'customers:delete'): Promise<ContactEntity> {
    const contact = await this.find(id, permission);
    delete contact.customer;
    return contact;
  }

  private async find(
    id: string,
    permission: 'customers:update' | 'customers:delete',
    scope: { readonly withDeleted?: true } = {},
  ) {
    const where = { tenantId: currentTenantId(), id };
    const contact = await this.unitOfWork.manager.findOne(ContactEntity, {
      where,
      relations: { customer: true },
      ...scope,
    });
    if (!contact?.customer || !(await this.policy.can('customers:read', contact.customer))) throw notFound('contact');
    await this.policy.assertCan(permission, contact.customer);
    return contact;
  }
}
