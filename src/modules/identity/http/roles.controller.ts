import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PageInfo } from '../../../kernel/pagination';
import { AccessErrors, type EffectivePermission, RequirePermission } from '../../../platform/access';
import { DatabaseErrors } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { RoleErrors } from '../identity.errors';
import { PermissionBook } from '../permission-book';
import { ROLE_LIST, type RoleDetails, RoleQueries, type RoleSummary } from '../persistence/role.queries';
import { ChangeRole } from '../use-cases/change-role';
import { CreateRole } from '../use-cases/create-role';
import { DeleteRole } from '../use-cases/delete-role';
import {
  CreateRoleDto,
  DeleteRoleQuery,
  DuplicateRoleDto,
  PreviewRoleDto,
  RoleListQuery,
  UpdateRoleDto,
} from './dto/role.dto';
import { RolePreviewResponse } from './permission.response';
import { RoleDetailsResponse, RoleResponse } from './role.response';

const STALE = DatabaseErrors['resource.stale_version'];
const INVALID = AccessErrors['access.invalid_rules'];
const {
  'role.built_in': BUILT_IN,
  'role.name_taken': NAME_TAKEN,
  'role.in_use': IN_USE,
  'role.exceeds_own_permissions': EXCEEDS_OWN,
} = RoleErrors;

@ApiTags('Users')
@Controller('api/v2/roles')
export class RolesController {
  constructor(
    private readonly roles: RoleQueries,
    private readonly book: PermissionBook,
    private readonly creation: CreateRole,
    private readonly change: ChangeRole,
    private readonly deletion: DeleteRole,
  ) {}

  @Get()
  @RequirePermission('roles:read')
  @Endpoint({ summary: 'The roles of the company and what they allow', list: RoleResponse, sortedBy: ROLE_LIST })
  listRoles(@Query() query: RoleListQuery): Promise<{ data: RoleSummary[]; page: PageInfo }> {
    return this.roles.list(query);
  }

  @Post()
  @RequirePermission('roles:create')
  @Endpoint({
    summary: 'Write a role of your own',
    description: 'Its words stand in `GET /api/v2/permissions`. Nobody puts into a role what he does not hold himself.',
    status: 201,
    response: RoleDetailsResponse,
    location: '/api/v2/roles/{id}',
    isIdempotent: true,
    errors: [INVALID, EXCEEDS_OWN, NAME_TAKEN],
  })
  createRole(@Body() body: CreateRoleDto): Promise<RoleDetails> {
    return this.creation.execute(body);
  }

  @Post('preview')
  @RequirePermission('roles:read')
  @Endpoint({ summary: 'What a role with these rules would allow', response: RolePreviewResponse, errors: [INVALID] })
  previewRole(@Body() { rules }: PreviewRoleDto): Promise<{ permissions: EffectivePermission[]; exceeding: string[] }> {
    return this.book.preview(rules);
  }

  @Get(':id')
  @RequirePermission('roles:read')
  @Endpoint({ summary: 'One role with its rules', response: RoleDetailsResponse })
  getRole(@Param('id', new IdPipe()) id: string): Promise<RoleDetails> {
    return this.roles.one(id);
  }

  @Patch(':id')
  @RequirePermission('roles:update')
  @Endpoint({
    summary: 'Change a role of your own',
    description: 'Its holders stay signed in; the new rules hold for their next request.',
    response: RoleDetailsResponse,
    ifMatch: 'required',
    errors: [STALE, INVALID, BUILT_IN, EXCEEDS_OWN],
  })
  updateRole(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateRoleDto,
    @IfMatch() version: number | undefined,
  ): Promise<RoleDetails> {
    return this.change.execute(id, body, version);
  }

  @Delete(':id')
  @RequirePermission('roles:delete')
  @Endpoint({
    summary: 'Delete a role of your own',
    description: 'A role that users hold goes with `reassignTo` only; they are signed out and get the other role.',
    status: 204,
    ifMatch: 'optional',
    errors: [STALE, BUILT_IN, IN_USE, EXCEEDS_OWN],
  })
  deleteRole(
    @Param('id', new IdPipe()) id: string,
    @Query() { reassignTo }: DeleteRoleQuery,
    @IfMatch() version: number | undefined,
  ): Promise<void> {
    return this.deletion.execute(id, reassignTo, version);
  }

  @Post(':id/duplicate')
  @RequirePermission('roles:create')
  @Endpoint({
    summary: 'Copy a role, a built-in one as well, under another name',
    status: 201,
    response: RoleDetailsResponse,
    location: '/api/v2/roles/{id}',
    isIdempotent: true,
    errors: [INVALID, EXCEEDS_OWN, NAME_TAKEN],
  })
  duplicateRole(@Param('id', new IdPipe()) id: string, @Body() body: DuplicateRoleDto): Promise<RoleDetails> {
    return this.creation.duplicate(id, body);
  }
}
