import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuthenticatedOnly, OpenBeforeEnrolment } from '../../../platform/access';
import { Endpoint } from '../../../platform/http';
import { RateLimitTier } from '../../../platform/rate-limit';
import { AuthErrors, MfaErrors } from '../identity.errors';
import { StepUp } from '../use-cases/step-up';
import { StepUpDto } from './dto/step-up.dto';
import { StepUpResponse } from './step-up.response';

@ApiTags('Sign-in')
@Controller('api/v2/auth')
export class StepUpController {
  constructor(private readonly stepUp: StepUp) {}

  @Post('step-up')
  @AuthenticatedOnly('Everybody may prove who he is.')
  @OpenBeforeEnrolment()
  @RateLimitTier('auth')
  @Endpoint({
    summary: 'Prove again who you are',
    description:
      'Operations that answer `access.step_up_required` want a recent proof. The access token stays the same and counts as fresh. Where an authenticator app or a passkey is set up, the password alone is not enough.',
    response: StepUpResponse,
    errors: [
      AuthErrors['auth.proof_refused'],
      AuthErrors['auth.factor_required'],
      AuthErrors['auth.too_many_attempts'],
      MfaErrors['mfa.too_many_attempts'],
    ],
  })
  async proveAgain(@Body() body: StepUpDto): Promise<StepUpResponse> {
    return { authenticatedAt: (await this.stepUp.execute(body)).toISOString() };
  }
}
