import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../../platform/access';
import type { JsonText } from '../../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../../platform/http';
import { WorkOrderErrors } from '../../work-orders.errors';
import { FormTemplatesService } from '../form-templates.service';
import { FORM_EDITION_LIST, FORM_TEMPLATE_LIST } from '../persistence/form.queries';
import {
  CreateFormTemplateDto,
  ListFormEditionsQuery,
  ListFormTemplatesQuery,
  UpdateFormTemplateDto,
} from './dto/form-template.dto';
import { FormEditionResponse, FormTemplateResponse } from './form.response';

@ApiTags('Work orders')
@Controller('api/v2/form-templates')
export class FormTemplatesController {
  constructor(private readonly templates: FormTemplatesService) {}

  @Get()
  @RequirePermission('form_templates:read')
  @Endpoint({ summary: 'List the forms', list: FormTemplateResponse, sortedBy: FORM_TEMPLATE_LIST })
  listFormTemplates(@Query() query: ListFormTemplatesQuery): Promise<JsonText> {
    return this.templates.list(query);
  }

  @Get(':id')
  @RequirePermission('form_templates:read')
  @Endpoint({ summary: 'Read a form', response: FormTemplateResponse })
  getFormTemplate(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.templates.get(id);
  }

  @Get(':id/editions')
  @RequirePermission('form_templates:read')
  @Endpoint({
    summary: 'List the editions of a form',
    description: 'What was filled in refers to its edition, so that old answers keep their questions.',
    list: FormEditionResponse,
    sortedBy: FORM_EDITION_LIST,
  })
  listFormEditions(@Param('id', new IdPipe()) id: string, @Query() query: ListFormEditionsQuery): Promise<JsonText> {
    return this.templates.editions(id, query);
  }

  @Post()
  @RequirePermission('form_templates:create')
  @Endpoint({
    summary: 'Add a form',
    status: 201,
    response: FormTemplateResponse,
    location: '/api/v2/form-templates/{id}',
    errors: [WorkOrderErrors['form.invalid_fields'], WorkOrderErrors['form.too_many']],
    isIdempotent: true,
  })
  createFormTemplate(@Body() body: CreateFormTemplateDto): Promise<JsonText> {
    return this.templates.create(body);
  }

  @Patch(':id')
  @RequirePermission('form_templates:update')
  @Endpoint({
    summary: 'Change a form',
    description: 'Other fields are a new edition. Triggers are replaced as a whole.',
    response: FormTemplateResponse,
    errors: [WorkOrderErrors['form.invalid_fields']],
    ifMatch: 'optional',
  })
  updateFormTemplate(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateFormTemplateDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.templates.update(id, body, version);
  }
}
