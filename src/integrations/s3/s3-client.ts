import type { S3 } from '@aws-sdk/client-s3';
import type { S3Settings } from '../../../config';

const CONNECT_MS = 5_000;
const ATTEMPTS = 3;

/**
 * Loads the SDK on first use: it takes a quarter of a second, which a process without a bucket need not spend.
 * Checksums only where S3 asks for them: other services know no trailing ones, and a request is signed with the hash of its body.
 */
export async function s3Client({ region, endpoint, credentials, isPathStyle, timeoutMs }: S3Settings): Promise<S3> {
  const sdk = await import('@aws-sdk/client-s3');
  return new sdk.S3({
    region,
    forcePathStyle: isPathStyle,
    maxAttempts: ATTEMPTS,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: timeoutMs, throwOnRequestTimeout: true },
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials && { credentials }),
  });
}
