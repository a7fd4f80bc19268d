import type { IncomingMessage } from 'node:http';
import { HttpErrors } from '../../../platform/http';

const MAXIMUM_BYTES = 16_384;

/** The fields of a small form that nobody has read yet. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAXIMUM_BYTES) throw HttpErrors['request.too_large']('The form is larger than this page sends.');
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
