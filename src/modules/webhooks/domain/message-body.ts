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
}

/** The text that is signed and sent, byte for byte the same at every attempt. Too large a payload is replaced by where to read it. */
export function messageBody(message: StoredMessage, topic: WebhookTopic): string {
  const { id, tenantId, aggregateId, sequence, occurredAt } = message;
  const envelope = {
    id,
    type: message.topic,
    version: message.topicVersion,
    timestamp: occurredAt.toISOString(),
    tenantId,
    aggregateId,
    sequence,
  };
  const body = JSON.stringify({ ...envelope, data: publicPart(topic.schema, message.payload) });
  if (Buffer.byteLength(body) <= MAXIMUM_BODY_BYTES) return body;
  return JSON.stringify({ ...envelope, data: null, reference: topic.address?.replace('{id}', aggregateId) ?? null });
}
