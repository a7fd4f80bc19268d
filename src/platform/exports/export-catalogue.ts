import { Injectable, type Type } from '@nestjs/common';
import type { PageRequest } from '../../kernel/pagination';
import type { PermissionKey } from '../access';
import type { JsonText } from '../database';

/** A list that can be exported: the very list people page through, so that rows, fields and filters are the same. */
export interface ExportSource<Query extends PageRequest = PageRequest> {
  /** Plural lower_snake, the word of the API: `work_orders`. */
  readonly resource: string;
  readonly permission: PermissionKey;
  /** The list's query, which checks the filters. */
  readonly query: Type<Query>;
  /** Every field a row may have, in the order of the columns. */
  readonly fields: readonly string[];
  /** A field that never changes, ascending: rows added meanwhile come last. */
  readonly sort?: string;
  /** One page for the current actor: `{ data, page }`. */
  readonly read: (query: Query) => Promise<JsonText>;
}

/** What modules offer for export. They register their lists at the start. */
@Injectable()
export class ExportCatalogue {
  private readonly sources = new Map<string, ExportSource>();

  register<Query extends PageRequest>(source: ExportSource<Query>): void {
    if (this.sources.has(source.resource)) throw new Error(`Export of ${source.resource} is registered twice`);
    this.sources.set(source.resource, source as unknown as ExportSource);
  }

  find(resource: string): ExportSource | undefined {
    return this.sources.get(resource);
  }

  resources(): readonly string[] {
    return [...this.sources.keys()].sort();
  }
}
