import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { IsNull, Not } from 'typeorm';
import { definedFields } from '../../kernel/defined-fields';
import { newId } from '../../kernel/ids';
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
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { CatalogErrors } from './catalog.errors';
import { SERVICE_FIELDS } from './catalog.fields';
import { ServiceEntity } from './persistence/service.entity';
import { serviceFilters, serviceList, SERVICE_SHAPE, type ServiceFilters } from './persistence/service.queries';
import type { PageRequest } from '../../kernel/pagination';
import type { ServiceChanges, ServiceDraft } from './service-draft';

/** Keeps the price book. */
@Injectable()
export class ServicesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly fields: CustomFields,
    private readonly views: SavedViews,
    private readonly audit: AuditLog,
  ) {}

  async list(given: PageRequest & ServiceFilters & FieldsRequest & ViewedQuery): Promise<JsonText> {
    const query = await this.views.applied('services', given);
    if (query.include === 'deleted') await this.policy.assertCan('services:delete');
    const visible = await this.policy.where('services:read', 's');
    const fields = await this.fields.view(SERVICE_FIELDS, query);
    const definition = fields.list(serviceList(await this.policy.hiddenFields('services')), query);
    return this.lists.list(definition, query, [visible, ...serviceFilters(query), ...fields.conditions]);
  }

  async get(id: string): Promise<JsonText> {
    const fields = await this.fields.view(SERVICE_FIELDS);
    const shape = fields.shape(SERVICE_SHAPE.without(await this.policy.hiddenFields('services')));
    const visible = await this.policy.where('services:read', 's');
    const service = await this.reader.oneJson(
      shape,
      sql`FROM services s WHERE s.id = ${id} AND s.deleted_at IS NULL AND ${visible}`,
    );
    if (!service) throw notFound('service');
    return service;
  }

  create(draft: ServiceDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      await this.policy.assertWritableFields('services', 'create', draft);
      const id = newId();
      const customFields = await this.fields.forNew(SERVICE_FIELDS, draft.customFields);
      const values = columnsOf({ ...draft, customFields });
      assertPriceBounds(values);
      await this.assertCodeIsFree(draft.code);
      await manager.insert(ServiceEntity, { ...values, id, tenantId: currentTenantId(), createdBy: currentUserId() });
      this.audit.record({
        action: 'service.created',
        resourceType: 'service',
        resourceId: id,
        after: definedFields({ ...draft, customFields }),
      });
      return this.get(id);
    });
  }

  update(id: string, changes: ServiceChanges, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const service = await this.load(id);
      assertVersion(service.version, expectedVersion);
      await this.policy.assertCan('services:update', service);
      await this.policy.assertWritableFields('services', 'update', changes);
      const customFields = await this.fields.forChange(SERVICE_FIELDS, service.customFields, changes.customFields);
      const values = columnsOf({ ...changes, customFields });
      assertPriceBounds({ ...service, ...values });
      if (changes.code !== undefined) await this.assertCodeIsFree(changes.code, id);
      const { before, after } = withChangedFields(changedFields({ ...service }, values));
      if (Object.keys(after).length === 0) return this.get(id);
      await updateVersioned(manager, ServiceEntity, service, values);
      this.audit.record({ action: 'service.updated', resourceType: 'service', resourceId: id, before, after });
      return this.get(id);
    });
  }

  delete(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const service = await this.load(id);
      assertVersion(service.version, expectedVersion);
      await this.policy.assertCan('services:delete', service);
      await updateVersioned(manager, ServiceEntity, service, { deletedAt: () => 'now()' });
      this.audit.record({
        action: 'service.deleted',
        resourceType: 'service',
        resourceId: id,
        before: { code: service.code, name: service.name },
      });
    });
  }

  /**
   * Restoring what is not deleted changes nothing.
   * @throws `service.code_taken` (409) when another service got its code meanwhile.
   */
  restore(id: string, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const service = await this.load(id, { withDeleted: true });
      await this.policy.assertCan('services:delete', service);
      assertVersion(service.version, expectedVersion);
      if (service.deletedAt === null) return this.get(id);
      await this.assertCodeIsFree(service.code, id);
      await updateVersioned(manager, ServiceEntity, service, { deletedAt: null });
      this.audit.record({
        action: 'service.restored',
        resourceType: 'service',
        resourceId: id,
        after: { code: service.code, name: service.name },
      });
      return this.get(id);
    });
  }

  private async load(id: string, scope: { readonly withDeleted?: true } = {}): Promise<ServiceEntity> {
    const where = { tenantId: currentTenantId(), id };
    const service = await this.unitOfWork.manager.findOne(ServiceEntity, { where, ...scope });
    if (!service || !(await this.policy.can('services:read', service))) throw notFound('service');
    return service;
  }

  private async assertCodeIsFree(code: string, exceptId?: string): Promise<void> {
    const taken = await this.unitOfWork.manager
      .createQueryBuilder(ServiceEntity, 's')
      .where('lower(s.code) = lower(:code)', { code })
      .andWhere(exceptId === undefined ? {} : { id: Not(exceptId) })
      .andWhere({ deletedAt: IsNull() })
      .getExists();
    if (!taken) return;
    throw CatalogErrors['service.code_taken'](`Another service has the code ${code}.`, {
      faults: [{ pointer: '/code', code: 'taken', detail: 'The code must be unique in the company.' }],
    });
  }
}

type ServiceColumns = Partial<ServiceEntity>;

function columnsOf({
  priceMinor,
  costMinor,
  minPriceMinor,
  maxPriceMinor,
  overagePerGallonMinor,
  ...rest
}: ServiceChanges & { readonly customFields?: FieldValues | undefined }): ServiceColumns {
  return definedFields({
    ...rest,
    priceMinor: minor(priceMinor) ?? undefined,
    costMinor: minor(costMinor),
    minPriceMinor: minor(minPriceMinor),
    maxPriceMinor: minor(maxPriceMinor),
    overagePerGallonMinor: minor(overagePerGallonMinor),
  });
}

function minor(amount: number | null | undefined): bigint | null | undefined {
  return typeof amount === 'number' ? BigInt(amount) : amount;
}

function assertPriceBounds({ priceMinor, minPriceMinor, maxPriceMinor }: ServiceColumns): void {
  if (priceMinor === undefined) return;
  const isTooLow = minPriceMinor !== null && minPriceMinor !== undefined && priceMinor < minPriceMinor;
  const isTooHigh = maxPriceMinor !== null && maxPriceMinor !== undefined && priceMinor > maxPriceMinor;
  if (!isTooLow && !isTooHigh) return;
  throw CatalogErrors['service.price_bounds']('The price must lie between minPriceMinor and maxPriceMinor.', {
    faults: [
      {
        pointer: isTooLow ? '/minPriceMinor' : '/maxPriceMinor',
        code: 'price_bounds',
        detail: 'The price is outside of this bound.',
      },
    ],
  });
}
