import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, IsUUID, Validate, ValidateIf } from 'class-validator';
import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';
import { BooleanField, EnumField, ListQuery } from '../../../http';
import { DemoIds } from '../../../openapi/demo-ids';
import { RECORD_LISTS, type RecordListName } from '../../../record-lists';
import { ITEM_STATUSES, type ItemStatus, OPERATION_STATUSES, type OperationStatus } from '../../bulk-operation.entity';
import { BULK_ACTIONS, type BulkAction } from '../../bulk-resource';

const MOST_ROWS = 1_000;
const MOST_FILTERS = 30;

@ValidatorConstraint({ name: 'isFilters' })
class FiltersConstraint implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    return (
      entries.length <= MOST_FILTERS && entries.every(([, text]) => typeof text === 'string' && text.length <= 500)
    );
  }

  defaultMessage(): string {
    return `$property holds at most ${MOST_FILTERS} parameters of the list, each as text`;
  }
}

const isMentioned = (_: unknown, value: unknown): boolean => value !== undefined;

export class StartBulkOperationDto {
  @EnumField(RECORD_LISTS, { enumName: 'RecordList', example: 'customers' })
  resource: RecordListName;

  @EnumField(BULK_ACTIONS, { enumName: 'BulkAction', example: 'tag' })
  action: BulkAction;

  @ApiProperty({
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    minItems: 1,
    maxItems: MOST_ROWS,
    required: false,
    example: [DemoIds.customer],
    description: 'The rows; or `filters`.',
  })
  @ValidateIf(isMentioned)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ROWS)
  @IsUUID(undefined, { each: true })
  ids?: string[];

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    selfRequired: false,
    description: 'Parameters of the list as text: every row it shows you, at most a thousand.',
  })
  @ValidateIf(isMentioned)
  @IsObject()
  @Validate(FiltersConstraint)
  filters?: Record<string, string>;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    selfRequired: false,
    example: { tags: ['vip'] },
    description:
      'Of the action. `tag`, `untag`: `{tags}`. `set_status`: `{status}`, of work orders with `reason`. `assign`: `{technicianId}`. `update`: fields of the resource.',
  })
  @ValidateIf(isMentioned)
  @IsObject()
  parameters?: Record<string, unknown>;

  @BooleanField({
    optional: true,
    example: true,
    description: 'Does everything and takes it back: the results are what would have happened.',
  })
  dryRun?: boolean;
}

export class ListBulkOperationsQuery extends ListQuery {
  @EnumField(RECORD_LISTS, { enumName: 'RecordList', optional: true, example: 'customers' })
  resource?: RecordListName;

  @EnumField(BULK_ACTIONS, { enumName: 'BulkAction', optional: true, example: 'tag' })
  action?: BulkAction;

  @EnumField(OPERATION_STATUSES, { enumName: 'BulkOperationStatus', optional: true, example: 'completed' })
  status?: OperationStatus;
}

export class ListBulkItemsQuery extends ListQuery {
  @EnumField(ITEM_STATUSES, { enumName: 'BulkItemStatus', optional: true, example: 'changed' })
  status?: ItemStatus;
}
