import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { INVITATION_STATUSES } from '../domain/invitation';
import type { InvitationView } from '../use-cases/accept-invitation';
import { SignedInTenantResponse } from './profile.response';

@ApiSchema({ name: 'Invitation' })
export class InvitationResponse {
  @ApiProperty({ format: 'uuid', example: DemoIds.invitation })
  id: string;

  @ApiProperty({ format: 'email', example: 'lee.park@demo.example' })
  email: string;

  @ApiProperty({ type: String, nullable: true, example: 'Lee' })
  firstName: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Park' })
  lastName: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'user' })
  role: string | null;

  @ApiProperty({ enum: [...INVITATION_STATUSES], enumName: 'InvitationStatus', example: 'pending' })
  status: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ format: 'date-time', description: 'When the latest mail was written.' })
  sentAt: string;

  @ApiProperty({ type: 'integer', example: 1 })
  sentCount: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  acceptedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  invitedBy: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt: string;

  @ApiProperty({ type: 'integer', example: 1 })
  version: number;
}

@ApiSchema({ name: 'InvitationView' })
export class InvitationViewResponse {
  @ApiProperty({ format: 'email', example: 'lee.park@demo.example' })
  email: string;

  @ApiProperty({ type: SignedInTenantResponse })
  company: SignedInTenantResponse;

  @ApiProperty({ type: String, nullable: true, example: 'user' })
  role: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Lee' })
  firstName: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Park' })
  lastName: string | null;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({
    enum: ['new_account', 'new_password', 'proof'],
    enumName: 'AcceptanceNeed',
    example: 'new_account',
    description:
      '`new_account`: names and a password; `new_password`: a password; `proof`: the account’s password, or be signed in.',
  })
  needs: string;
}

export function presentInvitation(view: InvitationView): InvitationViewResponse {
  const { email, company, role, firstName, lastName, expiresAt, needs } = view;
  return { email, company, role, firstName, lastName, expiresAt: expiresAt.toISOString(), needs };
}
