import { ApiProperty } from '@nestjs/swagger';
import { Allow, ValidateIf } from 'class-validator';
import { BooleanField, DecimalField, EnumField, IntegerField, ListField, ListQuery, TextField } from '../../../http';
import { FIELD_STATUSES, type FieldStatus } from '../../custom-field.queries';
import { FIELD_ENTITIES, FIELD_KEY, FIELD_TYPES, type FieldEntity, type FieldType } from '../../field-types';

const LARGEST = 1e15;

export class FieldOptionDto {
  @TextField({ max: 64, example: 'concrete' })
  value: string;

  @TextField({ optional: true, max: 100, example: 'Concrete', description: 'The value when absent.' })
  label?: string;

  @BooleanField({ optional: true, description: 'Kept by rows that have it, not chosen any more.' })
  isArchived?: boolean;
}

/** What a definition may say beside its name and type. */
class FieldDetailsDto {
  @BooleanField({ optional: true, description: 'For new rows; existing ones are not asked until it is mentioned.' })
  isRequired?: boolean;

  @DecimalField({ optional: true, nullable: true, scale: 6, min: -LARGEST, max: LARGEST })
  min?: number | null;

  @DecimalField({ optional: true, nullable: true, scale: 6, min: -LARGEST, max: LARGEST })
  max?: number | null;

  @IntegerField({ optional: true, nullable: true, max: 1_000 })
  minLength?: number | null;

  @IntegerField({ optional: true, nullable: true, min: 1, max: 1_000 })
  maxLength?: number | null;

  @TextField({
    optional: true,
    nullable: true,
    max: 100,
    description: 'The whole text must match: signs, classes and repetitions, like `[A-Z]{2}-\\d{4}`.',
  })
  pattern?: string | null;

  @ApiProperty({
    oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'array', items: { type: 'string' } }],
    required: false,
    nullable: true,
    description: 'Of new rows that do not mention the field; `null` for none.',
  })
  @ValidateIf((_, value) => value !== undefined)
  @Allow()
  defaultValue?: unknown;

  @TextField({ optional: true, nullable: true, max: 500, example: 'As on the permit.' })
  help?: string | null;

  @IntegerField({ optional: true, max: 10_000, example: 1, description: 'Order in forms.' })
  position?: number;
}

export class CreateCustomFieldDto extends FieldDetailsDto {
  @EnumField(FIELD_ENTITIES, { enumName: 'FieldEntity', example: 'property' })
  entity: FieldEntity;

  @TextField({
    max: 40,
    pattern: FIELD_KEY,
    example: 'lidMaterial',
    description: 'Member of `customFields` and word of filters; stays for ever.',
  })
  key: string;

  @TextField({ max: 100, example: 'Lid material' })
  label: string;

  @EnumField(FIELD_TYPES, { enumName: 'FieldType', example: 'select', description: '`money` is whole minor units.' })
  type: FieldType;

  @ListField(() => FieldOptionDto, { optional: true, max: 200, description: 'Of `select` and `multi_select`.' })
  options?: FieldOptionDto[];
}

/** Only what is mentioned changes. Entity and key stay. */
export class UpdateCustomFieldDto extends FieldDetailsDto {
  @TextField({ optional: true, max: 100, example: 'Tank size (gallons)' })
  label?: string;

  @EnumField(FIELD_TYPES, { enumName: 'FieldType', optional: true, example: 'number' })
  type?: FieldType;

  @ListField(() => FieldOptionDto, {
    optional: true,
    max: 200,
    example: [],
    description: 'All options, in their order.',
  })
  options?: FieldOptionDto[];

  @BooleanField({ optional: true, description: 'Offered for input no longer; values stay visible.' })
  isArchived?: boolean;
}

export class ListCustomFieldsQuery extends ListQuery {
  @EnumField(FIELD_ENTITIES, { enumName: 'FieldEntity', optional: true, example: 'property' })
  entity?: FieldEntity;

  @EnumField(FIELD_TYPES, { enumName: 'FieldType', optional: true })
  type?: FieldType;

  @EnumField(FIELD_STATUSES, {
    enumName: 'FieldStatus',
    optional: true,
    description: 'Active and archived ones unless told otherwise.',
  })
  status?: FieldStatus;
}
