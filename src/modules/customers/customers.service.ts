import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { CustomFields, type FieldsRequest } from '../../platform/custom-fields';
import { type JsonText, ListReader, TenantReader, UnitOfWork } from '../../platform/database';
import { notFound } from '../../platform/http';
import { SavedViews, type ViewedQuery } from '../../platform/saved-views';
import { currentTenantId } from '../../platform/tenancy';
import { CUSTOMER_FIELDS } from './customers.fields';
import { addressKey } from './domain/address-key';
import { type DuplicateCandidate, duplicateCandidates } from './domain/duplicate-score';
import { CustomerEntity } from './persistence/customer.entity';
import { CUSTOMER_LIST, CUSTOMER_SHAPE, type CustomerFilters, customerFilters } from './persistence/customer.queries';
import { DuplicateLookup } from './persistence/duplicate-lookup';
import { PhoneBook } from './phone-book';

export interface DuplicateQuestion {
  readonly displayName?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly line1?: string;
  readonly line2?: string;
  readonly city?: string;
  readonly postalCode?: string;
}

/** Reads customers. */
@Injectable()
export class CustomersService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly phones: PhoneBook,
    private readonly duplicates: DuplicateLookup,
    private readonly fields: CustomFields,
    private readonly views: SavedViews,
  ) {}

  async list(given: PageRequest & CustomerFilters & FieldsRequest & ViewedQuery): Promise<JsonText> {
    const query = await this.views.applied('customers', given);
    if (query.include === 'deleted') await this.policy.assertCan('customers:delete');
    const visible = await this.policy.where('customers:read', 'c');
    const fields = await this.fields.view(CUSTOMER_FIELDS, query);
    const conditions = [visible, ...customerFilters(query), ...fields.conditions];
    return this.lists.list(fields.list(CUSTOMER_LIST, query), query, conditions);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('customers:read', 'c');
    const fields = await this.fields.view(CUSTOMER_FIELDS);
    const customer = await this.reader.oneJson(
      fields.shape(CUSTOMER_SHAPE),
      sql`FROM customers c WHERE c.id = ${id} AND c.deleted_at IS NULL AND ${visible}`,
    );
    if (!customer) throw notFound('customer');
    return customer;
  }

  /** Who might be meant, before anything is created. */
  async findDuplicates(question: DuplicateQuestion): Promise<DuplicateCandidate[]> {
    const { displayName, email, line1, line2, city = '', postalCode = '' } = question;
    const phone = await this.phones.normalise(question.phone, '/query/phone');
    const key = line1 === undefined ? null : addressKey({ line1, line2: line2 ?? null, city, postalCode });
    const visible = await this.policy.where('customers:read', 'd');
    return duplicateCandidates(displayName, await this.duplicates.hits({ phone, email, addressKey: key }, visible));
  }

  /** The row a use case decides on; 404 when it is not there, deleted or hidden from the actor. */
  async load(id: string): Promise<CustomerEntity> {
    const customer = await this.unitOfWork.manager.findOneBy(CustomerEntity, { tenantId: currentTenantId(), id });
    if (!customer || !(await this.policy.can('customers:read', customer))) throw notFound('customer');
    return customer;
  }
}
