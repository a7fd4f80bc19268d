import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AccessErrors, RequirePermission } from '../../../platform/access';
import { DatabaseErrors, type JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch, notFound } from '../../../platform/http';
import { AuthErrors, RoleErrors, UserErrors } from '../identity.errors';
import { MEMBER_LIST, MemberQueries } from '../persistence/member.queries';
import { ChangeUser } from '../use-cases/change-user';
import { CreateUser } from '../use-cases/create-user';
import { CreateUserDto, UpdateUserDto, UserListQuery } from './dto/user.dto';
import { UserResponse } from './user.response';

const STALE = DatabaseErrors['resource.stale_version'];
const {
  'user.email_taken': EMAIL_TAKEN,
  'user.illegal_transition': ILLEGAL_TRANSITION,
  'user.last_admin': LAST_ADMIN,
  'user.superuser_only': SUPERUSER_ONLY,
} = UserErrors;
const EXCEEDS_OWN = RoleErrors['role.exceeds_own_permissions'];

@ApiTags('Users')
@Controller('api/v2/admin/users')
export class UsersController {
  constructor(
    private readonly members: MemberQueries,
    private readonly createMember: CreateUser,
    private readonly changeMember: ChangeUser,
  ) {}

  @Get()
  @RequirePermission('users:read')
  @Endpoint({ summary: 'The users of the company', list: UserResponse, sortedBy: MEMBER_LIST })
  listUsers(@Query() query: UserListQuery): Promise<JsonText> {
    return this.members.list(query);
  }

  @Post()
  @RequirePermission('users:create')
  @Endpoint({
    summary: 'Add a user',
    status: 201,
    response: UserResponse,
    location: '/api/v2/admin/users/{id}',
    isIdempotent: true,
    errors: [EMAIL_TAKEN, SUPERUSER_ONLY, EXCEEDS_OWN, AuthErrors['auth.weak_password']],
  })
  createUser(@Body() body: CreateUserDto): Promise<JsonText> {
    return this.createMember.execute(body);
  }

  @Get(':id')
  @RequirePermission('users:read')
  @Endpoint({ summary: 'One user', response: UserResponse })
  async getUser(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    const user = await this.members.one(id);
    if (!user) throw notFound('user');
    return user;
  }

  @Patch(':id')
  @RequirePermission('users:update')
  @Endpoint({
    summary: 'Change a user',
    description:
      'A change of role or of `isActive` ends the sessions of the user in this company. A change of role or of the address wants a recent sign-in. Whoever has signed in before keeps his address until the link that goes to the new one is opened; the old one is told.',
    response: UserResponse,
    ifMatch: 'optional',
    errors: [
      STALE,
      EMAIL_TAKEN,
      LAST_ADMIN,
      UserErrors['user.managed_elsewhere'],
      UserErrors['user.too_many_email_changes'],
      SUPERUSER_ONLY,
      EXCEEDS_OWN,
      AccessErrors['access.step_up_required'],
    ],
  })
  updateUser(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateUserDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.changeMember.execute(id, body, version);
  }

  @Post(':id/suspend')
  @RequirePermission('users:update')
  @Endpoint({
    summary: 'Suspend a user in this company',
    description: 'Ends the sessions of the user in this company; he may come back.',
    response: UserResponse,
    ifMatch: 'optional',
    isIdempotent: true,
    errors: [STALE, ILLEGAL_TRANSITION, LAST_ADMIN, SUPERUSER_ONLY, EXCEEDS_OWN],
  })
  suspendUser(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<JsonText> {
    return this.changeMember.command(id, 'suspend', version);
  }

  @Post(':id/reactivate')
  @RequirePermission('users:update')
  @Endpoint({
    summary: 'Bring a suspended or deactivated user back',
    response: UserResponse,
    ifMatch: 'optional',
    isIdempotent: true,
    errors: [STALE, ILLEGAL_TRANSITION, SUPERUSER_ONLY, EXCEEDS_OWN],
  })
  reactivateUser(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<JsonText> {
    return this.changeMember.command(id, 'reactivate', version);
  }

  @Delete(':id')
  @RequirePermission('users:delete')
  @Endpoint({
    summary: 'Deactivate a user in this company',
    description: 'The account and its history stay; `PATCH` with `isActive: true` brings the user back.',
    status: 204,
    ifMatch: 'optional',
    errors: [STALE, LAST_ADMIN, SUPERUSER_ONLY, EXCEEDS_OWN],
  })
  deactivateUser(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.changeMember.deactivate(id, version);
  }
}
