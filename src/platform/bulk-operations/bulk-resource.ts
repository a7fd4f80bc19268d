import type { Type as ClassType } from '@nestjs/common';
import type { PermissionKey } from '../access';
import type { RecordListName } from '../record-lists';

export const BULK_ACTIONS = ['set_status', 'assign', 'delete', 'restore', 'tag', 'untag', 'update'] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** Columns of the row as they were, by name. */
export type RowBefore = Readonly<Record<string, unknown>>;

/** What an action does to one row. Both ways go through the use cases a person would use: their policy, rules and audit entries hold. */
export interface BulkStep<Parameters extends object = object> {
  /** Asked when the operation is started; the use case asks for the row. */
  readonly permission: PermissionKey;
  /** DTO of the parameters; none when absent. */
  readonly parameters?: ClassType<Parameters>;
  /** Columns that an undo needs. */
  readonly remembers: readonly string[];
  apply(id: string, parameters: Parameters): Promise<unknown>;
  /** Takes it back, on a row that nobody has changed since. */
  revert(id: string, before: RowBefore, parameters: Parameters): Promise<unknown>;
}

/** A kind of row that can be changed many at a time. */
export interface BulkResource {
  /** The list that filters choose from. */
  readonly list: RecordListName;
  readonly table: string;
  readonly actions: Readonly<Partial<Record<BulkAction, BulkStep>>>;
}

/** Writes a step with its parameters' type, and forgets the type where steps of many kinds stand together. */
export function bulkStep<Parameters extends object>(step: BulkStep<Parameters>): BulkStep {
  return step as unknown as BulkStep;
}
