import { OmitType, PartialType } from '@nestjs/swagger';
import {
  BooleanField,
  EnumListField,
  IdField,
  IntegerField,
  ListField,
  ListQuery,
  TextField,
  TextListField,
} from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import { HIGHEST_SKILL_LEVEL, LOWEST_SKILL_LEVEL, type SkillRequirement } from '../../../workforce';

export class SkillRequirementDto implements SkillRequirement {
  @TextField({ max: 64, example: 'jetting' })
  skill: string;

  @IntegerField({ min: LOWEST_SKILL_LEVEL, max: HIGHEST_SKILL_LEVEL, example: 2 })
  minimumLevel: number;
}
import { PHOTO_KINDS, type PhotoKind } from '../../domain/photo-kind';

export class CreateJobTypeDto {
  @TextField({
    max: 63,
    pattern: /^[a-z][a-z0-9_]*$/,
    example: 'line_jetting',
    description: 'lower_snake; never changes.',
  })
  key: string;

  @TextField({ max: 120, example: 'Line jetting' })
  name: string;

  @IntegerField({ min: 1, max: 10_080, example: 90 })
  defaultDurationMinutes: number;

  @TextListField({ optional: true, max: 30, example: ['jetting'] })
  skills?: string[];

  @ListField(() => SkillRequirementDto, {
    optional: true,
    max: 30,
    description: 'How well some of `skills` have to be mastered at least; the others at level 1.',
  })
  skillLevels?: SkillRequirementDto[];

  @TextListField({
    optional: true,
    max: 50,
    maxLength: 200,
    example: ['Locate the cleanout', 'Run the camera afterwards'],
    description: 'What the technician goes through on site, in its order.',
  })
  checklist?: string[];

  @IdField({
    optional: true,
    nullable: true,
    example: DemoIds.service,
    description: 'Price item: a work order that is created without lines gets one of it, while it is active.',
  })
  serviceId?: string | null;

  @BooleanField({ optional: true, example: false, description: 'Completion waits for the gallons that were pumped.' })
  requiresGallons?: boolean;

  @EnumListField(PHOTO_KINDS, {
    enumName: 'PhotoKind',
    optional: true,
    example: ['before', 'after'],
    description: 'Completion waits for a photo of each of these kinds.',
  })
  requiredPhotos?: PhotoKind[];

  @BooleanField({
    optional: true,
    example: false,
    description: 'New work orders wait for the customer’s signature, unless they say otherwise.',
  })
  requiresSignature?: boolean;

  @IntegerField({
    optional: true,
    nullable: true,
    min: 1,
    max: 240,
    example: 36,
    description: 'The property is due again so many months after the completion.',
  })
  serviceIntervalMonths?: number | null;

  @BooleanField({
    optional: true,
    example: true,
    description: 'Inactive job types cannot be used for new work orders.',
  })
  isActive?: boolean;
}

/** Only what is mentioned changes. */
export class UpdateJobTypeDto extends PartialType(OmitType(CreateJobTypeDto, ['key']), { skipNullProperties: false }) {}

export class ListJobTypesQuery extends ListQuery {
  @BooleanField({ optional: true, fromText: true, example: true })
  isActive?: boolean;
}
