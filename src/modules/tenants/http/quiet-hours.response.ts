import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { TextField } from '../../../platform/http';

@ApiSchema({ name: 'QuietHoursAnswer' })
export class QuietHoursAnswerResponse {
  @ApiProperty({ format: 'date-time', example: '2026-12-02T03:30:00.000Z' })
  at: string;

  @TextField({ example: 'America/Chicago' })
  timeZone: string;

  @ApiProperty({ example: true })
  isQuiet: boolean;

  @ApiProperty({
    format: 'date-time',
    example: '2026-12-02T14:00:00.000Z',
    description: 'The first moment from `at` on that is not quiet.',
  })
  allowedAt: string;
}
