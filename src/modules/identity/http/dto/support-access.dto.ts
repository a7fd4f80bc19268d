import { DemoIds } from '../../../../platform/openapi/demo-ids';
import { EnumField, IdField, IntegerField, ListQuery, TextField, TextListField } from '../../../../platform/http';
import { LONGEST_SUPPORT_ACCESS, SHORTEST_REASON, SUPPORT_SCOPES, type SupportScope } from '../../support-scope';
import { GRANT_STATUSES, type SupportAccessFilters } from '../../persistence/support-access.queries';
import type { SupportRequest } from '../../use-cases/grant-support-access';

export class GrantSupportAccessDto implements SupportRequest {
  @IdField({ example: DemoIds.tenant, description: 'The company to be entered.' })
  tenantId: string;

  @TextField({ min: SHORTEST_REASON, max: 500, example: 'Ticket 4711: invoices cannot be issued.' })
  reason: string;

  @EnumField(SUPPORT_SCOPES, { enumName: 'SupportScope', example: 'read' })
  scope: SupportScope;

  @TextListField({
    max: 50,
    example: ['customers', 'invoices'],
    description:
      'Resources of `GET /api/v2/permissions`; never users, roles or support access itself; API clients, authorised apps, webhooks and sandboxes only to read, exports not at all.',
  })
  resources: string[];

  @IntegerField({ min: 1, max: LONGEST_SUPPORT_ACCESS, example: 60, description: 'At most four hours.' })
  durationMinutes: number;
}

export class SupportAccessListQuery extends ListQuery implements SupportAccessFilters {
  @EnumField(GRANT_STATUSES, { enumName: 'SupportAccessStatus', optional: true })
  status?: (typeof GRANT_STATUSES)[number];
}

export class PlatformSupportAccessListQuery extends SupportAccessListQuery {
  @IdField({ optional: true, description: 'One company only.' })
  tenantId?: string;
}
