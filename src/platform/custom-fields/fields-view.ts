import type { Sql } from 'sql-template-tag';
import { column, type ListDefinition, type RowShape, type SortField } from '../database';
import type { FieldHost } from './field-host';
import type { FieldDefinition, FieldValues } from './field-types';

export const FIELDS_MEMBER = 'customFields';
const SORT = /^-?cf\.([a-z][A-Za-z0-9_]{0,39})$/;

/** The fields of one kind of row as the actor may see them: what his answers leave out, filter by and sort by. */
export class FieldsView {
  constructor(
    private readonly host: FieldHost,
    /** Visible ones. */
    readonly definitions: readonly FieldDefinition[],
    private readonly hidden: readonly string[],
    /** Of the filters of the request. */
    readonly conditions: readonly Sql[],
  ) {}

  /** The shape without the values that stay hidden. */
  shape(shape: RowShape): RowShape {
    if (this.hidden.length === 0) return shape;
    const keys = this.hidden.map((key) => `'${key}'`).join(', ');
    return shape.replacing(FIELDS_MEMBER, column(`(${this.host.alias}.custom_fields - ARRAY[${keys}])`, 'json'));
  }

  /** Values that are no column of the host, without those that stay hidden. */
  values(values: FieldValues): FieldValues {
    return Object.fromEntries(Object.entries(values).filter(([key]) => !this.hidden.includes(key)));
  }

  /** The list without hidden values, sorted by a field of the company if the request says so. */
  list(definition: ListDefinition, { sort }: { readonly sort?: string }): ListDefinition {
    const [, key] = sort === undefined ? [] : (SORT.exec(sort) ?? []);
    const field = key === undefined ? undefined : this.definitions.find((one) => one.key === key);
    const isSortable = field !== undefined && field.type !== 'multi_select';
    return {
      ...definition,
      shape: this.shape(definition.shape),
      ...(isSortable && { sorts: { ...definition.sorts, [`cf.${field.key}`]: this.sortField(field) } }),
    };
  }

  /** Rows without a value come first. Not by an index: the page is picked from all rows that the filters leave. */
  private sortField({ key }: FieldDefinition): SortField {
    const value = `crm.field_value_key(${this.host.alias}.custom_fields -> '${key}')`;
    return { expression: `coalesce(${value}, '') COLLATE "C"`, type: 'text' };
  }
}

/** What a row shape selects for `customFields`, over the alias of its table. */
export function fieldsColumn({ alias }: Pick<FieldHost, 'alias'>) {
  return column(`${alias}.custom_fields`, 'json');
}
