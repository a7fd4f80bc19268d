import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { definedFields } from '../../kernel/defined-fields';
import { DomainError } from '../../kernel/domain-error';
import { Policy } from '../access';
import { TenantReader } from '../database';
import { invalidRequest, type ListQuery } from '../http';
import { type ListFilters, type RecordListName, RecordLists } from '../record-lists';
import { currentPrincipal } from '../tenancy';
import { savedViewList, savedViewsOf, visibleTo } from './saved-view.queries';

export interface ViewedQuery {
  /** Id of a saved view of the list. */
  readonly view?: string;
}

interface StoredView {
  readonly filters: ListFilters;
  readonly sort: string | null;
}

/** `?view=` of lists. */
@Injectable()
export class SavedViews {
  constructor(
    private readonly reader: TenantReader,
    private readonly records: RecordLists,
    private readonly policy: Policy,
  ) {}

  /**
   * The query with what the view says where the request says nothing; the same query without a view.
   * The list then judges it as it would judge any other: rows and fields that the reader may not see stay hidden.
   * @throws `request.invalid` (400) for a view that is not there for the reader, of another list, or out of date
   */
  async applied<Query extends ViewedQuery>(list: RecordListName, query: Query): Promise<Query> {
    if (query.view === undefined) return query;
    await this.policy.assertCan('saved_views:use');
    const view = await this.find(query.view, list);
    if (!view) throw refused('unknown', 'There is no such view of this list.');
    const stored = await this.filtersOf(list, view);
    const given = definedFields<Partial<Query> & { cf?: ListFilters }>(query);
    const { cf } = stored as { readonly cf?: ListFilters };
    return {
      ...stored,
      ...(view.sort !== null && { sort: view.sort }),
      ...given,
      ...((cf ?? given.cf) && { cf: { ...cf, ...given.cf } }),
    } as unknown as Query;
  }

  private async filtersOf(list: RecordListName, { filters }: StoredView): Promise<ListQuery> {
    try {
      return await this.records.query(this.records.of(list), filters, '/query/view');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      throw refused('out_of_date', 'The view filters by something that is not there any more, or not for you.');
    }
  }

  private find(id: string, list: RecordListName): Promise<StoredView | null> {
    const principal = currentPrincipal();
    const { shape } = savedViewList(principal.userId);
    return this.reader.one<StoredView>(
      shape,
      sql`${savedViewsOf(principal.userId)} WHERE v.id = ${id} AND v.list = ${list} AND ${visibleTo(principal)}`,
    );
  }
}

function refused(code: string, detail: string) {
  return invalidRequest([{ pointer: '/query/view', code, detail }]);
}
