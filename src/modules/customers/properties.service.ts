import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { definedFields } from '../../kernel/defined-fields';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { AuditLog, changedFields } from '../../platform/audit';
import { CustomFields, type FieldsRequest, type FieldValues, withChangedFields } from '../../platform/custom-fields';
import {
  assertVersion,
  type JsonText,
  ListReader,
  TenantReader,
  UnitOfWork,
  updateVersioned,
} from '../../platform/database';
import { notFound } from '../../platform/http';
import { SavedViews, type ViewedQuery } from '../../platform/saved-views';
import { TagBook, type TagName } from '../../platform/tags';
import { Outbox } from '../../platform/outbox';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { PropertyCreated, PropertyDeleted, PropertyRestored, PropertyUpdated } from './customers.events';
import { PROPERTY_FIELDS } from './customers.fields';
import { CustomersService } from './customers.service';
import { TAGGED_PROPERTIES } from './customers.tags';
import { refuseOfDeleted } from './deleted-customer';
import { movesPlace, placeBefore, placeInput, refuseMailOnly } from './property-place';
import { addressKey } from './domain/address-key';
import { changedPlace, newPlace } from './domain/place';
import { type PropertyChanges, type PropertyDraft } from './domain/property-draft';
import {
  PROPERTY_LIST,
  PROPERTY_SHAPE,
  PROPERTY_SOURCE,
  type PropertyFilters,
  propertyFilters,
} from './persistence/property.queries';
import { PropertyEntity } from './persistence/property.entity';

type PropertyOrigin = Partial<Pick<PropertyEntity, 'splitFromId' | 'splitOn'>>;

