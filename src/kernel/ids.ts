import { randomFillSync } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Randomness is fetched for 256 ids at once: asking the system for each costs more than the rest of an id. */
const pool = Buffer.allocUnsafe(4_096);
let unused = pool.length;

let lastMillisecond = 0;
let sequence = 0;

/**
 * A UUID version 7 (RFC 9562 §5.7): 48 bits of milliseconds, a 12-bit counter that keeps ids of one process
 * in creation order inside a millisecond, 62 random bits.
 */
export function newId(now: number = Date.now()): string {
  if (now > lastMillisecond) {
    lastMillisecond = now;
    sequence = randomBytes16().readUInt16BE() & 0x3ff;
  } else if (++sequence > 0xfff) {
    lastMillisecond += 1;
    sequence = 0;
  }
  const bytes = randomBytes16();
  bytes.writeUIntBE(lastMillisecond, 0, 6);
  bytes[6] = 0x70 | (sequence >> 8);
  bytes[7] = sequence & 0xff;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The next 16 bytes of the pool; the caller may overwrite them, nobody sees them again. */
function randomBytes16(): Buffer {
  if (unused + 16 > pool.length) {
    randomFillSync(pool);
    unused = 0;
  }
  unused += 16;
  return pool.subarray(unused - 16, unused);
}

export function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}
