import { Injectable } from '@nestjs/common';
import { currentTenantId } from '../../../platform/tenancy';
import { ClientStanding } from '../../partner-access';
import { patternsThatMatch } from '../domain/topic-pattern';
import { mayHear } from '../domain/topic-scopes';
import { TOPICS } from '../topics/catalogue';
import { WebhookErrors } from '../webhooks.errors';

/** Whether the API client an endpoint belongs to may hear what the endpoint wants. Asked outside of units of work. */
@Injectable()
export class OwnerChecks {
  constructor(private readonly clients: ClientStanding) {}

  /** Nothing to check for an endpoint of the company itself. @throws `webhook.unknown_client`, `webhook.scope_missing` (422) */
  async assertMayHear(clientId: string | null, patterns: readonly string[]): Promise<void> {
    if (clientId === null) return;
    const scopes = await this.clients.scopesOf(currentTenantId(), clientId);
    if (scopes === null) {
      const detail = 'There is no active API client with this id.';
      throw WebhookErrors['webhook.unknown_client'](detail, {
        faults: [{ pointer: '/apiClientId', code: 'unknown_reference', detail }],
      });
    }
    const faults = patterns.flatMap((pattern, index) => {
      const unheard = topicsOf(pattern).find((topic) => !mayHear(scopes, topic));
      if (unheard === undefined) return [];
      return [{ pointer: `/topics/${index}`, code: 'scope_missing', detail: `The client may not hear of ${unheard}.` }];
    });
    if (faults.length > 0)
      throw WebhookErrors['webhook.scope_missing']('A client hears of what its scopes let it read.', { faults });
  }

  /** Whether one fact may still be sent. */
  async mayStillHear(clientId: string | null, topic: string): Promise<boolean> {
    if (clientId === null) return true;
    const scopes = await this.clients.scopesOf(currentTenantId(), clientId);
    return scopes !== null && (!TOPICS.has(topic) || mayHear(scopes, topic));
  }
}

function topicsOf(pattern: string): string[] {
  return [...TOPICS.keys()].filter((topic) => patternsThatMatch(topic).includes(pattern));
}
