import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BulkResources, bulkStep, type RowBefore } from '../../platform/bulk-operations';
import { UnitOfWork } from '../../platform/database';
import { RecordLists } from '../../platform/record-lists';
import { BulkTagsDto, RowTags, type TagChange } from '../../platform/tags';
import { ListInvoicesQuery } from './http/dto/list-invoices.query';
import { INVOICE_FIELDS } from './invoicing.fields';
import { TAGGED_INVOICES } from './invoicing.tags';
import { INVOICE_SORTING, INVOICE_SUMMARY_FIELDS, InvoicesQueries } from './persistence/invoices.queries';
import { TagInvoice } from './use-cases/tag-invoice';

/** What others may do with the list of invoices: keep views of it, and file many at a time. */
@Injectable()
export class InvoiceRecords implements OnModuleInit {
  constructor(
    private readonly lists: RecordLists,
    private readonly bulk: BulkResources,
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: InvoicesQueries,
    private readonly tagging: TagInvoice,
    private readonly tags: RowTags,
  ) {}

  onModuleInit(): void {
    this.lists.register({
      name: 'invoices',
      permission: 'invoices:read',
      query: ListInvoicesQuery,
      sorting: INVOICE_SORTING,
      columns: INVOICE_SUMMARY_FIELDS,
      fields: INVOICE_FIELDS,
      read: (query) => this.queries.list(query),
    });
    const rights = { permission: 'invoices:update', parameters: BulkTagsDto, remembers: ['tag_names'] } as const;
    const file = (id: string, change: TagChange) =>
      this.unitOfWork.run(async () => this.tags.change(TAGGED_INVOICES, await this.tagging.lock(id), change));
    const refile = (id: string, before: RowBefore) =>
      this.tagging.execute(id, before['tag_names'] as string[], undefined);
    this.bulk.register({
      list: 'invoices',
      table: 'invoices',
      actions: {
        tag: bulkStep<BulkTagsDto>({ ...rights, apply: (id, { tags }) => file(id, { add: tags }), revert: refile }),
        untag: bulkStep<BulkTagsDto>({
          ...rights,
          apply: (id, { tags }) => file(id, { remove: tags }),
          revert: refile,
        }),
      },
    });
  }
}
