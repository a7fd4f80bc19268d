import { PartialType } from '@nestjs/swagger';
import {
  BooleanField,
  DecimalField,
  EnumField,
  IntegerField,
  ListField,
  ListQuery,
  TextField,
  TextListField,
} from '../../../../../platform/http';
import { FORM_FIELD_TYPES, type FormField, type FormFieldType } from '../../domain/form-field';
import {
  TRIGGER_FIGURES,
  TRIGGER_EVENTS,
  TRIGGER_KINDS,
  type TriggerFigure,
  type TriggerEvent,
  type TriggerKind,
} from '../../domain/form-trigger';
import type { FormTriggerDraft } from '../../form-parts';
import type { FormTemplateDraft } from '../../form-templates.service';

const NUMBERS = { scale: 4, min: -1_000_000_000, max: 1_000_000_000, optional: true } as const;

export class FormFieldDto implements FormField {
  @TextField({ max: 63, pattern: /^[a-z][a-z0-9_]*$/, example: 'sludge_depth', description: 'lower_snake.' })
  key: string;

  @TextField({ max: 200, example: 'Depth of the sludge' })
  label: string;

  @EnumField(FORM_FIELD_TYPES, { enumName: 'FormFieldType', example: 'measurement' })
  type: FormFieldType;

  @BooleanField({ optional: true, example: true })
  isRequired?: boolean;

  @TextListField({ optional: true, max: 50, maxLength: 120, description: 'Of a choice.' })
  options?: string[];

  @DecimalField({ ...NUMBERS, example: 0, description: 'Of a number or a measurement: less cannot be entered.' })
  minimum?: number;

  @DecimalField({ ...NUMBERS, example: 120 })
  maximum?: number;

  @TextField({ optional: true, max: 20, example: 'in', description: 'Of a measurement.' })
  unit?: string;

  @TextListField({
    optional: true,
    max: 50,
    maxLength: 120,
    description: 'Answers that fail the item: options of a choice, `true` or `false` of a checkbox.',
  })
  failsOn?: string[];

  @DecimalField({ ...NUMBERS, description: 'Smaller numbers fail the item.' })
  failsBelow?: number;

  @DecimalField({ ...NUMBERS, example: 24, description: 'Larger numbers fail the item.' })
  failsAbove?: number;

  @TextField({
    optional: true,
    max: 63,
    example: 'pumping',
    description: 'Key of a job type: the first failure of the item on a work order opens a follow-up of it, once.',
  })
  followUpJobType?: string;
}

export class FormTriggerDto implements FormTriggerDraft {
  @EnumField(TRIGGER_KINDS, { enumName: 'FormTriggerKind' })
  kind: TriggerKind;

  @BooleanField({ optional: true, example: false, description: 'Completion waits for the form.' })
  isRequired?: boolean;

  @TextField({ optional: true, max: 63, example: 'inspection', description: 'Of `job_type`: its key.' })
  jobType?: string;

  @TextField({ optional: true, max: 64, description: 'Of `tag`: a tag of the work order.' })
  tag?: string;

  @EnumField(TRIGGER_EVENTS, {
    enumName: 'FormTriggerEvent',
    optional: true,
    example: undefined,
    description: 'Of `event`: a status the work order has entered; `completed`: before it is completed.',
  })
  event?: TriggerEvent;

  @EnumField(TRIGGER_FIGURES, {
    enumName: 'FormTriggerFigure',
    optional: true,
    example: undefined,
    description: 'Of `value_range`: which figure must lie between `minimum` and `maximum`.',
  })
  figure?: TriggerFigure;

  @IntegerField({ optional: true, max: 1_000_000_000_000 })
  minimum?: number;

  @IntegerField({ optional: true, max: 1_000_000_000_000 })
  maximum?: number;
}

export class CreateFormTemplateDto implements FormTemplateDraft {
  @TextField({ max: 120, example: 'Tank inspection' })
  name: string;

  @ListField(() => FormFieldDto, { min: 1, max: 100, description: 'The questions, in their order.' })
  fields: FormFieldDto[];

  @ListField(() => FormTriggerDto, {
    optional: true,
    max: 20,
    description:
      'When the form is due: as soon as one of them holds. Without any it can be filled in and is never asked for.',
  })
  triggers?: FormTriggerDto[];

  @BooleanField({ optional: true, example: true })
  isActive?: boolean;
}

/** Only what is mentioned changes; changed fields are a new edition. */
export class UpdateFormTemplateDto extends PartialType(CreateFormTemplateDto, { skipNullProperties: false }) {}

export class ListFormTemplatesQuery extends ListQuery {
  @BooleanField({ optional: true, fromText: true, example: true })
  isActive?: boolean;
}

export class ListFormEditionsQuery extends ListQuery {}
