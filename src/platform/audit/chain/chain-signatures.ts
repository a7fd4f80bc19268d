import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../../config';

/** A point of a company's chain: everything up to `sequence` is what `hash` stands for. */
export interface ChainPoint {
  readonly tenantId: string;
  readonly sequence: number;
  readonly hash: Buffer;
}

/** `unknown_key`: signed with a key that this installation no longer has, so nothing can be said. */
export type SignatureVerdict = 'good' | 'forged' | 'unknown_key';

/**
 * Signs points of the chain with a key that is not in the database, so that whoever can write there cannot make up another chain.
 * Signatures read `<key id>.<HMAC-SHA-256 in hex>`; keys come from `SECRETS_KEYS`.
 */
@Injectable()
export class ChainSignatures {
  private readonly keys: ReadonlyMap<string, Buffer>;
  private readonly currentKeyId: string;

  constructor(@Inject(APP_CONFIG) { secretKeys }: Pick<AppConfig, 'secretKeys'>) {
    this.keys = new Map(
      secretKeys.map(({ id, key }) => [id, Buffer.from(hkdfSync('sha256', key, 'headwater', 'audit-chain', 32))]),
    );
    this.currentKeyId = secretKeys[0].id;
  }

  sign(point: ChainPoint): string {
    const key = this.keys.get(this.currentKeyId);
    if (!key) throw new Error('There is no current key');
    return `${this.currentKeyId}.${macOf(key, point).toString('hex')}`;
  }

  verify(point: ChainPoint, signature: string): SignatureVerdict {
    const [keyId = '', mac = ''] = signature.split('.');
    const key = this.keys.get(keyId);
    if (!key) return 'unknown_key';
    const [expected, given] = [macOf(key, point), Buffer.from(mac, 'hex')];
    return given.length === expected.length && timingSafeEqual(given, expected) ? 'good' : 'forged';
  }
}

function macOf(key: Buffer, { tenantId, sequence, hash }: ChainPoint): Buffer {
  return createHmac('sha256', key).update(`${tenantId}:${sequence}:`).update(hash).digest();
}
