import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { TENANT_STATUSES } from '../../tenants';

const EXPORT_STATUSES = ['queued', 'running', 'assembling', 'completed'];

@ApiSchema({ name: 'Closing' })
export class ClosingResponse {
  @ApiProperty({ enum: [...TENANT_STATUSES], enumName: 'TenantStatus', example: 'active' })
  status: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'From when on everything is deleted for good; until then the closing can be called off.',
  })
  purgeAfter: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  reason: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  requestedBy: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  requestedAt: string | null;

  @ApiProperty({ enum: EXPORT_STATUSES, enumName: 'CompanyExportStatus', nullable: true, example: null })
  exportStatus: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: null })
  rowsExported: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'SHA-256 of `manifest.json` in the export; the certificate of deletion repeats it.',
  })
  manifestSha256: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Why the last attempt failed; it is tried again.',
  })
  exportFailure: string | null;
}

@ApiSchema({ name: 'CompanyExportLink' })
export class CompanyExportLinkResponse {
  @ApiProperty({ example: '/api/v2/files/AAECAw' })
  url: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: Date;
}
