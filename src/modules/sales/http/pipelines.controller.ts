import { Body, Controller, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { PIPELINE_LIST } from '../persistence/pipeline.queries';
import { PipelinesService } from '../pipelines.service';
import { SalesErrors } from '../sales.errors';
import { SetPipelineStages } from '../use-cases/set-pipeline-stages';
import { CreatePipelineDto, ListPipelinesQuery, SetPipelineStagesDto, UpdatePipelineDto } from './dto/pipeline.dto';
import { PipelineResponse } from './pipeline.response';

const TERMS_ERRORS = [SalesErrors['sales.name_taken'], SalesErrors['pipeline.is_default']];

@ApiTags('Sales')
@Controller('api/v2/pipelines')
export class PipelinesController {
  constructor(
    private readonly pipelines: PipelinesService,
    private readonly stages: SetPipelineStages,
  ) {}

  @Get()
  @RequirePermission('sales_setup:read')
  @Endpoint({ summary: 'List the pipelines with their stages', list: PipelineResponse, sortedBy: PIPELINE_LIST })
  listPipelines(@Query() query: ListPipelinesQuery): Promise<JsonText> {
    return this.pipelines.list(query);
  }

  @Get(':id')
  @RequirePermission('sales_setup:read')
  @Endpoint({ summary: 'Read a pipeline', response: PipelineResponse })
  getPipeline(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.pipelines.get(id);
  }

  @Post()
  @RequirePermission('sales_setup:update')
  @Endpoint({
    summary: 'Add a pipeline',
    status: 201,
    response: PipelineResponse,
    location: '/api/v2/pipelines/{id}',
    errors: [...TERMS_ERRORS, SalesErrors['pipeline.invalid_stages']],
    isIdempotent: true,
  })
  createPipeline(@Body() body: CreatePipelineDto): Promise<JsonText> {
    return this.pipelines.create(body);
  }

  @Patch(':id')
  @RequirePermission('sales_setup:update')
  @Endpoint({
    summary: 'Change a pipeline',
    description: 'Another one that becomes the default takes that from the present one.',
    response: PipelineResponse,
    errors: TERMS_ERRORS,
    ifMatch: 'optional',
  })
  updatePipeline(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdatePipelineDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.pipelines.update(id, body, version);
  }

  @Put(':id/stages')
  @RequirePermission('sales_setup:update')
  @Endpoint({
    summary: 'Lay down the stages of a pipeline, in their order',
    description: 'A stage in which an opportunity is or was neither goes nor changes its kind.',
    response: PipelineResponse,
    errors: [SalesErrors['pipeline.invalid_stages'], SalesErrors['pipeline.stage_in_use']],
    ifMatch: 'optional',
  })
  setPipelineStages(
    @Param('id', new IdPipe()) id: string,
    @Body() body: SetPipelineStagesDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.stages.execute(id, body.stages, version);
  }
}
