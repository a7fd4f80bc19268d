/** S3 wants at least five megabytes in every part but the last, and at most 10,000 parts: files of up to 78 gigabytes. */
export const PART_BYTES = 8 * 1_048_576;

/** The same bytes in pieces of one size; only the last may be smaller. Nothing of nothing. */
export async function* inParts(bytes: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer, undefined> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  for await (const chunk of bytes) {
    held.push(chunk);
    heldBytes += chunk.length;
    while (heldBytes >= size) {
      const whole = Buffer.concat(held, heldBytes);
      yield whole.subarray(0, size);
      held = [whole.subarray(size)];
      heldBytes -= size;
    }
  }
  if (heldBytes > 0) yield Buffer.concat(held, heldBytes);
}
