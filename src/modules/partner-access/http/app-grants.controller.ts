import { Controller, Delete, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, ListQuery } from '../../../platform/http';
import { APP_GRANT_LIST, AppGrants } from '../app-grants';
import { AppGrantResponse } from './app-grant.response';

@ApiTags('Partner access')
@Controller('api/v2/oauth/grants')
export class AppGrantsController {
  constructor(private readonly grants: AppGrants) {}

  @Get()
  @RequirePermission('app_grants:read')
  @Endpoint({
    summary: 'Apps that may act in my name',
    description: 'An administrator sees those of the whole company.',
    list: AppGrantResponse,
    sortedBy: APP_GRANT_LIST,
  })
  listAppGrants(@Query() query: ListQuery): Promise<JsonText> {
    return this.grants.list(query);
  }

  @Delete(':id')
  @RequirePermission('app_grants:delete')
  @Endpoint({ summary: 'Withdraw an authorisation, with all tokens that came from it', status: 204 })
  revokeAppGrant(@Param('id', new IdPipe()) id: string): Promise<void> {
    return this.grants.revoke(id);
  }
}
