import { OmitType } from '@nestjs/swagger';
import { DemoIds } from '../../openapi/demo-ids';
import { IdField, InstantField, ListQuery, TextField } from '../../http';
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

  @InstantField({ optional: true, example: '2026-01-01T00:00:00Z', description: 'From this instant on.' })
  from?: string;

  @InstantField({ optional: true, example: '2036-01-01T00:00:00Z', description: 'Before this instant.' })
  to?: string;
}

/** The filters of the list without its pages. */
export class AuditLogExportQuery extends OmitType(AuditLogListQuery, ['limit', 'cursor', 'sort', 'includeTotal']) {}
