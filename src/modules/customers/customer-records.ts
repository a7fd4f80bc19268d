import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BulkResources, bulkStep, formerFields, type RowBefore } from '../../platform/bulk-operations';
import { UnitOfWork } from '../../platform/database';
import { RecordLists } from '../../platform/record-lists';
import { BulkTagsDto, withoutTags } from '../../platform/tags';
import { CUSTOMER_FIELDS, PROPERTY_FIELDS } from './customers.fields';
import { CustomersService } from './customers.service';
import type { CustomerStatus } from './domain/vocabulary';
import { BulkCustomerStatusDto, BulkUpdateCustomersDto, BulkUpdatePropertiesDto } from './http/dto/bulk-customers.dto';
import { ListCustomersQuery } from './http/dto/list-customers.query';
import { ListPropertiesQuery } from './http/dto/list-properties.query';
import { CUSTOMER_LIST } from './persistence/customer.queries';
import { PROPERTY_LIST } from './persistence/property.queries';
import { PropertiesService } from './properties.service';
import { DeleteCustomer } from './use-cases/delete-customer';
import { RestoreCustomer } from './use-cases/restore-customer';
import { UpdateCustomer } from './use-cases/update-customer';

const CUSTOMER_COLUMNS = { kind: 'kind', website: 'website', notes: 'notes' };
const PROPERTY_COLUMNS = { county: 'county', timeZone: 'time_zone', accessNotes: 'access_notes' };
const tagsOf = (before: RowBefore): string[] => before['tag_names'] as string[];

/** What others may do with the lists of this module: keep views of them, and change many rows at a time. */
@Injectable()
export class CustomerRecords implements OnModuleInit {
  constructor(
    private readonly lists: RecordLists,
    private readonly bulk: BulkResources,
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomersService,
    private readonly properties: PropertiesService,
    private readonly update: UpdateCustomer,
    private readonly remove: DeleteCustomer,
    private readonly restore: RestoreCustomer,
  ) {}

  onModuleInit(): void {
    this.lists.register({
      name: 'customers',
      permission: 'customers:read',
      query: ListCustomersQuery,
      sorting: CUSTOMER_LIST,
      columns: CUSTOMER_LIST.shape.fields,
      fields: CUSTOMER_FIELDS,
      read: (query) => this.customers.list(query),
    });
    this.lists.register({
      name: 'properties',
      permission: 'customers:read',
      query: ListPropertiesQuery,
      sorting: PROPERTY_LIST,
      columns: PROPERTY_LIST.shape.fields,
      fields: PROPERTY_FIELDS,
      read: (query) => this.properties.list(query),
    });
    this.registerCustomers();
    this.registerProperties();
  }

  private registerCustomers(): void {
    const change = (id: string, changes: object) => this.update.execute(id, changes, undefined);
    const lifecycle = { permission: 'customers:delete', remembers: [] } as const;
    const tagging = { permission: 'customers:update', parameters: BulkTagsDto, remembers: ['tag_names'] } as const;
    const untagged = (id: string, before: RowBefore) => change(id, { tags: tagsOf(before) });
    this.bulk.register({
      list: 'customers',
      table: 'customers',
      actions: {
        set_status: bulkStep<BulkCustomerStatusDto>({
          permission: 'customers:update',
          parameters: BulkCustomerStatusDto,
          remembers: ['status'],
          apply: (id, { status }) => change(id, { status }),
          revert: (id, { status }) => change(id, { status: status as CustomerStatus }),
        }),
        update: bulkStep<BulkUpdateCustomersDto>({
          permission: 'customers:update',
          parameters: BulkUpdateCustomersDto,
          remembers: [...Object.values(CUSTOMER_COLUMNS), 'custom_fields'],
          apply: change,
          revert: (id, before, parameters) => change(id, formerFields(before, parameters, CUSTOMER_COLUMNS)),
        }),
        delete: {
          ...lifecycle,
          apply: (id) => this.remove.execute(id, undefined),
          revert: (id) => this.restore.execute(id, undefined),
        },
        restore: {
          ...lifecycle,
          apply: (id) => this.restore.execute(id, undefined),
          revert: (id) => this.remove.execute(id, undefined),
        },
        tag: bulkStep<BulkTagsDto>({
          ...tagging,
          apply: (id, { tags }) =>
            this.unitOfWork.run(async () =>
              change(id, { tags: [...(await this.customers.load(id)).tagNames, ...tags] }),
            ),
          revert: untagged,
        }),
        untag: bulkStep<BulkTagsDto>({
          ...tagging,
          apply: (id, { tags }) =>
            this.unitOfWork.run(async () =>
              change(id, { tags: withoutTags((await this.customers.load(id)).tagNames, tags) }),
            ),
          revert: untagged,
        }),
      },
    });
  }

  private registerProperties(): void {
    const change = (id: string, changes: object) => this.properties.update(id, changes, undefined);
    const lifecycle = { permission: 'customers:delete', remembers: [] } as const;
    const tagging = { permission: 'customers:update', parameters: BulkTagsDto, remembers: ['tag_names'] } as const;
    const untagged = (id: string, before: RowBefore) => change(id, { tags: tagsOf(before) });
    this.bulk.register({
      list: 'properties',
      table: 'properties',
      actions: {
        update: bulkStep<BulkUpdatePropertiesDto>({
          permission: 'customers:update',
          parameters: BulkUpdatePropertiesDto,
          remembers: [...Object.values(PROPERTY_COLUMNS), 'custom_fields'],
          apply: change,
          revert: (id, before, parameters) => change(id, formerFields(before, parameters, PROPERTY_COLUMNS)),
        }),
        delete: {
          ...lifecycle,
          apply: (id) => this.properties.delete(id, undefined),
          revert: (id) => this.properties.restore(id, undefined),
        },
        restore: {
          ...lifecycle,
          apply: (id) => this.properties.restore(id, undefined),
          revert: (id) => this.properties.delete(id, undefined),
        },
        tag: bulkStep<BulkTagsDto>({
          ...tagging,
          apply: (id, { tags }) =>
            this.unitOfWork.run(async () => change(id, { tags: [...(await this.properties.tagsOf(id)), ...tags] })),
          revert: untagged,
        }),
        untag: bulkStep<BulkTagsDto>({
          ...tagging,
          apply: (id, { tags }) =>
            this.unitOfWork.run(async () => change(id, { tags: withoutTags(await this.properties.tagsOf(id), tags) })),
          revert: untagged,
        }),
      },
    });
  }
}
