import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe } from '../../../platform/http';
import { RoleErrors, UserErrors } from '../identity.errors';
import { INVITATION_LIST, InvitationQueries } from '../persistence/invitation.queries';
import { InviteUser } from '../use-cases/invite-user';
import { InvitationListQuery, InviteUserDto } from './dto/invitation.dto';
import { InvitationResponse } from './invitation.response';

const {
  'invitation.already_member': ALREADY_MEMBER,
  'invitation.pending': PENDING,
  'invitation.ended': ENDED,
  'user.superuser_only': SUPERUSER_ONLY,
} = UserErrors;
const EXCEEDS_OWN = RoleErrors['role.exceeds_own_permissions'];

@ApiTags('Users')
@Controller('api/v2/admin/users/invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationQueries,
    private readonly invite: InviteUser,
  ) {}

  @Get()
  @RequirePermission('users:read')
  @Endpoint({ summary: 'Who was invited', list: InvitationResponse, sortedBy: INVITATION_LIST })
  listInvitations(@Query() query: InvitationListQuery): Promise<JsonText> {
    return this.invitations.list(query);
  }

  @Post()
  @RequirePermission('users:create')
  @Endpoint({
    summary: 'Invite somebody by mail',
    description: 'Good for seven days and one use. People with an account in another company join with it.',
    status: 201,
    response: InvitationResponse,
    location: '/api/v2/admin/users/invitations/{id}',
    isIdempotent: true,
    errors: [ALREADY_MEMBER, PENDING, SUPERUSER_ONLY, EXCEEDS_OWN],
  })
  inviteUser(@Body() body: InviteUserDto): Promise<JsonText> {
    return this.invite.execute(body);
  }

  @Get(':id')
  @RequirePermission('users:read')
  @Endpoint({ summary: 'One invitation', response: InvitationResponse })
  getInvitation(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.invitations.one(id);
  }

  @Post(':id/resend')
  @RequirePermission('users:create')
  @Endpoint({
    summary: 'Send an invitation again',
    description: 'A new link, good for seven days; the one before is worth nothing any more.',
    response: InvitationResponse,
    isIdempotent: true,
    errors: [ENDED, SUPERUSER_ONLY, EXCEEDS_OWN],
  })
  resendInvitation(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.invite.resend(id);
  }

  @Post(':id/revoke')
  @RequirePermission('users:create')
  @Endpoint({
    summary: 'Take an invitation back',
    response: InvitationResponse,
    isIdempotent: true,
    errors: [ENDED, SUPERUSER_ONLY, EXCEEDS_OWN],
  })
  revokeInvitation(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.invite.revoke(id);
  }
}
