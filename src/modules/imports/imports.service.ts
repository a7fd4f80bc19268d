import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { type JsonText, ListReader, TenantReader } from '../../platform/database';
import { notFound } from '../../platform/http';
import type { Decision } from './domain/decide-row';
import { IMPORT_LIST, IMPORT_WITH_ROWS_SHAPE, ROW_LIST, rowFilters } from './persistence/import.queries';
import { RejectedRows } from './persistence/rejected-rows';

/** Reads imports and their rows. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly rejected: RejectedRows,
  ) {}

  async list(query: PageRequest): Promise<JsonText> {
    return this.lists.list(IMPORT_LIST, query, [await this.policy.where('imports:read', 'i')]);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('imports:read', 'i');
    const found = await this.reader.oneJson(
      IMPORT_WITH_ROWS_SHAPE,
      sql`FROM imports i WHERE i.id = ${id} AND ${visible}`,
    );
    if (!found) throw notFound('import');
    return found;
  }

  async rows(id: string, query: PageRequest & { readonly decision?: Decision }): Promise<JsonText> {
    await this.get(id);
    return this.lists.list(ROW_LIST, query, rowFilters(id, query.decision));
  }

  /** The rows that were not applied, as they were, with the reasons: to be mended and sent again. */
  async rejectedRows(id: string): Promise<AsyncIterable<string[]>> {
    await this.get(id);
    return this.rejected.records(id);
  }
}
