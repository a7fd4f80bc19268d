import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, EnumField, IdField, InstantField, IntegerField, ObjectField, TextField } from '../../http';
import { DemoIds } from '../../openapi/demo-ids';
import { RECORD_LISTS, type RecordListName } from '../../record-lists';
import { ITEM_STATUSES, type ItemStatus, OPERATION_STATUSES, type OperationStatus } from '../bulk-operation.entity';
import { BULK_ACTIONS, type BulkAction } from '../bulk-resource';

export class BulkCountsResponse {
  @IntegerField({ example: 3 })
  total: number;

  @IntegerField({ example: 0 })
  pending: number;

  @IntegerField({ example: 2 })
  changed: number;

  @IntegerField({ example: 0 })
  wouldChange: number;

  @IntegerField({ example: 1 })
  skipped: number;

  @IntegerField({ example: 0 })
  failed: number;

  @IntegerField({ example: 0 })
  canceled: number;
}

export class BulkOperationResponse {
  @IdField({ example: DemoIds.bulkOperation })
  id: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @EnumField(RECORD_LISTS, { enumName: 'RecordList', example: 'customers' })
  resource: RecordListName;

  @EnumField(BULK_ACTIONS, { enumName: 'BulkAction', example: 'tag' })
  action: BulkAction;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { tags: ['vip'] } })
  parameters: Record<string, unknown>;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, nullable: true, example: null })
  filters: Record<string, string> | null;

  @BooleanField()
  dryRun: boolean;

  @EnumField(OPERATION_STATUSES, { enumName: 'BulkOperationStatus', example: 'completed' })
  status: OperationStatus;

  @ObjectField(() => BulkCountsResponse)
  counts: BulkCountsResponse;

  @IdField({ nullable: true, example: null, description: 'The operation that this one takes back.' })
  undoneOperationId: string | null;

  @InstantField({ nullable: true, example: null })
  undoableUntil: string | null;

  @IdField({ nullable: true, example: DemoIds.adminUser })
  startedBy: string | null;

  @InstantField({ nullable: true })
  finishedAt: string | null;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}

export class BulkItemResponse {
  @IdField()
  id: string;

  @IntegerField({ min: 1, example: 1 })
  position: number;

  @IdField({ example: DemoIds.customer })
  rowId: string;

  @EnumField(ITEM_STATUSES, { enumName: 'BulkItemStatus', example: 'changed' })
  status: ItemStatus;

  @TextField({
    nullable: true,
    example: null,
    description: '`unchanged`, `changed_since`, `caller_gone`, or the code of the problem.',
  })
  reason: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: null,
    description: 'Title, status and detail of what refused the row.',
  })
  problem: Record<string, unknown> | null;
}
