import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuthenticatedOnly, OpenBeforeEnrolment, Public } from '../../../platform/access';
import { Endpoint } from '../../../platform/http';
import { RateLimitTier } from '../../../platform/rate-limit';
import { AuthErrors, PasskeyErrors } from '../identity.errors';
import { SignInWithPasskey } from '../use-cases/sign-in-with-passkey';
import { StepUpWithPasskey } from '../use-cases/step-up-with-passkey';
import { BrowserCookie } from './browser-cookie';
import { deviceOf } from './device';
import { PasskeySignInDto, PasskeyStepUpDto } from './dto/passkey.dto';
import { PasskeyRequestOptionsResponse } from './passkey-options.response';
import { CookieSignInResponse, SignInResponse } from './profile.response';
import { SignInAnswer, type SignInAnswerBody } from './sign-in-answer';
import { StepUpResponse } from './step-up.response';

const FOR_THE_BROWSER =
  'The answer is for `navigator.credentials.get()` (`PublicKeyCredential.parseRequestOptionsFromJSON()`); it is good once, for five minutes.';

/** What a passkey is for: to come in, and to prove again who one is. */
@ApiTags('Sign-in')
@Controller('api/v2/auth')
@RateLimitTier('auth')
export class PasskeyProofController {
  constructor(
    private readonly signIn: SignInWithPasskey,
    private readonly stepUp: StepUpWithPasskey,
    private readonly browser: BrowserCookie,
    private readonly answer: SignInAnswer,
  ) {}

  @Post('passkeys/sign-in/options')
  @Public('Whoever signs in is not signed in yet.')
  @Endpoint({
    summary: 'Begin to sign in with a passkey',
    description: FOR_THE_BROWSER,
    response: PasskeyRequestOptionsResponse,
  })
  beginPasskeySignIn(): Promise<PasskeyRequestOptionsResponse> {
    return this.signIn.offer();
  }

  @Post('passkeys/sign-in')
  @Public('The passkey is the proof.')
  @Endpoint({
    summary: 'Sign in with a passkey',
    description: 'It counts as two factors, so no code is asked for. Answers like `POST /api/v2/auth/login`.',
    response: [SignInResponse, CookieSignInResponse],
    errors: [PasskeyErrors['passkey.refused'], AuthErrors['auth.company_required']],
  })
  async signInWithPasskey(
    @Body() body: PasskeySignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignInAnswerBody> {
    const device = deviceOf(request, this.browser.ensure(request, reply));
    return this.answer.hand(await this.signIn.execute(body, device), reply);
  }

  @Post('step-up/passkey/options')
  @AuthenticatedOnly('Everybody may prove who he is.')
  @OpenBeforeEnrolment()
  @Endpoint({
    summary: 'Begin to prove with a passkey who you are',
    description: FOR_THE_BROWSER,
    response: PasskeyRequestOptionsResponse,
    errors: [PasskeyErrors['passkey.none']],
  })
  beginPasskeyStepUp(): Promise<PasskeyRequestOptionsResponse> {
    return this.stepUp.offer();
  }

  @Post('step-up/passkey')
  @AuthenticatedOnly('Everybody may prove who he is.')
  @OpenBeforeEnrolment()
  @Endpoint({
    summary: 'Prove with a passkey who you are',
    description: 'Like `POST /api/v2/auth/step-up`.',
    response: StepUpResponse,
    errors: [AuthErrors['auth.proof_refused']],
  })
  async proveAgainWithPasskey(@Body() { credential }: PasskeyStepUpDto): Promise<StepUpResponse> {
    return { authenticatedAt: (await this.stepUp.execute(credential)).toISOString() };
  }
}