/** Keeps job sites. Who may do something with a customer may do it with his properties. */
@Injectable()
export class PropertiesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly customers: CustomersService,
    private readonly tags: TagBook,
    private readonly fields: CustomFields,
    private readonly views: SavedViews,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  async list(given: PageRequest & PropertyFilters & FieldsRequest & ViewedQuery): Promise<JsonText> {
    const query = await this.views.applied('properties', given);
    if (query.include === 'deleted') await this.policy.assertCan('customers:delete');
    const visible = await this.policy.where('customers:read', 'c');
    const fields = await this.fields.view(PROPERTY_FIELDS, query);
    const conditions = [sql`c.deleted_at IS NULL`, visible, ...propertyFilters(query), ...fields.conditions];
    return this.lists.list(fields.list(PROPERTY_LIST, query), query, conditions);
  }

  async listOfCustomer(customerId: string, query: PageRequest): Promise<JsonText> {
    await this.customers.get(customerId);
    return this.list({ ...query, customerId });
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('customers:read', 'c');
    const fields = await this.fields.view(PROPERTY_FIELDS);
    const property = await this.reader.oneJson(
      fields.shape(PROPERTY_SHAPE),
      sql`${PROPERTY_SOURCE} WHERE p.id = ${id} AND p.deleted_at IS NULL AND c.deleted_at IS NULL AND ${visible}`,
    );
    if (!property) throw notFound('property');
    return property;
  }

  /** @param origin the property it was split off */
  add(customerId: string, draft: PropertyDraft, origin: PropertyOrigin = {}): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const customer = await this.customers.load(customerId);
      await this.policy.assertCan('customers:update', customer);
      const id = newId();
      const tags = await this.tags.ensure(draft.tags ?? []);
      const customFields = await this.fields.forNew(PROPERTY_FIELDS, draft.customFields);
      const place = newPlace(placeInput(draft));
      refuseMailOnly(place);
      const columns = { ...columnsOf({ ...draft, customFields }, tags), ...place, ...origin };
      await manager.insert(PropertyEntity, {
        ...columns,
        id,
        customerId,
        tenantId: currentTenantId(),
        createdBy: currentUserId(),
      });
      await this.tags.attach(TAGGED_PROPERTIES, id, tags);
      this.audit.record({
        action: 'property.created',
        resourceType: 'property',
        resourceId: id,
        after: { customerId, ...columns },
      });
      this.outbox.append(PropertyCreated, id, { propertyId: id, customerId });
      return this.get(id);
    });
  }

  update(id: string, changes: PropertyChanges, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const property = await this.load(id, 'customers:update');
      assertVersion(property.version, expectedVersion);
      const tags = changes.tags && (await this.tags.ensure(changes.tags));
      const customFields = await this.fields.forChange(PROPERTY_FIELDS, property.customFields, changes.customFields);
      const place = movesPlace(changes) ? changedPlace(placeBefore(property), placeInput(changes)) : {};
      if (changes.address) refuseMailOnly(place);
      const columns = { ...columnsOf({ ...changes, customFields }, tags), ...place };
      const { before, after } = withChangedFields(changedFields({ ...property }, columns));
      if (Object.keys(after).length === 0) return this.get(id);
      await updateVersioned(manager, PropertyEntity, property, columns);
      if (tags) await this.tags.replace(TAGGED_PROPERTIES, id, tags);
      this.audit.record({ action: 'property.updated', resourceType: 'property', resourceId: id, before, after });
      const { customerId } = property;
      this.outbox.append(PropertyUpdated, id, { propertyId: id, customerId, changed: Object.keys(after) });
      return this.get(id);
    });
  }

  delete(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const property = await this.load(id, 'customers:delete');
      assertVersion(property.version, expectedVersion);
      await updateVersioned(manager, PropertyEntity, property, { deletedAt: () => 'now()' });
      const { customerId, line1, city } = property;
      this.audit.record({
        action: 'property.deleted',
        resourceType: 'property',
        resourceId: id,
        before: { customerId, line1, city },
      });
      this.outbox.append(PropertyDeleted, id, { propertyId: id, customerId });
    });
  }

  /** Restoring what is not deleted changes nothing. @throws `customer.deleted` (409) while the customer is deleted. */
  restore(id: string, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const { customer, ...property } = await this.find(id, 'customers:delete', { withDeleted: true });
      assertVersion(property.version, expectedVersion);
      refuseOfDeleted(customer);
      if (property.deletedAt === null) return this.get(id);
      await updateVersioned(manager, PropertyEntity, property, { deletedAt: null });
      const { customerId, line1, city } = property;
      this.audit.record({
        action: 'property.restored',
        resourceType: 'property',
        resourceId: id,
        after: { customerId, line1, city },
      });
      this.outbox.append(PropertyRestored, id, { propertyId: id, customerId });
      return this.get(id);
    });
  }

  /** Names of its tags, for whoever may change them. Inside a unit of work. */
  async tagsOf(id: string): Promise<readonly string[]> {
    return (await this.load(id, 'customers:update')).tagNames;
  }

  /** The row a use case decides on, for whom `permission` is given. Inside a unit of work. */
  async load(id: string, permission: 'customers:update' | 'customers:delete'): Promise<PropertyEntity> {
    const property = await this.find(id, permission);
    delete property.customer;
    return property;
  }

  private async find(
    id: string,
    permission: 'customers:update' | 'customers:delete',
    scope: { readonly withDeleted?: true } = {},
  ) {
    const where = { tenantId: currentTenantId(), id };
    const property = await this.unitOfWork.manager.findOne(PropertyEntity, {
      where,
      relations: { customer: true },
      ...scope,
    });
    if (!property?.customer || !(await this.policy.can('customers:read', property.customer)))
      throw notFound('property');
    await this.policy.assertCan(permission, property.customer);
    return property;
  }
}

function columnsOf(
  {
    address,
    lat: _lat,
    lng: _lng,
    county: _county,
    tags: _names,
    ...plain
  }: PropertyChanges & { readonly customFields?: FieldValues | undefined },
  tags: readonly TagName[] | undefined,
): Partial<PropertyEntity> {
  return definedFields<Partial<PropertyEntity>>({
    ...plain,
    ...(address && { ...address, line2: address.line2 ?? null, addressKey: addressKey(address) }),
    tagNames: tags?.map(({ name }) => name),
  });
}
