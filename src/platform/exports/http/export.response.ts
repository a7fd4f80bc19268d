import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { DemoIds } from '../../openapi/demo-ids';
import { EXPORT_FORMATS } from '../export-format';
import { EXPORT_STATUSES } from '../export-rows';

@ApiSchema({ name: 'Export' })
export class ExportResponse {
  @ApiProperty({ format: 'uuid', example: DemoIds.export })
  id: string;

  @ApiProperty({ example: 'customers' })
  resource: string;

  @ApiProperty({ enum: [...EXPORT_FORMATS], enumName: 'ExportFormat', example: 'csv' })
  format: string;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { status: 'active' } })
  filters: object;

  @ApiProperty({ type: String, isArray: true, example: ['id', 'createdAt'] })
  fields: string[];

  @ApiProperty({
    enum: [...EXPORT_STATUSES, 'expired'],
    enumName: 'ExportStatus',
    example: 'queued',
    description: '`expired`: it was completed and its file is gone.',
  })
  status: string;

  @ApiProperty({ type: 'integer', example: 0 })
  rowsWritten: number;

  @ApiProperty({ type: 'integer', nullable: true, example: null, description: 'Known once it runs.' })
  totalRows: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Why it failed: `access_withdrawn`, `access_changed` or the code of an error.',
  })
  failure: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  finishedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  expiresAt: string | null;
}

@ApiSchema({ name: 'DownloadLink' })
export class DownloadLinkResponse {
  @ApiProperty({ example: '/api/v2/files/AbC…', description: 'Downloads without a token, until it expires.' })
  url: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: Date;
}
