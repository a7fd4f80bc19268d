import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'FieldFault' })
export class FieldFaultResponse {
  @ApiProperty({
    example: '/billingAddress/city',
    description: 'JSON pointer into the body, or /query/…, /path/…, /header/….',
  })
  pointer: string;

  @ApiProperty({ example: 'required' })
  code: string;

  @ApiProperty({ example: 'city must be longer than or equal to 1 characters' })
  detail: string;
}

/** RFC 9457. */
@ApiSchema({ name: 'Problem' })
export class ProblemResponse {
  @ApiProperty({ example: 'urn:problem:headwater:request.invalid' })
  type: string;

  @ApiProperty({ example: 'The request is not valid' })
  title: string;

  @ApiProperty({ type: 'integer', example: 400 })
  status: number;

  @ApiProperty({ example: 'city must be longer than or equal to 1 characters' })
  detail: string;

  @ApiProperty({ example: 'urn:request:0193a1b2-0000-7000-8000-000000000000' })
  instance: string;

  @ApiProperty({ example: 'request.invalid', description: 'Stable; switch on it.' })
  code: string;

  @ApiProperty({ example: '0193a1b2-0000-7000-8000-000000000000' })
  requestId: string;

  @ApiProperty({ type: FieldFaultResponse, isArray: true, required: false })
  errors?: FieldFaultResponse[];

  @ApiProperty({
    type: String,
    isArray: true,
    required: false,
    description: 'What would be possible instead, e.g. the statuses a work order may move to.',
  })
  allowed?: string[];
}
