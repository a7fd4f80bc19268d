import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { JsonText, ListReader, TenantReader } from '../../platform/database';
import { FileLinks, type FileState } from '../../platform/files';
import { notFound } from '../../platform/http';
import type { RowFields } from './domain/customer-row';
import type { Decision } from './domain/decide-row';
import { IMPORT_FILE } from './import-file';
import { IMPORT_LIST, IMPORT_WITH_ROWS_SHAPE, ROW_LIST, rowFilters } from './persistence/import.queries';
import { OwnFieldsReader } from './own-fields';
import { RejectedRows } from './persistence/rejected-rows';

interface StoredImport {
  readonly fileId: string | null;
  readonly fileState: FileState | null;
}

interface StoredRow {
  readonly customFields: RowFields;
}

/** Reads imports and their rows. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly rejected: RejectedRows,
    private readonly links: FileLinks,
    private readonly ownFields: OwnFieldsReader,
  ) {}

  async list(query: PageRequest): Promise<JsonText> {
    const page = await this.lists.list(IMPORT_LIST, query, [await this.policy.where('imports:read', 'i')]);
    const { data, ...rest } = page.parse<{ data: StoredImport[] }>();
    return new JsonText(JSON.stringify({ data: data.map((row) => this.withLink(row)), ...rest }));
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('imports:read', 'i');
    const found = await this.reader.oneJson(
      IMPORT_WITH_ROWS_SHAPE,
      sql`FROM imports i WHERE i.id = ${id} AND ${visible}`,
    );
    if (!found) throw notFound('import');
    const { rows, ...stored } = found.parse<StoredImport & { rows: StoredRow[] }>();
    const shown = { ...this.withLink(stored), rows: await this.visible(rows) };
    return new JsonText(JSON.stringify(shown), found.resource);
  }

  async rows(id: string, query: PageRequest & { readonly decision?: Decision }): Promise<JsonText> {
    await this.get(id);
    const page = await this.lists.list(ROW_LIST, query, rowFilters(id, query.decision));
    const { data, ...rest } = page.parse<{ data: StoredRow[] }>();
    return new JsonText(JSON.stringify({ data: await this.visible(data), ...rest }));
  }

  /** The rows that were not applied, as they were, with the reasons: to be mended and sent again. */
  async rejectedRows(id: string): Promise<AsyncIterable<string[]>> {
    await this.get(id);
    return this.rejected.records(id);
  }

  private async visible(rows: readonly StoredRow[]): Promise<StoredRow[]> {
    const visible = await this.ownFields.visible();
    return rows.map((row) => ({ ...row, customFields: visible(row.customFields) }));
  }

  private withLink({ fileId, ...stored }: StoredImport): object {
    return { ...stored, ...this.links.address({ id: fileId, state: stored.fileState }, IMPORT_FILE) };
  }
}
