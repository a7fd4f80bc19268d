import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { SECOND_FACTORS } from '../domain/second-factor';
import type { SecondFactorRequest } from '../use-cases/complete-sign-in';

@ApiSchema({ name: 'MfaRequired' })
export class MfaRequiredResponse {
  @ApiProperty({ type: Boolean, enum: [true], example: true })
  mfaRequired: true;

  @ApiProperty({
    example: 'k3yT0k3nOfTheFirstStepOfTheSignInThatAnswered',
    description: 'For POST /api/v2/auth/mfa/verify.',
  })
  mfaToken: string;

  @ApiProperty({
    enum: SECOND_FACTORS,
    enumName: 'SecondFactor',
    isArray: true,
    example: ['totp', 'recovery_code'],
    description: 'Any of these. `passkey`: sign in with it instead, POST /api/v2/auth/passkeys/sign-in/options.',
  })
  factors: readonly string[];

  @ApiProperty({ type: 'integer', example: 300, description: 'Seconds.' })
  expiresIn: number;
}

export function presentSecondFactor({ mfaToken, factors, expiresIn }: SecondFactorRequest): MfaRequiredResponse {
  return { mfaRequired: true, mfaToken, factors, expiresIn };
}
