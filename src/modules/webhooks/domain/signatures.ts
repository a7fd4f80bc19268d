import { createHmac, randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

const SECRET_BYTES = 32;

/** `whsec_` and 256 bits, as the Standard Webhooks libraries take them. */
export function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

export interface SignedMessage {
  /** The same for every attempt and every replay: what receivers tell repetitions by. */
  readonly id: string;
  /** Real time of this attempt; receivers refuse what is older than five minutes. */
  readonly at: Date;
  readonly body: string;
}

/**
 * Headers by which a receiver knows that a message is ours: those of Standard Webhooks, and `X-Signature: t=…,v1=…` with
 * HMAC-SHA-256 in hex over `t.body`, keyed with the secret as it was shown. One signature for each secret that is valid now, so
 * that a receiver may change secrets at any moment of a rotation.
 */
export function signatureHeaders({ id, at, body }: SignedMessage, secrets: readonly string[]): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1_000));
  const simple = secrets.map(
    (secret) => `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
    'x-signature': [`t=${seconds}`, ...simple].join(','),
  };
}
