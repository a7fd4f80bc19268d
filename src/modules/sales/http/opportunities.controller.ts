import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch, ListQuery } from '../../../platform/http';
import { OpportunitiesService } from '../opportunities.service';
import { OPPORTUNITY_LIST } from '../persistence/opportunity.queries';
import { STAGE_CHANGE_LIST } from '../persistence/stage-change.queries';
import { SalesErrors } from '../sales.errors';
import { ConvertOpportunity } from '../use-cases/convert-opportunity';
import { CreateOpportunity } from '../use-cases/create-opportunity';
import { MoveOpportunity } from '../use-cases/move-opportunity';
import { ReopenOpportunity } from '../use-cases/reopen-opportunity';
import { UpdateOpportunity } from '../use-cases/update-opportunity';
import {
  ConvertOpportunityDto,
  CreateOpportunityDto,
  ListOpportunitiesQuery,
  MoveOpportunityDto,
  ReopenOpportunityDto,
  UpdateOpportunityDto,
} from './dto/opportunity.dto';
import { OpportunityResponse, StageChangeResponse } from './opportunity.response';

const TERMS_ERRORS = [SalesErrors['sales.unknown_reference'], SalesErrors['opportunity.nobody']];
const ILLEGAL_MOVE = SalesErrors['opportunity.illegal_move'];

@ApiTags('Sales')
@Controller('api/v2/opportunities')
export class OpportunitiesController {
  constructor(
    private readonly opportunities: OpportunitiesService,
    private readonly creation: CreateOpportunity,
    private readonly change: UpdateOpportunity,
    private readonly move: MoveOpportunity,
    private readonly reopening: ReopenOpportunity,
    private readonly conversion: ConvertOpportunity,
  ) {}

  @Get()
  @RequirePermission('opportunities:read')
  @Endpoint({ summary: 'List leads and opportunities', list: OpportunityResponse, sortedBy: OPPORTUNITY_LIST })
  listOpportunities(@Query() query: ListOpportunitiesQuery): Promise<JsonText> {
    return this.opportunities.list(query);
  }

  @Get(':id')
  @RequirePermission('opportunities:read')
  @Endpoint({ summary: 'Read a lead or an opportunity', response: OpportunityResponse })
  getOpportunity(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.opportunities.get(id);
  }

  @Post()
  @RequirePermission('opportunities:create')
  @Endpoint({
    summary: 'Take down a lead, or work that a customer may want',
    description: 'It begins in the first stage of its pipeline.',
    status: 201,
    response: OpportunityResponse,
    location: '/api/v2/opportunities/{id}',
    errors: TERMS_ERRORS,
    isIdempotent: true,
  })
  createOpportunity(@Body() body: CreateOpportunityDto): Promise<JsonText> {
    return this.creation.execute(body);
  }

  @Patch(':id')
  @RequirePermission('opportunities:update')
  @Endpoint({
    summary: 'Change a lead or an opportunity',
    response: OpportunityResponse,
    errors: TERMS_ERRORS,
    ifMatch: 'optional',
  })
  updateOpportunity(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateOpportunityDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.change.execute(id, body, version);
  }

  @Post(':id/move')
  @RequirePermission('opportunities:move')
  @Endpoint({
    summary: 'Move an opportunity to another stage, win it or lose it',
    description:
      'It goes to the next stage (to any later one where the pipeline lets stages be skipped) and may always be lost, with a reason.',
    response: OpportunityResponse,
    errors: [
      ILLEGAL_MOVE,
      SalesErrors['opportunity.no_customer'],
      SalesErrors['opportunity.lost_reason_required'],
      SalesErrors['sales.unknown_reference'],
    ],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  moveOpportunity(
    @Param('id', new IdPipe()) id: string,
    @Body() body: MoveOpportunityDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.move.execute(id, body, version);
  }

  @Post(':id/reopen')
  @RequirePermission('opportunities:move')
  @Endpoint({
    summary: 'Take up what was won or lost again',
    response: OpportunityResponse,
    errors: [SalesErrors['opportunity.not_closed'], ILLEGAL_MOVE],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  reopenOpportunity(
    @Param('id', new IdPipe()) id: string,
    @Body() body: ReopenOpportunityDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.reopening.execute(id, body, version);
  }

  @Post(':id/convert')
  @RequirePermission('opportunities:convert')
  @Endpoint({
    summary: 'Make a customer of a lead',
    description: 'With his property where the lead has an address. Needs the right to add customers as well.',
    response: OpportunityResponse,
    errors: [
      SalesErrors['opportunity.already_converted'],
      SalesErrors['opportunity.possible_duplicates'],
      SalesErrors['sales.unknown_reference'],
    ],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  convertOpportunity(
    @Param('id', new IdPipe()) id: string,
    @Body() body: ConvertOpportunityDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.conversion.execute(id, body, version);
  }

  @Get(':id/stage-changes')
  @RequirePermission('opportunities:read')
  @Endpoint({ summary: 'The way an opportunity went', list: StageChangeResponse, sortedBy: STAGE_CHANGE_LIST })
  listOpportunityStageChanges(@Param('id', new IdPipe()) id: string, @Query() query: ListQuery): Promise<JsonText> {
    return this.opportunities.stageChanges(id, query);
  }
}
