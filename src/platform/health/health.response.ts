import { ApiProperty } from '@nestjs/swagger';

export class HealthResponse {
  @ApiProperty({ enum: ['ok'], example: 'ok' })
  status: 'ok';

  @ApiProperty({ type: String, example: '0.1.0', description: 'Version of the product.' })
  version: string;

  @ApiProperty({
    type: String,
    example: '9f2c1d7',
    description: 'Commit the program was built from; `unknown` outside of a build.',
  })
  commit: string;

  @ApiProperty({ type: Number, example: 86_400, description: 'Seconds since the process started.' })
  uptime: number;
}

export class IndicatorResponse {
  @ApiProperty({ enum: ['up', 'degraded', 'down'], enumName: 'IndicatorStatus', example: 'up' })
  status: string;

  @ApiProperty({ type: String, required: false, example: 'Redis does not answer' })
  message?: string;

  @ApiProperty({ type: 'integer', required: false, example: 1, description: 'Milliseconds the check took.' })
  responseTime?: number;

  @ApiProperty({
    type: String,
    required: false,
    enum: ['array', 'pgvector'],
    description: 'Of `vectors`: which kind of similarity search is in use.',
  })
  mode?: string;

  [detail: string]: unknown;
}

const indicators = {
  type: 'object',
  additionalProperties: { $ref: '#/components/schemas/IndicatorResponse' },
} as const;

export class ReadinessResponse {
  @ApiProperty({ enum: ['ok', 'degraded', 'error', 'shutting_down'], enumName: 'ReadinessStatus', example: 'ok' })
  status: string;

  @ApiProperty({
    ...indicators,
    description: 'Checks that passed.',
    example: { database: { status: 'up', responseTime: 1 } },
  })
  info: Record<string, IndicatorResponse>;

  @ApiProperty({ ...indicators, description: 'Checks that failed.', example: {} })
  error: Record<string, IndicatorResponse>;

  @ApiProperty({
    ...indicators,
    description: 'All checks: `database`, `migrations`, `vectors`, `redis`, `queues`; in the worker `scanner`.',
    example: { database: { status: 'up', responseTime: 1 }, vectors: { status: 'up', mode: 'array', responseTime: 1 } },
  })
  details: Record<string, IndicatorResponse>;
}
