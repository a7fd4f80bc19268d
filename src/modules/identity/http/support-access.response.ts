import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { SUPPORT_SCOPES } from '../support-scope';
import { GRANT_STATUSES } from '../persistence/support-access.queries';
import { SignedInTenantResponse } from './profile.response';

@ApiSchema({ name: 'SupportStaff' })
export class SupportStaffResponse {
  @ApiProperty({ format: 'uuid', example: DemoIds.superuser })
  id: string;

  @ApiProperty({ example: 'Robin Root' })
  name: string;
}

@ApiSchema({ name: 'SupportAccess' })
export class SupportAccessResponse {
  @ApiProperty({ format: 'uuid', example: DemoIds.supportAccess })
  id: string;

  @ApiProperty({ type: SignedInTenantResponse })
  company: SignedInTenantResponse;

  @ApiProperty({ type: SupportStaffResponse })
  staff: SupportStaffResponse;

  @ApiProperty({ example: 'Ticket 4711: invoices cannot be issued.' })
  reason: string;

  @ApiProperty({ enum: [...SUPPORT_SCOPES], enumName: 'SupportScope', example: 'read' })
  scope: string;

  @ApiProperty({ type: String, isArray: true, example: ['customers', 'invoices'] })
  resources: string[];

  @ApiProperty({ enum: [...GRANT_STATUSES], enumName: 'SupportAccessStatus', example: 'active' })
  status: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  revokedBy: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt: string;

  @ApiProperty({ type: 'integer', example: 1 })
  version: number;
}

@ApiSchema({ name: 'SupportToken' })
export class SupportTokenResponse {
  @ApiProperty({ example: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIuLi4ifQ.signature' })
  accessToken: string;

  @ApiProperty({ enum: ['Bearer'], example: 'Bearer' })
  tokenType: 'Bearer';

  @ApiProperty({ type: 'integer', example: 1_800, description: 'Seconds; never beyond the grant.' })
  expiresIn: number;
}
