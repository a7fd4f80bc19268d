import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../../../platform/access';
import { Endpoint } from '../../../platform/http';
import { RateLimitTier } from '../../../platform/rate-limit';
import { AuthErrors, UserErrors } from '../identity.errors';
import { AcceptInvitation } from '../use-cases/accept-invitation';
import { AcceptInvitationDto, InspectInvitationDto } from './dto/invitation.dto';
import { InvitationViewResponse, presentInvitation } from './invitation.response';

const GONE = UserErrors['invitation.gone'];

@ApiTags('Sign-in')
@Controller('api/v2/auth/invitations')
export class InvitationAcceptanceController {
  constructor(private readonly acceptance: AcceptInvitation) {}

  @Post('inspect')
  @Public('Whoever holds the token was invited.')
  @RateLimitTier('auth')
  @Endpoint({ summary: 'What the link of an invitation leads to', response: InvitationViewResponse, errors: [GONE] })
  async inspectInvitation(@Body() { token }: InspectInvitationDto): Promise<InvitationViewResponse> {
    return presentInvitation(await this.acceptance.inspect(token));
  }

  @Post('accept')
  @Public('Whoever holds the token was invited.')
  @RateLimitTier('auth')
  @Endpoint({
    summary: 'Accept an invitation',
    description: 'Opens no session; sign in next. A link works once.',
    response: InvitationViewResponse,
    errors: [
      GONE,
      AuthErrors['auth.invalid_credentials'],
      AuthErrors['auth.weak_password'],
      AuthErrors['auth.too_many_attempts'],
    ],
  })
  async acceptInvitation(@Body() body: AcceptInvitationDto): Promise<InvitationViewResponse> {
    return presentInvitation(await this.acceptance.execute(body));
  }
}
