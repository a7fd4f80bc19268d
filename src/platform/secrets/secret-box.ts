import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig, type WrappingKey } from '../../../config';

/** The place a sealed value belongs to. A box that is moved to another row or column cannot be opened there. */
export interface SecretPlace {
  /** Null for what belongs to the installation and not to a company. */
  readonly tenantId: string | null;
  readonly table: string;
  readonly id: string;
  readonly column: string;
}

/** A box that was altered, moved, or sealed with a key this installation does not have. */
export class BrokenSecretError extends Error {
  constructor(reason: string) {
    super(`The secret cannot be opened: ${reason}`);
    this.name = 'BrokenSecretError';
  }
}

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/**
 * Secrets at rest: AES-256-GCM with a fresh key for each value, which is itself wrapped by a key of the configuration
 * (`SECRETS_KEYS`). Boxes read `v1.<key id>.<wrapped key>.<value>`, so that rotation wraps anew without touching the value.
 */
@Injectable()
export class SecretBox {
  private readonly keys: readonly [WrappingKey, ...WrappingKey[]];

  constructor(@Inject(APP_CONFIG) config: Pick<AppConfig, 'secretKeys'>) {
    this.keys = config.secretKeys;
  }

  /** Id of the key that seals. */
  get currentKeyId(): string {
    return this.keys[0].id;
  }

  seal(plaintext: string, place: SecretPlace): string {
    const valueKey = randomBytes(KEY_BYTES);
    return this.boxOf(valueKey, encrypt(valueKey, Buffer.from(plaintext, 'utf8'), bound(place)));
  }

  /** @throws BrokenSecretError */
  open(box: string, place: SecretPlace): string {
    const { valueKey, sealed } = this.unwrap(box);
    return decrypt(valueKey, sealed, bound(place)).toString('utf8');
  }

  /** Whether a box was sealed with an older key and is to be wrapped anew. */
  isStale(box: string): boolean {
    return box.split('.')[1] !== this.currentKeyId;
  }

  /** The same secret under the current key; its place need not be known. @throws BrokenSecretError */
  rewrap(box: string): string {
    const { valueKey, sealed } = this.unwrap(box);
    return this.boxOf(valueKey, sealed);
  }

  private boxOf(valueKey: Buffer, sealed: Buffer): string {
    const [current] = this.keys;
    const wrapped = encrypt(current.key, valueKey, current.id);
    return [VERSION, current.id, wrapped.toString('base64url'), sealed.toString('base64url')].join('.');
  }

  private unwrap(box: string): { valueKey: Buffer; sealed: Buffer } {
    const [version, keyId, wrapped, sealed, ...rest] = box.split('.');
    if (version !== VERSION || wrapped === undefined || sealed === undefined || rest.length > 0) {
      throw new BrokenSecretError('it is not a box of ours');
    }
    const key = this.keys.find(({ id }) => id === keyId);
    if (!key) throw new BrokenSecretError('its key is not configured');
    return {
      valueKey: decrypt(key.key, Buffer.from(wrapped, 'base64url'), key.id),
      sealed: Buffer.from(sealed, 'base64url'),
    };
  }
}

function bound({ tenantId, table, id, column }: SecretPlace): string {
  return [tenantId ?? '', table, id, column].join(':');
}

/** nonce | ciphertext | tag */
function encrypt(key: Buffer, plaintext: Buffer, associated: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(associated, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, sealed: Buffer, associated: string): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new BrokenSecretError('it is too short');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(associated, 'utf8')).setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new BrokenSecretError('it was altered or belongs elsewhere');
  }
}
