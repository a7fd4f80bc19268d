import { Injectable } from '@nestjs/common';
import { definedFields } from '../../../kernel/defined-fields';
import { newId } from '../../../kernel/ids';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { CustomFields, type FieldValues } from '../../../platform/custom-fields';
import { JsonText, UnitOfWork } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import { TagBook } from '../../../platform/tags';
import { currentUserId } from '../../../platform/tenancy';
import { CUSTOMER_FIELDS } from '../customers.fields';
import { CustomerCreated } from '../customers.events';
import { TAGGED_CUSTOMERS } from '../customers.tags';
import { addressKey } from '../domain/address-key';
import { type CustomerDraft, toAddress } from '../domain/customer-draft';
import { standardAddress } from '../domain/standard-address';
import { duplicateCandidates } from '../domain/duplicate-score';
import { CUSTOMER_SHAPE } from '../persistence/customer.queries';
import { CustomerWriter, type NewCustomer } from '../persistence/customer-writer';
import { PhoneBook } from '../phone-book';

/** Adds a customer and says who might be the same (CRM-05). A likely duplicate does not stop the booking clerk. */
@Injectable()
export class CreateCustomer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: Policy,
    private readonly phones: PhoneBook,
    private readonly tags: TagBook,
    private readonly fields: CustomFields,
    private readonly writer: CustomerWriter,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  async execute(draft: CustomerDraft): Promise<JsonText> {
    const phone = await this.phones.normalise(draft.phone, '/phone');
    await this.policy.assertCan('customers:create', {
      kind: draft.kind,
      status: 'active',
      source: 'manual',
      createdBy: currentUserId(),
    });
    const visible = await this.policy.where('customers:read', 'd');
    const view = await this.fields.view(CUSTOMER_FIELDS);
    return this.unitOfWork.run(async () => {
      const customFields = await this.fields.forNew(CUSTOMER_FIELDS, draft.customFields);
      const tags = await this.tags.ensure(draft.tags ?? []);
      const customer = newCustomer({ ...draft, phone, tags: tags.map(({ name }) => name), customFields });
      const inserted = await this.writer.insert(customer, visible, view.shape(CUSTOMER_SHAPE));
      await this.tags.attach(TAGGED_CUSTOMERS, customer.id, tags);
      this.announce(customer, inserted.customer);
      return withCandidates(inserted.customer, duplicateCandidates(draft.displayName, inserted.hits));
    });
  }

  private announce({ id, displayName, kind }: NewCustomer, stored: JsonText): void {
    const after = stored.parse<Record<string, unknown> & { number: string }>();
    const { id: _id, version: _version, createdAt: _createdAt, updatedAt: _updatedAt, ...state } = after;
    this.audit.record({
      action: 'customer.created',
      resourceType: 'customer',
      resourceId: id,
      after: withoutNulls(state),
    });
    this.outbox.append(CustomerCreated, id, { customerId: id, number: after.number, displayName, kind });
  }
}

function newCustomer(draft: CustomerDraft & { readonly customFields: FieldValues }): NewCustomer {
  const billingAddress = draft.billingAddress ? toAddress(draft.billingAddress) : null;
  return {
    id: newId(),
    displayName: draft.displayName,
    kind: draft.kind,
    email: draft.email ?? null,
    phone: draft.phone ?? null,
    billingAddress,
    addressKey: billingAddress && addressKey(billingAddress),
    standardAddress: billingAddress && standardAddress(billingAddress),
    website: draft.website ?? null,
    notes: draft.notes ?? null,
    externalRef: draft.externalRef ?? null,
    tagNames: draft.tags ?? [],
    customFields: draft.customFields,
  };
}

function withCandidates(customer: JsonText, candidates: readonly object[]): JsonText {
  return new JsonText(
    `${customer.text.slice(0, -1)},"duplicateCandidates":${JSON.stringify(candidates)}}`,
    customer.resource,
  );
}

function withoutNulls(state: Record<string, unknown>): Record<string, unknown> {
  return definedFields(Object.fromEntries(Object.entries(state).filter(([, value]) => value !== null)));
}
