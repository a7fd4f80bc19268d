import { ApiProperty, OmitType, PartialType } from '@nestjs/swagger';
import {
  IsObject,
  Validate,
  ValidateIf,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { EnumField, IdField, ListQuery, TextField, TextListField } from '../../../http';
import { RECORD_LISTS, type RecordListName } from '../../../record-lists';
import { VISIBILITIES, type Visibility } from '../../saved-view.entity';

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

export class CreateSavedViewDto {
  @EnumField(RECORD_LISTS, { enumName: 'RecordList', example: 'customers' })
  list: RecordListName;

  @TextField({ max: 100, example: 'Residential, newest first' })
  name: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    selfRequired: false,
    example: { kind: 'residential' },
    description:
      'Parameters of the list as text, custom fields too: `{"status": "active", "cf.tankSize[gte]": "1000"}`.',
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsObject()
  @Validate(FiltersConstraint)
  filters?: Record<string, string>;

  @TextField({ optional: true, nullable: true, max: 64, example: '-createdAt' })
  sort?: string | null;

  @TextListField({
    optional: true,
    max: 60,
    example: ['number', 'displayName'],
    description: 'Members of a row to show, in this order; empty for all. For frontends: the list answers whole rows.',
  })
  columns?: string[];

  @EnumField(VISIBILITIES, { enumName: 'ViewVisibility', optional: true, description: 'Sharing needs a right.' })
  visibility?: Visibility;

  @IdField({ optional: true, nullable: true, description: 'Whose view it is, with visibility `role`.' })
  roleId?: string | null;
}

/** Only what is mentioned changes. The list stays. */
export class UpdateSavedViewDto extends PartialType(OmitType(CreateSavedViewDto, ['list']), {
  skipNullProperties: false,
}) {}

export class ListSavedViewsQuery extends ListQuery {
  @EnumField(RECORD_LISTS, { enumName: 'RecordList', optional: true, example: 'customers' })
  list?: RecordListName;

  @EnumField(VISIBILITIES, { enumName: 'ViewVisibility', optional: true })
  visibility?: Visibility;
}

/** `view` of a list's query. */
export function ViewField(): PropertyDecorator {
  return IdField({
    optional: true,
    description: 'A saved view of this list; what the query says itself wins.',
  });
}
