import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

/** Where a page ended: the sort it belongs to, a digest of its filters and the last row's key as text. */
export interface CursorPosition {
  readonly sort: string;
  readonly filter: string;
  readonly key: readonly string[];
}

const SIGNATURE_BYTES = 16;

/** Signed keyset cursors: nobody can make one up. What is inside can be read: sort fields must not be guarded ones. */
export class CursorCodec {
  private readonly key: KeyObject;

  constructor(key: Buffer) {
    this.key = createSecretKey(key);
  }

  encode(position: CursorPosition): string {
    const body = Buffer.from(JSON.stringify([position.sort, position.filter, ...position.key]));
    return Buffer.concat([this.sign(body), body]).toString('base64url');
  }

  /** Null for anything this installation did not issue. */
  decode(cursor: string): CursorPosition | null {
    const bytes = Buffer.from(cursor, 'base64url');
    const [signature, body] = [bytes.subarray(0, SIGNATURE_BYTES), bytes.subarray(SIGNATURE_BYTES)];
    if (signature.length !== SIGNATURE_BYTES || !timingSafeEqual(signature, this.sign(body))) return null;
    const [sort = '', filter = '', ...key] = JSON.parse(body.toString()) as string[];
    return { sort, filter, key };
  }

  private sign(body: Buffer): Buffer {
    return createHmac('sha256', this.key).update(body).digest().subarray(0, SIGNATURE_BYTES);
  }
}
