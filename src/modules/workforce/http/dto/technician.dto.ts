import { PartialType } from '@nestjs/swagger';
import {
  BooleanField,
  DayField,
  DeletableListQuery,
  EmailField,
  IdField,
  IntegerField,
  PhoneField,
  TextField,
  TextListField,
} from '../../../../platform/http';
import { HIGHEST_SKILL_LEVEL, LOWEST_SKILL_LEVEL } from '../../domain/skill-match';
import { FieldFiltersField } from '../../../../platform/custom-fields';
import { ViewField } from '../../../../platform/saved-views';
import { CustomFieldsField } from '../../../../platform/custom-fields';

export class CreateTechnicianDto {
  @IdField({
    optional: true,
    nullable: true,
    example: null,
    description: 'Account he signs in with; one technician each.',
  })
  userId?: string | null;

  @TextField({ max: 80, example: 'Terry' })
  firstName: string;

  @TextField({ max: 80, example: 'Boudreaux' })
  lastName: string;

  @EmailField({ optional: true, nullable: true, example: 'terry@demo.example' })
  email?: string | null;

  @PhoneField({ optional: true, nullable: true })
  phone?: string | null;

  @TextListField({ optional: true, max: 30, example: ['pumping', 'inspection'] })
  skills?: string[];

  @DayField({ optional: true, nullable: true, example: '2024-03-01' })
  hiredOn?: string | null;

  @BooleanField({
    optional: true,
    example: true,
    description: 'Inactive technicians cannot be scheduled or sign in as one.',
  })
  isActive?: boolean;

  @CustomFieldsField({ example: { vanNumber: 12 } })
  customFields?: Record<string, unknown>;
}

/** Only what is mentioned changes; `null` clears what may be empty. */
export class UpdateTechnicianDto extends PartialType(CreateTechnicianDto, { skipNullProperties: false }) {}

export class ListTechniciansQuery extends DeletableListQuery {
  @ViewField()
  view?: string;

  @FieldFiltersField()
  cf?: Record<string, string>;

  @TextField({ optional: true, max: 100, example: 'terry', description: 'Part of name, e-mail or phone.' })
  q?: string;

  @BooleanField({ optional: true, fromText: true, example: true })
  isActive?: boolean;

  @TextField({ optional: true, max: 64, example: 'pumping', description: 'Only who has this skill.' })
  skill?: string;

  @IntegerField({
    optional: true,
    fromText: true,
    min: LOWEST_SKILL_LEVEL,
    max: HIGHEST_SKILL_LEVEL,
    description: 'How well at least; with `skill`, else any skill.',
  })
  minimumLevel?: number;

  @DayField({ optional: true, description: 'A day on which the skill has to count; with `skill`, else any skill.' })
  skilledOn?: string;
}
