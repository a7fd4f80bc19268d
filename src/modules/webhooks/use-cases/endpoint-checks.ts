import { OutboundHttp, OutboundRefusedError } from '../../../platform/outbound-http';
import { unknownPatterns } from '../domain/topic-pattern';
import { TOPICS } from '../topics/catalogue';
import { WebhookErrors } from '../webhooks.errors';

/** @throws `webhook.destination_refused` (422) */
export function assertDestination(http: OutboundHttp, url: string): void {
  try {
    http.check(url);
  } catch (error) {
    if (!(error instanceof OutboundRefusedError)) throw error;
    throw WebhookErrors['webhook.destination_refused'](error.message, {
      faults: [{ pointer: '/url', code: error.reason, detail: error.message }],
    });
  }
}

/** @throws `webhook.unknown_topic` (422) */
export function assertTopics(patterns: readonly string[]): void {
  const unknown = new Set(unknownPatterns(patterns, [...TOPICS.keys()]));
  if (unknown.size === 0) return;
  throw WebhookErrors['webhook.unknown_topic'](`There is no topic ${[...unknown].join(', ')}.`, {
    faults: patterns.flatMap((pattern, index) =>
      unknown.has(pattern)
        ? [
            {
              pointer: `/topics/${index}`,
              code: 'unknown_topic',
              detail: 'Use a name of GET /webhooks/topics, `kind.*` or `*`.',
            },
          ]
        : [],
    ),
  });
}
