import { OmitType } from '@nestjs/swagger';
import { DemoIds } from '../../openapi/demo-ids';
import { IdField, InstantField, IntegerField, ListQuery, TextField } from '../../http';
import { MAXIMUM_VERIFIED, type VerificationRequest } from '../chain/audit-verifier';
import type { AuditFilters } from './audit-log.queries';

export class AuditLogListQuery extends ListQuery implements AuditFilters {
  @TextField({ optional: true, max: 64, pattern: /^[a-z][a-z0-9_]*$/, example: 'customer' })
  resourceType?: string;

  @IdField({ optional: true, example: DemoIds.customer })
  resourceId?: string;

  @TextField({ optional: true, max: 128, pattern: /^[a-z][a-z0-9_.]*$/, example: 'customer.created' })
  action?: string;

  @IdField({ optional: true, example: DemoIds.adminUser, description: 'The user who acted.' })
  actorId?: string;

  @TextField({
    optional: true,
    max: 45,
    pattern: /^[0-9a-fA-F.:]+$/,
    example: '203.0.113.7',
    description: 'Address of the caller.',
  })
  ip?: string;

  @TextField({
    optional: true,
    max: 128,
    example: '0193a1b2-0000-7000-8000-000000000000',
    description: '`X-Request-Id` of the request.',
  })
  requestId?: string;

  @InstantField({ optional: true, example: '2026-01-01T00:00:00Z', description: 'From this instant on.' })
  from?: string;

  @InstantField({ optional: true, example: '2036-01-01T00:00:00Z', description: 'Before this instant.' })
  to?: string;
}

/** The filters of the list without its pages. */
export class AuditLogExportQuery extends OmitType(AuditLogListQuery, ['limit', 'cursor', 'sort', 'includeTotal']) {}

export class VerifyAuditLogDto implements VerificationRequest {
  @IntegerField({ optional: true, min: 1, example: 1, description: 'Where to begin; 1 is the first entry.' })
  fromSequence?: number;

  @IntegerField({
    optional: true,
    min: 1,
    max: MAXIMUM_VERIFIED,
    example: MAXIMUM_VERIFIED,
    description: 'Entries of this call; go on at `nextSequence`.',
  })
  limit?: number;
}
