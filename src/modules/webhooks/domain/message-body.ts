import { publicPart, type WebhookTopic } from './topic';

/** Bytes of a body that receivers can be expected to take. */
export const MAXIMUM_BODY_BYTES = 65_536;

export interface StoredMessage {
  readonly id: string;
  readonly topic: string;
  readonly topicVersion: number;
  readonly tenantId: string;
  readonly aggregateId: string;
  readonly sequence: number;
  readonly occurredAt: Date;
  readonly payload: unknown;
  /** `client_id` of the API client that caused it; null for people and the system. */
  readonly causedBy: string | null;
}

/** The text that is signed and sent, byte for byte the same at every attempt. Too large a payload is replaced by where to read it. */
export function messageBody(message: StoredMessage, topic: WebhookTopic): string {
  const { id, tenantId, aggregateId, sequence, occurredAt, causedBy } = message;
  const envelope = {
    id,
    type: message.topic,
    version: message.topicVersion,
    timestamp: occurredAt.toISOString(),
    tenantId,
    aggregateId,
    sequence,
    // A client tells by it what it caused itself, so that two programs do not answer each other for ever.
    apiClientId: causedBy,
  };
  const body = JSON.stringify({ ...envelope, data: publicPart(topic.schema, message.payload) });
  if (Buffer.byteLength(body) <= MAXIMUM_BODY_BYTES) return body;
  return JSON.stringify({ ...envelope, data: null, reference: topic.address?.replace('{id}', aggregateId) ?? null });
}
