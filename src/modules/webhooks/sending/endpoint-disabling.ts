import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit';
import { Mail } from '../../../platform/mail';
import type { DisabledReason } from '../domain/vocabulary';
import { Administrators } from '../persistence/administrators';
import { DeliveryOutcomes } from '../persistence/delivery-outcomes';

const REASONS: Readonly<Record<DisabledReason, string>> = {
  gone: 'The receiver answered 410 Gone, which means that it wants no more messages.',
  failing: 'Every message has failed for a day, or hundreds in a row.',
  scope_removed: 'Its API client may not read these facts any more.',
};

/** Switches an endpoint off, never silently: an audit entry, and a mail to the administrators. */
@Injectable()
export class EndpointDisabling {
  constructor(
    private readonly outcomes: DeliveryOutcomes,
    private readonly administrators: Administrators,
    private readonly mail: Mail,
    private readonly audit: AuditLog,
  ) {}

  /** Inside a unit of work. One that is not active is left as it is. */
  async disable(endpointId: string, reason: DisabledReason, at: Date): Promise<void> {
    if (!(await this.outcomes.disable(endpointId, reason, at))) return;
    this.audit.record({
      action: 'webhook.disabled',
      resourceType: 'webhook',
      resourceId: endpointId,
      before: { status: 'active' },
      after: { status: 'disabled', disabledReason: reason },
    });
    for (const to of await this.administrators.addresses()) {
      await this.mail.queue({
        kind: 'webhooks.endpoint_disabled',
        to,
        subject: 'A webhook was switched off',
        text: `Webhook ${endpointId} was switched off. ${REASONS[reason]}

Nothing is lost: what happens meanwhile is kept for 30 days. Switch the webhook on again and have the time replayed:
PATCH /api/v2/webhooks/${endpointId} with {"isActive": true}, then POST /api/v2/webhooks/${endpointId}/replay.`,
      });
    }
  }
}
