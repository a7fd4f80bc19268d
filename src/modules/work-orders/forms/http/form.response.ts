import { ApiProperty } from '@nestjs/swagger';
import {
  BooleanField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  TextField,
  TextListField,
} from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import {
  TRIGGER_FIGURES,
  TRIGGER_EVENTS,
  TRIGGER_KINDS,
  type TriggerFigure,
  type TriggerEvent,
  type TriggerKind,
} from '../domain/form-trigger';
import { FormFieldDto } from './dto/form-template.dto';

/** A question as it was asked. */
export class FormFieldResponse extends FormFieldDto {}

export class FormTriggerResponse {
  @EnumField(TRIGGER_KINDS, { enumName: 'FormTriggerKind' })
  kind: TriggerKind;

  @BooleanField({ example: false })
  isRequired: boolean;

  @TextField({ nullable: true, example: 'inspection' })
  jobType: string | null;

  @TextField({ nullable: true, example: null })
  tag: string | null;

  @EnumField(TRIGGER_EVENTS, { enumName: 'FormTriggerEvent', nullable: true, example: null })
  event: TriggerEvent | null;

  @EnumField(TRIGGER_FIGURES, { enumName: 'FormTriggerFigure', nullable: true, example: null })
  figure: TriggerFigure | null;

  @IntegerField({ nullable: true, example: null, max: Number.MAX_SAFE_INTEGER })
  minimum: number | null;

  @IntegerField({ nullable: true, example: null, max: Number.MAX_SAFE_INTEGER })
  maximum: number | null;
}

export class FormTemplateResponse {
  @IdField({ example: DemoIds.formTemplate })
  id: string;

  @TextField({ example: 'Tank inspection' })
  name: string;

  @IntegerField({ min: 1, example: 1, description: 'Counts up with every change of the fields.' })
  edition: number;

  @BooleanField({ example: true })
  isActive: boolean;

  @ListField(() => FormFieldResponse, { max: 100 })
  fields: FormFieldResponse[];

  @ListField(() => FormTriggerResponse, { max: 20 })
  triggers: FormTriggerResponse[];

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}

export class FormEditionResponse {
  @IdField()
  id: string;

  @IdField({ example: DemoIds.formTemplate })
  templateId: string;

  @IntegerField({ min: 1, example: 1 })
  edition: number;

  @ListField(() => FormFieldResponse, { max: 100 })
  fields: FormFieldResponse[];

  @InstantField()
  createdAt: string;
}

export class FormFollowUpResponse {
  @TextField({ example: 'sludge_depth' })
  fieldKey: string;

  @IdField({ nullable: true, description: 'The follow-up; null until it is opened, which takes moments.' })
  workOrderId: string | null;
}

export class FormSubmissionResponse {
  @IdField()
  id: string;

  @IdField({ example: DemoIds.workOrder })
  workOrderId: string;

  @IdField({ example: DemoIds.formTemplate })
  templateId: string;

  @TextField({ example: 'Tank inspection' })
  templateName: string;

  @IntegerField({ min: 1, example: 1 })
  edition: number;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { sludge_depth: 26 } })
  answers: Record<string, unknown>;

  @TextListField({ max: 100, example: ['sludge_depth'], description: 'Keys of the items that failed.' })
  failed: string[];

  @ListField(() => FormFollowUpResponse, {
    max: 100,
    description: 'Follow-ups that this submission was the first to ask for.',
  })
  followUps: FormFollowUpResponse[];

  @InstantField()
  submittedAt: string;

  @IdField({ nullable: true, example: DemoIds.technicianUser })
  submittedBy: string | null;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;
}

export class DueFormResponse {
  @IdField({ example: DemoIds.formTemplate })
  templateId: string;

  @TextField({ example: 'Tank inspection' })
  name: string;

  @IntegerField({ min: 1, example: 1 })
  edition: number;

  @EnumField(['required', 'offered'], { enumName: 'FormDue', description: 'Completion waits for what is `required`.' })
  due: string;

  @BooleanField({ example: false })
  isSubmitted: boolean;
}

export class WorkOrderFormsResponse {
  @IdField({ example: DemoIds.workOrder })
  workOrderId: string;

  @ListField(() => DueFormResponse, { max: 200 })
  forms: DueFormResponse[];
}
