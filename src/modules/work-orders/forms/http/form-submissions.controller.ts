import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../../platform/access';
import type { JsonText } from '../../../../platform/database';
import { Endpoint, IdPipe } from '../../../../platform/http';
import { WorkOrderErrors } from '../../work-orders.errors';
import { FormSubmissions, type FormsReport } from '../form-submissions';
import { FORM_SUBMISSION_LIST } from '../persistence/form.queries';
import { SubmitForm } from '../use-cases/submit-form';
import { ListFormSubmissionsQuery, SubmitFormDto } from './dto/submit-form.dto';
import { FormSubmissionResponse, WorkOrderFormsResponse } from './form.response';

@ApiTags('Work orders')
@Controller('api/v2/work-orders/:id')
export class FormSubmissionsController {
  constructor(
    private readonly submissions: FormSubmissions,
    private readonly submitting: SubmitForm,
  ) {}

  @Get('forms')
  @RequirePermission('work_orders:read')
  @Endpoint({ summary: 'The forms that are due on a work order', response: WorkOrderFormsResponse })
  getWorkOrderForms(@Param('id', new IdPipe()) id: string): Promise<FormsReport> {
    return this.submissions.due(id);
  }

  @Get('form-submissions')
  @RequirePermission('work_orders:read')
  @Endpoint({
    summary: 'List what was filled in on a work order',
    list: FormSubmissionResponse,
    sortedBy: FORM_SUBMISSION_LIST,
  })
  listFormSubmissions(
    @Param('id', new IdPipe()) id: string,
    @Query() query: ListFormSubmissionsQuery,
  ): Promise<JsonText> {
    return this.submissions.list(id, query);
  }

  @Post('form-submissions')
  @RequirePermission('work_orders:document')
  @Endpoint({
    summary: 'Fill in a form',
    description:
      'Answers are judged by the edition they were given for. The first failure of an item that asks for it opens a follow-up of this work order.',
    status: 201,
    response: FormSubmissionResponse,
    errors: [
      WorkOrderErrors['form.unknown_template'],
      WorkOrderErrors['form.invalid_answers'],
      WorkOrderErrors['work_order.closed'],
    ],
    isIdempotent: true,
  })
  submitForm(
    @Param('id', new IdPipe()) id: string,
    @Body() { submittedAt, ...body }: SubmitFormDto,
  ): Promise<JsonText> {
    return this.submitting.execute(id, {
      ...body,
      ...(submittedAt !== undefined && { submittedAt: new Date(submittedAt) }),
    });
  }
}
