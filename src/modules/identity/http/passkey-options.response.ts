import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';

const BYTES = 'Bytes in base64url.';

@ApiSchema({ name: 'PasskeyDescriptor' })
export class PasskeyDescriptorResponse {
  @ApiProperty({ example: 'AAECAwQFBgcICQoLDA0ODw', description: BYTES })
  id: string;

  @ApiProperty({ enum: ['public-key'], enumName: 'CredentialType', example: 'public-key' })
  type: string;

  @ApiProperty({ type: String, isArray: true, required: false, example: ['internal', 'hybrid'] })
  transports?: readonly string[];
}

@ApiSchema({ name: 'PasskeySite' })
export class PasskeySiteResponse {
  @ApiProperty({ required: false, example: 'app.example.com' })
  id?: string;

  @ApiProperty({ example: 'Headwater' })
  name: string;
}

@ApiSchema({ name: 'PasskeyAccount' })
export class PasskeyAccountResponse {
  @ApiProperty({ example: 'AZOPQRJ7cYCb8gABAgMEBQ', description: BYTES })
  id: string;

  @ApiProperty({ example: 'admin@demo.example' })
  name: string;

  @ApiProperty({ example: 'Ada Moreno' })
  displayName: string;
}

@ApiSchema({ name: 'PasskeyAlgorithm' })
export class PasskeyAlgorithmResponse {
  @ApiProperty({ type: 'integer', example: -7, description: 'COSE algorithm.' })
  alg: number;

  @ApiProperty({ enum: ['public-key'], enumName: 'CredentialType', example: 'public-key' })
  type: string;
}

@ApiSchema({ name: 'AuthenticatorSelection' })
export class AuthenticatorSelectionResponse {
  @ApiProperty({ required: false, example: 'preferred' })
  residentKey?: string;

  @ApiProperty({ required: false, example: 'required' })
  userVerification?: string;

  @ApiProperty({ required: false, example: false })
  requireResidentKey?: boolean;
}

/** `PublicKeyCredentialCreationOptionsJSON` of WebAuthn. */
@ApiSchema({ name: 'PasskeyCreationOptions' })
export class PasskeyCreationOptionsResponse {
  @ApiProperty({ type: PasskeySiteResponse })
  rp: PasskeySiteResponse;

  @ApiProperty({ type: PasskeyAccountResponse })
  user: PasskeyAccountResponse;

  @ApiProperty({ example: 'kM1d0VnZ2Jb9xq3TgU7yRwE5sLhC8aFp6iQoNtXvB4Y', description: `${BYTES} Good once.` })
  challenge: string;

  @ApiProperty({ type: PasskeyAlgorithmResponse, isArray: true })
  pubKeyCredParams: readonly PasskeyAlgorithmResponse[];

  @ApiProperty({ type: 'integer', required: false, example: 300_000, description: 'Milliseconds.' })
  timeout?: number;

  @ApiProperty({ type: PasskeyDescriptorResponse, isArray: true, required: false })
  excludeCredentials?: readonly PasskeyDescriptorResponse[];

  @ApiProperty({ type: AuthenticatorSelectionResponse, required: false })
  authenticatorSelection?: AuthenticatorSelectionResponse;

  @ApiProperty({ type: String, isArray: true, required: false, example: [] })
  hints?: readonly string[];

  @ApiProperty({ required: false, example: 'none' })
  attestation?: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, example: { credProps: true } })
  extensions?: object;
}

/** `PublicKeyCredentialRequestOptionsJSON` of WebAuthn. */
@ApiSchema({ name: 'PasskeyRequestOptions' })
export class PasskeyRequestOptionsResponse {
  @ApiProperty({ example: 'kM1d0VnZ2Jb9xq3TgU7yRwE5sLhC8aFp6iQoNtXvB4Y', description: `${BYTES} Good once.` })
  challenge: string;

  @ApiProperty({ type: 'integer', required: false, example: 300_000, description: 'Milliseconds.' })
  timeout?: number;

  @ApiProperty({ required: false, example: 'app.example.com' })
  rpId?: string;

  @ApiProperty({ type: PasskeyDescriptorResponse, isArray: true, required: false })
  allowCredentials?: readonly PasskeyDescriptorResponse[];

  @ApiProperty({ required: false, example: 'required' })
  userVerification?: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, example: {} })
  extensions?: object;
}
