import { Column, Entity } from 'typeorm';
import { EnumColumn, IdColumn, InstantColumn, JsonColumn, TenantEntity, TextColumn } from '../database';
import type { RecordListName } from '../record-lists';
import type { BulkAction, RowBefore } from './bulk-resource';

export const OPERATION_STATUSES = ['pending', 'running', 'completed', 'canceled', 'failed'] as const;
export type OperationStatus = (typeof OPERATION_STATUSES)[number];

export const ITEM_STATUSES = ['pending', 'changed', 'would_change', 'skipped', 'failed', 'canceled'] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];

/** One change to many rows. `created_by` asked for it and answers for it: the worker acts with his rights. */
@Entity('bulk_operations')
export class BulkOperationEntity extends TenantEntity {
  @TextColumn({ update: false })
  resource: RecordListName;

  @EnumColumn({ update: false })
  action: BulkAction;

  @JsonColumn({ default: {} })
  parameters: object;

  /** How the rows were chosen, when it was by a filter. */
  @JsonColumn({ nullable: true })
  filters: Readonly<Record<string, string>> | null;

  @Column({ type: 'boolean', update: false })
  isDryRun: boolean;

  @EnumColumn({ default: 'pending' })
  status: OperationStatus;

  /** The operation that this one takes back. */
  @IdColumn({ nullable: true, update: false })
  undoneOperationId: string | null;

  @InstantColumn({ nullable: true })
  finishedAt: Date | null;

  /** Last sign of life of the worker. */
  @InstantColumn({ default: () => 'now()' })
  beatAt: Date;
}

/** What becomes of one row. */
@Entity('bulk_operation_items')
export class BulkOperationItemEntity extends TenantEntity {
  @IdColumn({ update: false })
  bulkOperationId: string;

  @Column({ type: 'integer', update: false })
  position: number;

  /** Id of the row, of the table of the operation's resource. */
  @Column({ type: 'uuid', update: false })
  subject: string;

  @EnumColumn({ default: 'pending' })
  status: ItemStatus;

  /** Code: why it was skipped or failed. */
  @TextColumn({ nullable: true })
  reason: string | null;

  /** Problem of a failed one: title, status, detail, errors. */
  @JsonColumn({ nullable: true })
  problem: object | null;

  @JsonColumn({ nullable: true })
  before: RowBefore | null;

  /** Version of the row afterwards; an undo compares. */
  @Column({ type: 'integer', nullable: true })
  versionAfter: number | null;
}
