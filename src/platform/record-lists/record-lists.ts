import { Injectable } from '@nestjs/common';
import { DomainError, type FieldFault } from '../../kernel/domain-error';
import { CustomFields } from '../custom-fields';
import { createValidationPipe, gatherFieldParameters, invalidRequest, type ListQuery } from '../http';
import type { RecordList, RecordListName } from './record-list';

/** Parameters of a query as text, as an address would have them. */
export type ListFilters = Readonly<Record<string, string>>;

/** About one page, not about which rows: never part of a filter. */
const PAGING: ReadonlySet<string> = new Set(['limit', 'cursor', 'includeTotal', 'sort', 'view']);
const FIELD = /^cf\.([a-z][A-Za-z0-9_]{0,39})$/;

/** The lists that modules have registered, and what a filter, a sort or a column of each may be. */
@Injectable()
export class RecordLists {
  private readonly lists = new Map<RecordListName, RecordList>();
  private readonly pipe = createValidationPipe();

  constructor(private readonly fields: CustomFields) {}

  register<Query extends ListQuery>(list: RecordList<Query>): void {
    if (this.lists.has(list.name)) throw new Error(`The list ${list.name} is registered twice`);
    this.lists.set(list.name, list as unknown as RecordList);
  }

  of(name: RecordListName): RecordList {
    const list = this.lists.get(name);
    if (!list) throw new Error(`No module registers the list ${name}`);
    return list;
  }

  /**
   * The filters in the types of the list's query.
   * @throws `request.invalid` (400), its pointers below `pointer`
   */
  async query(list: RecordList, filters: ListFilters, pointer: string): Promise<ListQuery> {
    const paging = Object.keys(filters).filter((name) => PAGING.has(name));
    if (paging.length > 0)
      throw invalidRequest(
        paging.map((name) => ({ pointer: `${pointer}/${name}`, code: 'not_possible', detail: 'Not a filter.' })),
      );
    return pointingTo(pointer, async () => {
      const query = (await this.pipe.transform(gatherFieldParameters({ ...filters }), {
        type: 'query',
        metatype: list.query,
      })) as ListQuery & { cf?: ListFilters };
      await this.fields.view(list.fields, query);
      return query;
    });
  }

  /** Why the actor cannot sort the list so, or null. */
  async sortFault(list: RecordList, sort: string): Promise<string | null> {
    const name = sort.replace(/^-/, '');
    if (Object.hasOwn(list.sorting.sorts, name) || (await this.isField(list, name))) return null;
    return `One of ${Object.keys(list.sorting.sorts).join(', ')} or cf.<key>, descending with a leading "-".`;
  }

  /** Those of the columns that the list does not have for the actor. */
  async unknownColumns(list: RecordList, columns: readonly string[]): Promise<string[]> {
    const unknown: string[] = [];
    for (const column of columns)
      if (!list.columns.includes(column) && !(await this.isField(list, column))) unknown.push(column);
    return unknown;
  }

  private async isField(list: RecordList, name: string): Promise<boolean> {
    const key = FIELD.exec(name)?.[1];
    if (key === undefined) return false;
    return (await this.fields.view(list.fields)).definitions.some((field) => field.key === key);
  }
}

/** Faults of a query as faults of the part of a body it came from. */
async function pointingTo<T>(pointer: string, check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof DomainError) || !error.context.faults) throw error;
    throw invalidRequest(error.context.faults.map((fault) => moved(fault, pointer)));
  }
}

function moved(fault: FieldFault, pointer: string): FieldFault {
  const below = fault.pointer.replace(/^\/query/, '');
  return { ...fault, pointer: `${pointer}${below}` };
}
