import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit';
import { CompanyClock } from '../../../platform/company-clock';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import { patternsThatMatch } from '../domain/topic-pattern';
import { DeliveryBook, type ReplayedRange } from '../persistence/delivery-book';
import { DeliveryQueries } from '../persistence/delivery.queries';
import { loadEndpoint } from '../persistence/load-endpoint';
import { TOPICS } from '../topics/catalogue';
import { WebhookErrors } from '../webhooks.errors';
import { assertTopics } from './endpoint-checks';

/** Deliveries that one replay makes due; more are replayed by the next one. */
export const MAXIMUM_REPLAYED = 1_000;

export interface ReplayRequest {
  readonly from: string;
  readonly to: string;
  /** The endpoint's own when absent. */
  readonly topics?: readonly string[];
}

/** Sends again what was sent, or what was missed. The id of a message stays what it was, so receivers that know it ignore it. */
@Injectable()
export class ReplayDeliveries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly book: DeliveryBook,
    private readonly queries: DeliveryQueries,
    private readonly clock: CompanyClock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `webhook.delivery_in_flight` (409) */
  one(id: string): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      await this.queries.get(id);
      if (!(await this.book.replay(id, await this.clock.now())))
        throw WebhookErrors['webhook.delivery_in_flight']('Wait for the answer to this attempt.');
      this.audit.record({ action: 'webhook_delivery.replayed', resourceType: 'webhook_delivery', resourceId: id });
      return this.queries.get(id);
    });
  }

  /** @throws `webhook.invalid_range`, `webhook.unknown_topic` (422) */
  range(endpointId: string, { from, to, topics }: ReplayRequest): Promise<ReplayedRange> {
    const [start, end] = [new Date(from), new Date(to)];
    if (start >= end) throw invalidRange();
    if (topics) assertTopics(topics);
    return this.unitOfWork.run(async (manager) => {
      const endpoint = await loadEndpoint(manager, endpointId);
      const wanted = topicsAmong(topics ?? endpoint.topics);
      const range = { endpointId, from: start, to: end, topics: wanted, limit: MAXIMUM_REPLAYED };
      const replayed = await this.book.replayRange(range, await this.clock.now());
      const after = { from, to, topics: topics ?? endpoint.topics, replayed: replayed.replayed };
      this.audit.record({ action: 'webhook.replayed', resourceType: 'webhook', resourceId: endpointId, after });
      return replayed;
    });
  }
}

function topicsAmong(patterns: readonly string[]): string[] {
  return [...TOPICS.keys()].filter((topic) => patternsThatMatch(topic).some((pattern) => patterns.includes(pattern)));
}

function invalidRange() {
  return WebhookErrors['webhook.invalid_range']('`to` must be after `from`.', {
    faults: [{ pointer: '/to', code: 'before_start', detail: 'Use an instant after from.' }],
  });
}
