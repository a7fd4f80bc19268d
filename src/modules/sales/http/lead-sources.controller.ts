import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { LeadSourcesService } from '../lead-sources.service';
import { LEAD_SOURCE_LIST } from '../persistence/named-choice.queries';
import { SalesErrors } from '../sales.errors';
import { CreateNamedChoiceDto, ListNamedChoicesQuery, UpdateNamedChoiceDto } from './dto/named-choice.dto';
import { NamedChoiceResponse } from './named-choice.response';

const errors = [SalesErrors['sales.name_taken']];

@ApiTags('Sales')
@Controller('api/v2/lead-sources')
export class LeadSourcesController {
  constructor(private readonly sources: LeadSourcesService) {}

  @Get()
  @RequirePermission('sales_setup:read')
  @Endpoint({ summary: 'Where leads come from', list: NamedChoiceResponse, sortedBy: LEAD_SOURCE_LIST })
  listLeadSources(@Query() query: ListNamedChoicesQuery): Promise<JsonText> {
    return this.sources.list(query);
  }

  @Post()
  @RequirePermission('sales_setup:update')
  @Endpoint({
    summary: 'Add a place where leads come from',
    status: 201,
    response: NamedChoiceResponse,
    errors,
    isIdempotent: true,
  })
  createLeadSource(@Body() body: CreateNamedChoiceDto): Promise<JsonText> {
    return this.sources.create(body);
  }

  @Patch(':id')
  @RequirePermission('sales_setup:update')
  @Endpoint({
    summary: 'Rename a lead source or take it out of use',
    description: 'One that is not active any more stays where it was chosen.',
    response: NamedChoiceResponse,
    errors,
    ifMatch: 'optional',
  })
  updateLeadSource(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateNamedChoiceDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.sources.update(id, body, version);
  }
}
