import { Body, Controller, Delete, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuthenticatedOnly, OpenBeforeEnrolment, Public, RequireRecentSignIn } from '../../../platform/access';
import { Endpoint } from '../../../platform/http';
import { RateLimitTier } from '../../../platform/rate-limit';
import { AuthErrors, MfaErrors } from '../identity.errors';
import { CompleteSecondFactor } from '../use-cases/complete-second-factor';
import { ManageTotp } from '../use-cases/manage-totp';
import { BrowserCookie } from './browser-cookie';
import { deviceOf } from './device';
import { CompleteSecondFactorDto, ConfirmTotpDto } from './dto/mfa.dto';
import { MfaOverviewResponse, RecoveryCodesResponse, TotpSetupResponse } from './mfa.response';
import { CookieSignInResponse, SignInResponse } from './profile.response';
import { type SignInAnswerBody, SignInAnswer } from './sign-in-answer';

@ApiTags('Sign-in')
@Controller('api/v2/auth/mfa')
export class MfaController {
  constructor(
    private readonly totp: ManageTotp,
    private readonly secondFactor: CompleteSecondFactor,
    private readonly answer: SignInAnswer,
    private readonly browser: BrowserCookie,
  ) {}

  @Get()
  @AuthenticatedOnly('Everybody may see his own factors.')
  @OpenBeforeEnrolment()
  @Endpoint({ summary: 'Your second factors', response: MfaOverviewResponse })
  getMfa(): Promise<MfaOverviewResponse> {
    return this.totp.overview();
  }

  @Post('totp/setup')
  @AuthenticatedOnly('Everybody may protect his own account.')
  @OpenBeforeEnrolment()
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Set up an authenticator app',
    description: 'Nothing changes until a first code is confirmed; a second set-up replaces one that was not.',
    response: TotpSetupResponse,
    errors: [MfaErrors['mfa.already_on']],
  })
  setUpTotp(): Promise<TotpSetupResponse> {
    return this.totp.setUp();
  }

  @Post('totp/verify')
  @AuthenticatedOnly('Everybody may protect his own account.')
  @OpenBeforeEnrolment()
  @RateLimitTier('auth')
  @Endpoint({
    summary: 'Confirm the app by its first code',
    description: 'From then on every sign-in asks for a code. Answers the recovery codes.',
    response: RecoveryCodesResponse,
    errors: [MfaErrors['mfa.confirmation_refused'], MfaErrors['mfa.too_many_attempts']],
  })
  async confirmTotp(@Body() { code }: ConfirmTotpDto): Promise<RecoveryCodesResponse> {
    return { recoveryCodes: await this.totp.confirm(code) };
  }

  @Delete('totp')
  @AuthenticatedOnly('Everybody decides about his own factors.')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Turn the authenticator app off',
    description: 'Takes the recovery codes with it.',
    status: 204,
    errors: [MfaErrors['mfa.not_on']],
  })
  turnOffTotp(): Promise<void> {
    return this.totp.turnOff();
  }

  @Post('recovery-codes')
  @AuthenticatedOnly('Everybody decides about his own factors.')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'New recovery codes',
    description: 'The old ones are void.',
    response: RecoveryCodesResponse,
    errors: [MfaErrors['mfa.not_on']],
  })
  async renewRecoveryCodes(): Promise<RecoveryCodesResponse> {
    return { recoveryCodes: await this.totp.renewRecoveryCodes() };
  }

  @Post('verify')
  @Public('The token of the first step is the proof of it.')
  @RateLimitTier('auth')
  @Endpoint({
    summary: 'Complete a sign-in with the second factor',
    description: 'The token is that of a sign-in that answered `mfaRequired: true`; it is good for five minutes.',
    response: [SignInResponse, CookieSignInResponse],
    errors: [AuthErrors['auth.mfa_token_invalid'], MfaErrors['mfa.code_refused'], MfaErrors['mfa.too_many_attempts']],
  })
  async completeSecondFactor(
    @Body() { mfaToken, code }: CompleteSecondFactorDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInAnswerBody> {
    const device = deviceOf(request, this.browser.ensure(request, reply));
    return this.answer.hand(await this.secondFactor.execute(mfaToken, code, device), reply);
  }
}
