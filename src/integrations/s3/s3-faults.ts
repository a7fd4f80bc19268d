/** The store answered with a fault, or did not answer. Safe to log: it names the fault, not the request. */
export class S3Error extends Error {
  constructor(fault: string, status: number | undefined) {
    super(`The file store failed: ${fault}${status === undefined ? '' : ` (${status})`}`);
    this.name = 'S3Error';
  }
}

interface SdkError {
  readonly name: string;
  /** Of the connection: `ECONNREFUSED`. */
  readonly code?: string;
  readonly $metadata: { readonly httpStatusCode?: number };
}

export function isMissing(error: unknown): boolean {
  return isOfSdk(error) && error.name === 'NoSuchKey';
}

/**
 * The SDK's errors carry the request with its signature and the name of the key.
 * @throws S3Error for a fault of the store; what else went wrong as it is
 */
export function withoutSecrets(error: unknown): never {
  if (isOfSdk(error)) throw new S3Error(error.code ?? error.name, error.$metadata.httpStatusCode);
  const { name } = (error ?? {}) as { readonly name?: unknown };
  if (name === 'TimeoutError' || name === 'CredentialsProviderError') throw new S3Error(name, undefined);
  throw error;
}

/** Every error that a request of the SDK ends with has its metadata. */
function isOfSdk(error: unknown): error is SdkError {
  return typeof error === 'object' && error !== null && '$metadata' in error;
}
