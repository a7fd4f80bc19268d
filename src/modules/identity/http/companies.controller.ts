import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuthenticatedOnly } from '../../../platform/access';
import { Endpoint, HttpErrors } from '../../../platform/http';
import { RateLimitTier } from '../../../platform/rate-limit';
import { AuthErrors } from '../identity.errors';
import { SwitchCompany } from '../use-cases/switch-company';
import { OwnCompaniesResponse } from './company.response';
import { SwitchCompanyDto } from './dto/switch-company.dto';
import { deviceOf } from './device';
import { CookieSignInResponse, SignInResponse } from './profile.response';
import { SignInAnswer, type SignInAnswerBody } from './sign-in-answer';

@ApiTags('Sign-in')
@Controller('api/v2/auth')
export class CompaniesController {
  constructor(
    private readonly companies: SwitchCompany,
    private readonly answer: SignInAnswer,
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
      'The session you came with ends; the new one is carried as it was, by tokens or by a cookie, and keeps the factors it was proved with.',
    response: [SignInResponse, CookieSignInResponse],
    errors: [AuthErrors['auth.session_revoked'], HttpErrors['resource.not_found']],
  })
  async switchCompany(
    @Body() { tenant }: SwitchCompanyDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInAnswerBody> {
    return this.answer.hand(await this.companies.execute(tenant, deviceOf(request, null)), reply);
  }
}
