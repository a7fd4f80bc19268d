import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { FILE_STATES } from '../../../platform/files';
import { TextField } from '../../../platform/http';

@ApiSchema({ name: 'CompanyLogo' })
export class CompanyLogoResponse {
  @ApiProperty({
    enum: [...FILE_STATES, null],
    type: String,
    nullable: true,
    example: null,
    description: 'Null: the company has no logo.',
  })
  fileState: string | null;

  @TextField({
    nullable: true,
    example: null,
    description: 'Good for five minutes; null until the picture is inspected.',
  })
  downloadUrl: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  downloadExpiresAt: string | null;

  @ApiProperty({ type: 'integer', example: 1, description: 'Of the company.' })
  version: number;
}
