import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { TENANT_STATUSES } from '../domain/company-facts';

@ApiSchema({ name: 'Tenant' })
export class TenantResponse {
  @ApiProperty({ format: 'uuid', example: DemoIds.tenant })
  id: string;

  @ApiProperty({ example: 'demo' })
  slug: string;

  @ApiProperty({ example: 'Demo Septic Co.' })
  name: string;

  @ApiProperty({ enum: [...TENANT_STATUSES], enumName: 'TenantStatus', example: 'active' })
  status: string;

  @ApiProperty({ example: 'America/Chicago' })
  timeZone: string;

  @ApiProperty({ example: 'USD', description: 'ISO 4217.' })
  currency: string;

  @ApiProperty({ example: 'US', description: 'ISO 3166-1 alpha-2.' })
  country: string;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { invoiceFooter: 'Thank you.' } })
  settings: object;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt: string;

  @ApiProperty({ type: 'integer', example: 1 })
  version: number;
}
