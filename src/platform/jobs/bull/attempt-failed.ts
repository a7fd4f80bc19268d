/**
 * What Bull keeps about a failed attempt. Operators of every company see the queue, and messages of errors quote data,
 * so only the kind of the error goes to Redis; the message goes to the log and to the company's dead letter.
 */
export class AttemptFailed extends Error {
  constructor(cause: unknown) {
    super(kindOf(cause));
    this.name = 'AttemptFailed';
    this.stack = `AttemptFailed: ${this.message}`;
  }
}

function kindOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown';
  const { code } = cause as { code?: unknown };
  const isPlainCode = typeof code === 'string' && /^[\w.]{1,64}$/.test(code);
  return isPlainCode ? `${cause.name} ${code}` : cause.name;
}
