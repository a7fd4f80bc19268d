/** An embedded service cannot be used; the message is one line that tells a person what to do. */
export class EmbeddedServiceError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EmbeddedServiceError';
  }
}

/** The message of anything thrown, for wrapping it into one line. */
export function reasonOf(error: unknown): string {
  // A refused connection to a name with several addresses is an aggregate without a message of its own.
  if (error instanceof AggregateError && error.message === '') return reasonOf(error.errors[0]);
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? message;
}
