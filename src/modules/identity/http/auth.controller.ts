import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/domain-error';
import { AccessErrors, AuthenticatedOnly, OpenBeforeEnrolment, Public } from '../../../platform/access';
import { Endpoint } from '../../../platform/http';
import { RateLimitTier } from '../../../platform/rate-limit';
import { currentPrincipal } from '../../../platform/tenancy';
import { SessionAuthenticator } from '../authentication/session-authenticator';
import { SessionCookie } from '../authentication/session-cookie';
import { AuthErrors } from '../identity.errors';
import { ProfileQueries } from '../persistence/profile.queries';
import { RefreshSession } from '../use-cases/refresh-session';
import { SignIn } from '../use-cases/sign-in';
import { SignOut } from '../use-cases/sign-out';
import { BrowserCookie } from './browser-cookie';
import { deviceOf } from './device';
import { MfaRequiredResponse } from './mfa-required.response';
import { SignInDto } from './dto/sign-in.dto';
import {
  CookieSignInResponse,
  presentProfile,
  presentSignIn,
  ProfileResponse,
  SignInResponse,
} from './profile.response';
import { RefreshCookie } from './refresh-cookie';
import { SameOriginGuard } from './same-origin.guard';
import { type SignInAnswerBody, SignInAnswer } from './sign-in-answer';

@ApiTags('Sign-in')
@Controller('api/v2/auth')
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly refreshSession: RefreshSession,
    private readonly signOut: SignOut,
    private readonly profiles: ProfileQueries,
    private readonly cookie: RefreshCookie,
    private readonly answer: SignInAnswer,
    private readonly browser: BrowserCookie,
    private readonly sessionCookie: SessionCookie,
    private readonly authenticator: SessionAuthenticator,
  ) {}

  @Post('login')
  @Public('Whoever signs in is not signed in yet.')
  @RateLimitTier('auth')
  @Endpoint({
    summary: 'Sign in with e-mail and password',
    description:
      'Sets the refresh cookie for `POST /api/v2/auth/refresh`, or with `"mode": "cookie"` the session cookie. Whose account has a second factor gets `mfaRequired` and completes it with `POST /api/v2/auth/mfa/verify`. Whose company asks for a second factor that he has not set up gets a session that can do nothing else (`secondFactor.isMissing`).',
    response: [SignInResponse, CookieSignInResponse, MfaRequiredResponse],
    errors: [
      AuthErrors['auth.invalid_credentials'],
      AuthErrors['auth.company_required'],
      AuthErrors['auth.too_many_attempts'],
    ],
  })
  async login(
    @Body() body: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInAnswerBody> {
    const device = deviceOf(request, this.browser.ensure(request, reply));
    return this.answer.hand(await this.signIn.execute(body, device), reply);
  }

  @Post('refresh')
  @Public('The refresh cookie is the proof.')
  @UseGuards(SameOriginGuard)
  @Endpoint({
    summary: 'Continue the session of the refresh cookie',
    description: 'The cookie is replaced each time. A cookie that comes back after it was replaced ends the session.',
    response: SignInResponse,
    errors: [
      AuthErrors['auth.invalid_refresh_token'],
      AuthErrors['auth.session_expired'],
      AuthErrors['auth.session_revoked'],
      AuthErrors['auth.foreign_origin'],
    ],
  })
  async refresh(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInResponse> {
    try {
      const session = await this.refreshSession.execute(this.cookie.read(request));
      this.cookie.write(reply, session.refreshToken, session.refreshExpiresAt);
      return presentSignIn(session);
    } catch (error) {
      // Only a refusal ends the session; after a failure of ours the client tries again with the same cookie.
      if (isRefusal(error)) this.cookie.clear(reply);
      throw error;
    }
  }

  @Post('logout')
  @Public('Signing out also works when the access token has expired.')
  @UseGuards(SameOriginGuard)
  @Endpoint({
    summary: 'Sign out',
    status: 204,
    errors: [AuthErrors['auth.foreign_origin'], AccessErrors['access.csrf_token_invalid']],
  })
  async logout(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signOut.execute(this.cookie.read(request), this.authenticator.credentialOf(request));
    this.cookie.clear(reply);
    this.sessionCookie.clear(reply);
  }

  @Get('me')
  @AuthenticatedOnly('Everybody may see who he is and what he may do.')
  @OpenBeforeEnrolment()
  @Endpoint({ summary: 'Who you are and what you may do', response: ProfileResponse })
  async getProfile(): Promise<ProfileResponse> {
    return presentProfile(await this.profiles.profileOf(currentPrincipal()));
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof DomainError && error.definition.status === 401;
}
