import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuthenticatedOnly } from '../../../platform/access';
import { Endpoint } from '../../../platform/http';
import { RateLimitTier } from '../../../platform/rate-limit';
import { AuthErrors } from '../identity.errors';
import { SwitchCompany } from '../use-cases/switch-company';
import { OwnCompaniesResponse } from './company.response';
import { SwitchCompanyDto } from './dto/switch-company.dto';
import { deviceOf } from './device';
import { presentSignIn, SignInResponse } from './profile.response';
import { RefreshCookie } from './refresh-cookie';

@ApiTags('Sign-in')
@Controller('api/v2/auth')
export class CompaniesController {
  constructor(
    private readonly companies: SwitchCompany,
    private readonly cookie: RefreshCookie,
  ) {}

  @Get('companies')
  @AuthenticatedOnly('Everybody may see where he works.')
  @Endpoint({
    summary: 'The companies you can work in',
    description: 'Where you are suspended or have left, and companies that are closed, are not among them.',
    response: OwnCompaniesResponse,
  })
  async listOwnCompanies(): Promise<OwnCompaniesResponse> {
    return { companies: await this.companies.offered() };
  }

  @Post('switch-tenant')
  @AuthenticatedOnly('Whoever is signed in may go on in another of his companies.')
  @RateLimitTier('auth')
  @Endpoint({
    summary: 'Go on in another of your companies',
    description:
      'A new session there, with a new refresh cookie; the session you came with ends. Also where that one was a cookie alone.',
    response: SignInResponse,
    errors: [AuthErrors['auth.session_revoked']],
  })
  async switchCompany(
    @Body() { tenant }: SwitchCompanyDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInResponse> {
    const session = await this.companies.execute(tenant, deviceOf(request, null));
    this.cookie.write(reply, session.refreshToken, session.refreshExpiresAt);
    return presentSignIn(session);
  }
}
