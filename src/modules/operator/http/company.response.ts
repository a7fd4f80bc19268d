import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { TENANT_STATUSES } from '../../tenants';

@ApiSchema({ name: 'PlatformCompany' })
export class CompanyResponse {
  @ApiProperty({ format: 'uuid', example: DemoIds.rivalTenant })
  id: string;

  @ApiProperty({ example: 'rival' })
  slug: string;

  @ApiProperty({ example: 'Rival Pumping LLC' })
  name: string;

  @ApiProperty({ type: String, nullable: true, example: null })
  legalName: string | null;

  @ApiProperty({ enum: [...TENANT_STATUSES], enumName: 'TenantStatus', example: 'active' })
  status: string;

  @ApiProperty({ type: String, nullable: true, example: null })
  statusReason: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  statusChangedAt: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'From when on everything of a company that is closing is deleted for good.',
  })
  purgeAfter: string | null;

  @ApiProperty({ example: 'America/Chicago' })
  timeZone: string;

  @ApiProperty({ example: 'USD' })
  currency: string;

  @ApiProperty({ example: 'US' })
  country: string;

  @ApiProperty({ example: false, description: 'While true nothing of the company is purged or erased.' })
  isOnLegalHold: boolean;

  @ApiProperty({ type: String, nullable: true, example: null })
  legalHoldReason: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  legalHoldAt: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt: string;

  @ApiProperty({ type: 'integer', example: 1 })
  version: number;
}

@ApiSchema({ name: 'OpenedCompany' })
export class OpenedCompanyResponse {
  @ApiProperty({ format: 'uuid', example: DemoIds.rivalTenant })
  id: string;

  @ApiProperty({ example: 'owner@bayou.example' })
  adminEmail: string;

  @ApiProperty({ description: 'Shown once: hand it over and have it changed.' })
  adminPassword: string;
}
