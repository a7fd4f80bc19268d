import { ApiProperty, ApiSchema } from '@nestjs/swagger';

const FACTORS = ['totp', 'recovery_code'] as const;

@ApiSchema({ name: 'MfaRequired' })
export class MfaRequiredResponse {
  @ApiProperty({ type: Boolean, enum: [true], example: true })
  mfaRequired: true;

  @ApiProperty({
    example: 'k3yT0k3nOfTheFirstStepOfTheSignInThatAnswered',
    description: 'For POST /api/v2/auth/mfa/verify.',
  })
  mfaToken: string;

  @ApiProperty({ enum: FACTORS, enumName: 'SecondFactor', isArray: true, example: ['totp', 'recovery_code'] })
  factors: readonly string[];

  @ApiProperty({ type: 'integer', example: 300, description: 'Seconds.' })
  expiresIn: number;
}

export function presentSecondFactor({
  mfaToken,
  expiresIn,
}: {
  mfaToken: string;
  expiresIn: number;
}): MfaRequiredResponse {
  return { mfaRequired: true, mfaToken, factors: [...FACTORS], expiresIn };
}
