import { Injectable } from '@nestjs/common';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import { RowTags, type TaggedRow } from '../../../platform/tags';
import { TAGGED_INVOICES } from '../invoicing.tags';
import { InvoicesQueries } from '../persistence/invoices.queries';
import { InvoicesRepository } from '../persistence/invoices.repository';

/** Files an invoice under tags, also a posted one: tags are no part of the document. */
@Injectable()
export class TagInvoice {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invoices: InvoicesRepository,
    private readonly queries: InvoicesQueries,
    private readonly tags: RowTags,
  ) {}

  execute(id: string, names: readonly string[], expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      await this.tags.set(TAGGED_INVOICES, await this.lock(id), names, expectedVersion);
      return this.queries.detail(id);
    });
  }

  /** The row, for whoever may change its tags. Inside a unit of work. */
  lock(id: string): Promise<TaggedRow> {
    return this.invoices.lock(id, 'invoices:update');
  }
}
