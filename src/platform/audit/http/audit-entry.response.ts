import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { DemoIds } from '../../openapi/demo-ids';

@ApiSchema({ name: 'AuditSupportAccess' })
export class AuditSupportAccessResponse {
  @ApiProperty({ format: 'uuid' })
  grantId: string;

  @ApiProperty({ example: 'Ticket 4711: invoices cannot be issued.' })
  reason: string;
}

@ApiSchema({ name: 'AuditActor' })
export class AuditActorResponse {
  @ApiProperty({ enum: ['user', 'client', 'system', 'anonymous'], enumName: 'ActorKind', example: 'user' })
  kind: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: DemoIds.adminUser })
  id: string | null;

  @ApiProperty({ example: 'Ada Moreno' })
  name: string;

  @ApiProperty({
    type: AuditSupportAccessResponse,
    required: false,
    description: 'Staff of the platform, and by which grant.',
  })
  supportAccess?: AuditSupportAccessResponse;
}

const ANY_VALUE = {
  anyOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'object' },
    { type: 'array', items: {} },
  ],
  nullable: true,
};

@ApiSchema({ name: 'AuditFieldChange' })
export class AuditFieldChangeResponse {
  @ApiProperty({ example: 'displayName' })
  field: string;

  @ApiProperty({ enum: ['added', 'removed', 'changed'], enumName: 'AuditFieldChangeKind', example: 'changed' })
  kind: string;

  @ApiProperty({ ...ANY_VALUE, example: 'Acme', description: 'null when the field was added.' })
  before: unknown;

  @ApiProperty({ ...ANY_VALUE, example: 'Acme Septic', description: 'null when the field was removed.' })
  after: unknown;
}

@ApiSchema({ name: 'AuditEntry' })
export class AuditEntryResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ type: AuditActorResponse })
  actor: AuditActorResponse;

  @ApiProperty({ example: 'customer.created' })
  action: string;

  @ApiProperty({ example: 'customer' })
  resourceType: string;

  @ApiProperty({ format: 'uuid', example: DemoIds.customer })
  resourceId: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'What was changed, as it was.',
  })
  before: object | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'What was changed, as it became.',
  })
  after: object | null;

  @ApiProperty({
    type: [AuditFieldChangeResponse],
    description: 'What differs, field by field, in the order of their names.',
  })
  diff: AuditFieldChangeResponse[];

  @ApiProperty({ type: String, nullable: true, example: '203.0.113.7' })
  ip: string | null;

  @ApiProperty({ type: String, nullable: true })
  requestId: string | null;

  @ApiProperty({ description: 'What the entry said about a person was erased on request.', example: false })
  isErased: boolean;
}
