import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { BooleanField, EnumField, IntegerField, TextField } from '../../../platform/http';
import { NUMBERED_KINDS } from '../domain/number-format';

@ApiSchema({ name: 'DocumentNumberFormat' })
export class NumberFormatResponse {
  @EnumField(NUMBERED_KINDS, { enumName: 'NumberedKind', example: 'work_order' })
  kind: string;

  @TextField({ min: 0, example: 'WO-' })
  prefix: string;

  @IntegerField({ min: 1, max: 10, example: 6 })
  digits: number;

  @BooleanField({ example: false })
  isYearly: boolean;

  @IntegerField({ min: 1, max: 9_999_999_999, example: 1 })
  startsAt: number;

  @TextField({ example: 'WO-000004', description: 'What the next one would be called.' })
  next: string;

  @ApiProperty({ type: 'integer', example: 0, description: '0: the format that everybody starts with.' })
  version: number;
}

@ApiSchema({ name: 'DocumentNumberFormats' })
export class NumberFormatsResponse {
  @ApiProperty({ type: NumberFormatResponse, isArray: true })
  data: NumberFormatResponse[];
}

@ApiSchema({ name: 'DocumentNumberPreview' })
export class NumberPreviewResponse {
  @ApiProperty({ type: String, isArray: true, example: ['JOB-000004', 'JOB-000005', 'JOB-000006'] })
  numbers: string[];
}
