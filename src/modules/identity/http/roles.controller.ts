import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PageInfo } from '../../../kernel/pagination';
import { RequirePermission } from '../../../platform/access';
import { Endpoint, ListQuery } from '../../../platform/http';
import { ROLE_LIST, RoleQueries, type RoleSummary } from '../persistence/role.queries';
import { RoleResponse } from './role.response';

@ApiTags('Users')
@Controller('api/v2/roles')
export class RolesController {
  constructor(private readonly roles: RoleQueries) {}

  @Get()
  @RequirePermission('roles:read')
  @Endpoint({ summary: 'The roles of the company and what they allow', list: RoleResponse, sortedBy: ROLE_LIST })
  listRoles(@Query() query: ListQuery): Promise<{ data: RoleSummary[]; page: PageInfo }> {
    return this.roles.list(query);
  }
}
