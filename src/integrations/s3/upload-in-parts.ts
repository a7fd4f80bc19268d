import type { CompletedPart, CreateMultipartUploadCommandInput, S3 } from '@aws-sdk/client-s3';

/** A large object, part after part, so that no more than two of them are in memory. Whole or not at all. */
export async function uploadInParts(
  client: S3,
  target: CreateMultipartUploadCommandInput,
  first: readonly Buffer[],
  rest: AsyncIterable<Buffer>,
): Promise<void> {
  const { Bucket, Key } = target;
  const { UploadId } = await client.createMultipartUpload(target);
  const parts: CompletedPart[] = [];
  const send = async (Body: Buffer): Promise<void> => {
    const PartNumber = parts.length + 1;
    const part = { Bucket, Key, UploadId, PartNumber, Body, ContentLength: Body.length };
    const { ETag } = await client.uploadPart(part);
    parts.push({ ETag, PartNumber });
  };
  try {
    for (const part of first) await send(part);
    for await (const part of rest) await send(part);
    await client.completeMultipartUpload({ Bucket, Key, UploadId, MultipartUpload: { Parts: parts } });
  } catch (error) {
    // What cannot be ended now is ended by the bucket's lifecycle rule.
    await client.abortMultipartUpload({ Bucket, Key, UploadId }).catch(() => undefined);
    throw error;
  }
}
