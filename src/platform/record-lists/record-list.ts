import type { Type as ClassType } from '@nestjs/common';
import type { PermissionKey } from '../access';
import type { FieldHost } from '../custom-fields';
import type { JsonText, ListDefinition } from '../database';
import type { ListQuery } from '../http';

export const RECORD_LISTS = ['customers', 'properties', 'work_orders', 'invoices', 'services', 'technicians'] as const;
export type RecordListName = (typeof RECORD_LISTS)[number];

/** A list of the product as others may speak of it: what it can be filtered and sorted by, and how to read it. */
export interface RecordList<Query extends ListQuery = ListQuery> {
  readonly name: RecordListName;
  readonly permission: PermissionKey;
  /** The DTO of its query: whatever it refuses is no filter of the list. */
  readonly query: ClassType<Query>;
  readonly sorting: Pick<ListDefinition, 'sorts'>;
  /** Members of one row. */
  readonly columns: readonly string[];
  readonly fields: FieldHost;
  /** The list itself, under the policy of the actor. */
  readonly read: (query: Query) => Promise<JsonText>;
}
