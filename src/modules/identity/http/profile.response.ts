import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import type { Profile, SecondFactorState } from '../persistence/profile.queries';
import type { CookieSession, GrantedSession } from '../use-cases/session-grant';

@ApiSchema({ name: 'SignedInUser' })
export class SignedInUserResponse {
  @ApiProperty({ format: 'uuid', example: DemoIds.adminUser })
  id: string;

  @ApiProperty({ format: 'email', example: 'admin@demo.example' })
  email: string;

  @ApiProperty({ example: 'Ada' })
  firstName: string;

  @ApiProperty({ example: 'Moreno' })
  lastName: string;
}

@ApiSchema({ name: 'SignedInTenant' })
export class SignedInTenantResponse {
  @ApiProperty({ format: 'uuid', example: DemoIds.tenant })
  id: string;

  @ApiProperty({ example: 'demo' })
  slug: string;

  @ApiProperty({ example: 'Demo Septic Co.' })
  name: string;
}

@ApiSchema({ name: 'SecondFactorState' })
export class SecondFactorStateResponse implements SecondFactorState {
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'From then on the company asks everybody for a second factor.',
  })
  requiredFrom: string | null;

  @ApiProperty({ example: true, description: 'You have an authenticator app or a passkey.' })
  isSetUp: boolean;

  @ApiProperty({
    example: false,
    description:
      'Your company asks for it and this session lacks it: set one up (`POST /api/v2/auth/mfa/totp/setup`, `/passkeys/registration`) or prove who you are with it (`POST /api/v2/auth/step-up`). Everything else answers `access.second_factor_missing`.',
  })
  isMissing: boolean;
}

@ApiSchema({ name: 'Profile' })
export class ProfileResponse {
  @ApiProperty({ type: SignedInUserResponse })
  user: SignedInUserResponse;

  @ApiProperty({ type: SignedInTenantResponse })
  tenant: SignedInTenantResponse;

  @ApiProperty({ example: 'admin' })
  role: string;

  @ApiProperty({
    type: String,
    isArray: true,
    example: ['customers:read', 'customers:create'],
    description: 'What is allowed on at least some rows.',
  })
  permissions: readonly string[];

  @ApiProperty({ type: SecondFactorStateResponse })
  secondFactor: SecondFactorStateResponse;
}

@ApiSchema({ name: 'SignIn' })
export class SignInResponse extends ProfileResponse {
  @ApiProperty({
    example: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIuLi4ifQ.signature',
    description: 'Send it as `Authorization: Bearer …`.',
  })
  accessToken: string;

  @ApiProperty({ enum: ['Bearer'], example: 'Bearer' })
  tokenType: 'Bearer';

  @ApiProperty({ type: 'integer', example: 1_800, description: 'Seconds.' })
  expiresIn: number;
}

@ApiSchema({ name: 'CookieSignIn' })
export class CookieSignInResponse extends ProfileResponse {
  @ApiProperty({
    example: 'mZ1dV0l0c2hlZWxzYXJlYmxhY2thbmRoaXNleWVzcmVk',
    description:
      'Send it as `X-CSRF-Token` with every request that is not GET or HEAD. The cookie `headwater_csrf` holds it as well.',
  })
  csrfToken: string;

  @ApiProperty({ format: 'date-time', description: 'The session ends then, or 14 days after it was last used.' })
  expiresAt: string;
}

export function presentCookieSignIn({ csrfToken, expiresAt, profile }: CookieSession): CookieSignInResponse {
  return { csrfToken, expiresAt: expiresAt.toISOString(), ...presentProfile(profile) };
}

export function presentSignIn({ accessToken, expiresIn, profile }: GrantedSession): SignInResponse {
  return { accessToken, tokenType: 'Bearer', expiresIn, ...presentProfile(profile) };
}

export function presentProfile({ user, tenant, role, permissions, secondFactor }: Profile): ProfileResponse {
  return { user, tenant, role, permissions, secondFactor };
}
