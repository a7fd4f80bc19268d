import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../access';
import type { JsonText } from '../../database';
import { Endpoint, IdPipe, IfMatch } from '../../http';
import { CUSTOM_FIELD_LIST } from '../custom-field.queries';
import { CustomFieldErrors } from '../custom-fields.errors';
import { CustomFieldsService } from '../custom-fields.service';
import { CustomFieldResponse } from './custom-field.response';
import { CreateCustomFieldDto, ListCustomFieldsQuery, UpdateCustomFieldDto } from './dto/custom-field.dto';

@ApiTags('Records')
@Controller('api/v2/custom-fields')
export class CustomFieldsController {
  constructor(private readonly fields: CustomFieldsService) {}

  @Get()
  @RequirePermission('custom_fields:read')
  @Endpoint({ summary: "List the company's own fields", list: CustomFieldResponse, sortedBy: CUSTOM_FIELD_LIST })
  listCustomFields(@Query() query: ListCustomFieldsQuery): Promise<JsonText> {
    return this.fields.list(query);
  }

  @Get(':id')
  @RequirePermission('custom_fields:read')
  @Endpoint({ summary: 'Read a custom field', response: CustomFieldResponse })
  getCustomField(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.fields.get(id);
  }

  @Post()
  @RequirePermission('custom_fields:create')
  @Endpoint({
    summary: 'Define a custom field',
    description: 'At most fifty for each kind of row.',
    status: 201,
    response: CustomFieldResponse,
    location: '/api/v2/custom-fields/{id}',
    errors: [CustomFieldErrors['custom_field.key_taken'], CustomFieldErrors['custom_field.too_many']],
    isIdempotent: true,
  })
  createCustomField(@Body() { entity, key, ...draft }: CreateCustomFieldDto): Promise<JsonText> {
    return this.fields.create(entity, key, draft);
  }

  @Patch(':id')
  @RequirePermission('custom_fields:update')
  @Endpoint({
    summary: 'Change or archive a custom field',
    description: 'The type changes only while no row has a value; an option that a row has is archived, not removed.',
    response: CustomFieldResponse,
    errors: [CustomFieldErrors['custom_field.has_values'], CustomFieldErrors['custom_field.option_in_use']],
    ifMatch: 'required',
  })
  updateCustomField(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateCustomFieldDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.fields.update(id, body, version);
  }

  @Delete(':id')
  @RequirePermission('custom_fields:delete')
  @Endpoint({
    summary: 'Remove a custom field',
    description: 'Its values are hidden, not lost: they come back with the field until the retention is over.',
    status: 204,
    ifMatch: 'optional',
  })
  deleteCustomField(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.fields.delete(id, version);
  }

  @Post(':id/restore')
  @RequirePermission('custom_fields:delete')
  @Endpoint({
    summary: 'Bring back a removed custom field with its values',
    response: CustomFieldResponse,
    errors: [CustomFieldErrors['custom_field.too_many']],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  restoreCustomField(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<JsonText> {
    return this.fields.restore(id, version);
  }
}
