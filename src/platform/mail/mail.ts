/** One message to one person. Text is always there; HTML is the same words dressed up. */
export interface MailMessage {
  /** What kind of mail this is, `identity.magic_link`: for statistics and tests, never shown. */
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** From then on there is no point in delivering it (a link that has expired): it is dropped instead. */
  readonly usefulUntil?: Date;
}

/**
 * Port: mail that leaves when the surrounding transaction commits and never when it rolls back.
 * The message is an intent row of the same transaction; the worker delivers it and writes the outcome.
 */
export abstract class Mail {
  /** Must be called inside a unit of work. `tenantId` of the execution context, when there is one, is kept with the message. */
  abstract queue(message: MailMessage): Promise<void>;
}
