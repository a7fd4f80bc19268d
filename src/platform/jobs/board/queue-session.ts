import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { Clock } from '../../../kernel/clock';

export const QUEUE_SESSION_COOKIE = 'headwater_queues';
export const QUEUE_SESSION_SECONDS = 15 * 60;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

interface SealedSession {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/**
 * A browser's way to the dashboard, which cannot send a bearer token: the token itself, encrypted and authenticated
 * (AES-256-GCM) in a cookie. It is checked anew on each request, so signing out or losing the role closes the dashboard at once.
 */
@Injectable()
export class QueueSession {
  private readonly key: Buffer;

  constructor(
    @Inject(APP_CONFIG) config: AppConfig,
    private readonly clock: Clock,
  ) {
    this.key = config.deriveKey('queue-board');
  }

  seal(token: string): string {
    const session: SealedSession = { token, expiresAt: this.clock.now().getTime() + QUEUE_SESSION_SECONDS * 1_000 };
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    const sealed = [nonce, cipher.update(JSON.stringify(session), 'utf8'), cipher.final()];
    return Buffer.concat([...sealed, cipher.getAuthTag()]).toString('base64url');
  }

  /** The bearer token of a cookie of ours that has not expired, else null. */
  open(cookie: string): string | null {
    try {
      const bytes = Buffer.from(cookie, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)).toString('utf8') + decipher.final('utf8');
      const { token, expiresAt } = JSON.parse(text) as SealedSession;
      return expiresAt > this.clock.now().getTime() ? token : null;
    } catch {
      return null;
    }
  }
}
