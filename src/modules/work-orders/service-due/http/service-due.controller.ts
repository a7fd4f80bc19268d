import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../../platform/access';
import type { JsonText } from '../../../../platform/database';
import { Endpoint } from '../../../../platform/http';
import { SERVICE_DUE_LIST } from '../persistence/service-due.queries';
import { ServiceDueReader } from '../service-due.reader';
import { ListServiceDueQuery } from './dto/list-service-due.query';
import { ServiceDueResponse } from './service-due.response';

@ApiTags('Work orders')
@Controller('api/v2/service-due')
export class ServiceDueController {
  constructor(private readonly due: ServiceDueReader) {}

  @Get()
  @RequirePermission('service_due:read')
  @Endpoint({
    summary: 'List what is due again, and where',
    description:
      'The last completion of a job type with an interval (`serviceIntervalMonths`) says when its property is due.',
    list: ServiceDueResponse,
    sortedBy: SERVICE_DUE_LIST,
  })
  listServiceDue(@Query() query: ListServiceDueQuery): Promise<JsonText> {
    return this.due.list(query);
  }
}
