import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { FactorOverview, TotpSetup } from '../use-cases/manage-totp';

@ApiSchema({ name: 'MfaOverview' })
export class MfaOverviewResponse implements FactorOverview {
  @ApiProperty({ example: true, description: 'Sign-in asks for a code of the authenticator app.' })
  isTotpOn: boolean;

  @ApiProperty({ type: 'integer', example: 10 })
  recoveryCodesLeft: number;

  @ApiProperty({ type: 'integer', example: 1 })
  passkeyCount: number;
}

@ApiSchema({ name: 'TotpSetup' })
export class TotpSetupResponse implements TotpSetup {
  @ApiProperty({ example: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', description: 'To type into the app. Shown once.' })
  secret: string;

  @ApiProperty({ example: 'otpauth://totp/Headwater:admin%40demo.example?issuer=Headwater&secret=JBSWY3DP' })
  uri: string;

  @ApiProperty({
    example: 'data:image/svg+xml;base64,PHN2Zz4…',
    description: 'The same to scan: an SVG as a data URI.',
  })
  qrCode: string;
}

@ApiSchema({ name: 'RecoveryCodes' })
export class RecoveryCodesResponse {
  @ApiProperty({
    type: String,
    isArray: true,
    example: ['7H2K-9QXW-4MNB-ZT6V-1CRD-8PJS'],
    description: 'Ten codes, each good once. Shown this once.',
  })
  recoveryCodes: readonly string[];
}
