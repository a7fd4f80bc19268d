import { Body, Controller, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../../platform/access';
import { Endpoint } from '../../../platform/http';
import { RateLimitTier } from '../../../platform/rate-limit';
import { AuthErrors } from '../identity.errors';
import { ConsumeMagicLink } from '../use-cases/consume-magic-link';
import { RequestLink } from '../use-cases/request-link';
import { BrowserCookie } from './browser-cookie';
import { deviceOf } from './device';
import { ConsumeMagicLinkDto, MagicLinkDto } from './dto/account.dto';
import { LinkRequestedResponse, presentLinkRequested } from './link-requested.response';
import { MfaRequiredResponse } from './mfa-required.response';
import { CookieSignInResponse, SignInResponse } from './profile.response';
import { SameOriginGuard } from './same-origin.guard';
import { SignInAnswer, type SignInAnswerBody } from './sign-in-answer';

/** Sign-in by a mailed link. Consuming is a POST, because scanners of mail open links. */
@ApiTags('Sign-in')
@Controller('api/v2/auth/magic-link')
@RateLimitTier('auth')
export class MagicLinkController {
  constructor(
    private readonly requestLink: RequestLink,
    private readonly consume: ConsumeMagicLink,
    private readonly browser: BrowserCookie,
    private readonly answer: SignInAnswer,
  ) {}

  @Post()
  @Public('Whoever signs in is not signed in yet.')
  @Endpoint({
    summary: 'Ask for a link to sign in',
    description:
      'The answer is the same whether the address has an account or not. The link works in the browser that asked for it: it is known by the cookie `headwater_browser`. At most five links an hour; a browser the account knows has five of its own.',
    status: 202,
    response: LinkRequestedResponse,
  })
  async requestMagicLink(
    @Body() { email }: MagicLinkDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LinkRequestedResponse> {
    await this.requestLink.execute({ purpose: 'magic_link', email, browser: this.browser.ensure(request, reply) });
    return presentLinkRequested('magic_link');
  }

  @Post('consume')
  @Public('The mailed link and the browser are the proof.')
  @UseGuards(SameOriginGuard)
  @Endpoint({
    summary: 'Sign in with a mailed link',
    description:
      'Works once, for ten minutes, in the browser that asked for the link. Answers like `POST /api/v2/auth/login`.',
    response: [SignInResponse, CookieSignInResponse, MfaRequiredResponse],
    errors: [
      AuthErrors['auth.invalid_link'],
      AuthErrors['auth.other_browser'],
      AuthErrors['auth.link_spent'],
      AuthErrors['auth.company_required'],
      AuthErrors['auth.foreign_origin'],
    ],
  })
  async consumeMagicLink(
    @Body() body: ConsumeMagicLinkDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInAnswerBody> {
    const device = deviceOf(request, this.browser.read(request));
    return this.answer.hand(await this.consume.execute(body, device), reply);
  }
}
