import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { JobTypesService } from '../job-types.service';
import { WorkOrderErrors } from '../work-orders.errors';
import { CreateJobTypeDto, ListJobTypesQuery, UpdateJobTypeDto } from './dto/job-type.dto';
import { JobTypeResponse } from './job-type.response';
import { JOB_TYPE_LIST } from '../persistence/job-type.queries';

@ApiTags('Work orders')
@Controller('api/v2/job-types')
export class JobTypesController {
  constructor(private readonly jobTypes: JobTypesService) {}

  @Get()
  @RequirePermission('job_types:read')
  @Endpoint({ summary: 'List the job types', list: JobTypeResponse, sortedBy: JOB_TYPE_LIST })
  listJobTypes(@Query() query: ListJobTypesQuery): Promise<JsonText> {
    return this.jobTypes.list(query);
  }

  @Post()
  @RequirePermission('job_types:create')
  @Endpoint({
    summary: 'Add a job type',
    status: 201,
    response: JobTypeResponse,
    errors: [WorkOrderErrors['job_type.key_taken'], WorkOrderErrors['work_order.unknown_reference']],
    isIdempotent: true,
  })
  createJobType(@Body() body: CreateJobTypeDto): Promise<JsonText> {
    return this.jobTypes.create(body);
  }

  @Patch(':id')
  @RequirePermission('job_types:update')
  @Endpoint({
    summary: 'Change a job type',
    response: JobTypeResponse,
    errors: [WorkOrderErrors['work_order.unknown_reference']],
    ifMatch: 'optional',
  })
  updateJobType(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateJobTypeDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.jobTypes.update(id, body, version);
  }
}
