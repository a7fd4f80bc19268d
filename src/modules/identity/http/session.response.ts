import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { SIGN_IN_METHODS, TRANSPORTS } from '../domain/sign-in-method';

@ApiSchema({ name: 'Session' })
export class SessionResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'Chrome on Windows', description: 'As the browser calls itself.' })
  device: string;

  @ApiProperty({ type: String, nullable: true, example: '203.0.113.7' })
  ip: string | null;

  @ApiProperty({ enum: [...TRANSPORTS], enumName: 'SessionMode', example: 'token' })
  mode: string;

  @ApiProperty({ enum: [...SIGN_IN_METHODS], enumName: 'SignInMethod', isArray: true, example: ['password', 'totp'] })
  methods: readonly string[];

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time', description: 'Within a minute.' })
  lastSeenAt: string;

  @ApiProperty({ format: 'date-time', description: 'The last proof: the sign-in, or a step-up.' })
  authenticatedAt: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ example: true, description: 'The session this request belongs to.' })
  isCurrent: boolean;
}

@ApiSchema({ name: 'CsrfToken' })
export class CsrfTokenResponse {
  @ApiProperty({ example: 'mZ1dV0l0c2hlZWxzYXJlYmxhY2thbmRoaXNleWVzcmVk' })
  csrfToken: string;
}
