import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsObject, Validate, ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';
import { IdField, InstantField, IntegerField, ListQuery } from '../../../../../platform/http';
import { DemoIds } from '../../../../../platform/openapi/demo-ids';

const MOST_ANSWERS = 100;

@ValidatorConstraint({ name: 'maxProperties' })
class FewAnswers implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'object' && value !== null && Object.keys(value).length <= MOST_ANSWERS;
  }

  defaultMessage(): string {
    return `$property must have at most ${MOST_ANSWERS} members`;
  }
}

/** Answers by the keys of the fields; the edition of the form decides about each. */
function AnswersField(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: 'object',
      additionalProperties: true,
      example: { lid_secured: true, sludge_depth: 18 },
      description:
        'By key: text, number, true or false, a day, an option, a list of options; of a photo field the ids of photos of this work order.',
    }),
    IsObject(),
    Validate(FewAnswers),
  );
}

export class SubmitFormDto {
  @IdField({ example: DemoIds.formTemplate })
  templateId: string;

  @IntegerField({
    optional: true,
    min: 1,
    example: 1,
    description: 'What was filled in; the present edition when absent.',
  })
  edition?: number;

  @AnswersField()
  answers: Record<string, unknown>;

  @InstantField({ optional: true, example: undefined, description: 'When it was filled in; now when absent.' })
  submittedAt?: string;
}

export class ListFormSubmissionsQuery extends ListQuery {}
