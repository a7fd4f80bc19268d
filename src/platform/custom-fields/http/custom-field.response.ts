import { ApiProperty } from '@nestjs/swagger';
import {
  BooleanField,
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  TextField,
} from '../../http';
import { DemoIds } from '../../openapi/demo-ids';
import { FIELD_ENTITIES, FIELD_TYPES, type FieldEntity, type FieldType } from '../field-types';

export class FieldOptionResponse {
  @TextField({ max: 64, example: 'concrete' })
  value: string;

  @TextField({ max: 100, example: 'Concrete' })
  label: string;

  @BooleanField()
  isArchived: boolean;
}

export class CustomFieldResponse {
  @IdField({ example: DemoIds.customField })
  id: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @EnumField(FIELD_ENTITIES, { enumName: 'FieldEntity', example: 'property' })
  entity: FieldEntity;

  @TextField({ max: 40, example: 'tankSize' })
  key: string;

  @TextField({ max: 100, example: 'Tank size (gallons)' })
  label: string;

  @EnumField(FIELD_TYPES, { enumName: 'FieldType', example: 'number' })
  type: FieldType;

  @BooleanField()
  isRequired: boolean;

  @ListField(() => FieldOptionResponse, { max: 200 })
  options: FieldOptionResponse[];

  @DecimalField({ scale: 6, min: -1e15, max: 1e15, nullable: true, example: 0 })
  min: number | null;

  @DecimalField({ scale: 6, min: -1e15, max: 1e15, nullable: true, example: null })
  max: number | null;

  @IntegerField({ nullable: true, max: 1_000, example: null })
  minLength: number | null;

  @IntegerField({ nullable: true, min: 1, max: 1_000, example: null })
  maxLength: number | null;

  @TextField({ nullable: true, max: 100, example: null })
  pattern: string | null;

  @ApiProperty({
    oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'array', items: { type: 'string' } }],
    nullable: true,
    example: null,
  })
  defaultValue: string | number | boolean | string[] | null;

  @TextField({ nullable: true, max: 500, example: null })
  help: string | null;

  @IntegerField({ max: 10_000, example: 1 })
  position: number;

  @BooleanField({ description: 'Offered for input no longer; values stay visible.' })
  isArchived: boolean;

  @InstantField({
    nullable: true,
    example: null,
    description: 'Its values are hidden since, and go with the retention.',
  })
  removedAt: string | null;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
