import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, EnumField, IdField, InstantField, IntegerField, TextField, TextListField } from '../../http';
import { DemoIds } from '../../openapi/demo-ids';
import { RECORD_LISTS, type RecordListName } from '../../record-lists';
import { VISIBILITIES, type Visibility } from '../saved-view.entity';

export class SavedViewResponse {
  @IdField({ example: DemoIds.savedView })
  id: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @EnumField(RECORD_LISTS, { enumName: 'RecordList', example: 'customers' })
  list: RecordListName;

  @TextField({ max: 100, example: 'Residential, newest first' })
  name: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, example: { kind: 'residential' } })
  filters: Record<string, string>;

  @TextField({ nullable: true, max: 64, example: '-createdAt' })
  sort: string | null;

  @TextListField({ max: 60, example: ['number', 'displayName'] })
  columns: string[];

  @EnumField(VISIBILITIES, { enumName: 'ViewVisibility' })
  visibility: Visibility;

  @IdField({ nullable: true, example: null })
  roleId: string | null;

  @BooleanField({ description: 'You made it.' })
  isMine: boolean;

  @BooleanField({ description: 'Your default of this list.' })
  isDefault: boolean;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
