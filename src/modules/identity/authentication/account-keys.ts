import { createHash, createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../../config';

/** Names for e-mail addresses that tell nobody the address: what is counted about strangers is kept under these. */
@Injectable()
export class AccountKeys {
  private readonly key: Buffer;

  constructor(@Inject(APP_CONFIG) config: Pick<AppConfig, 'deriveKey'>) {
    this.key = config.deriveKey('sign-in-account-key');
  }

  of(email: string): Buffer {
    return createHmac('sha256', this.key).update(email.toLowerCase()).digest();
  }

  /** For what is counted apart about one browser that the account knows. An address has no line break in it. */
  ofKnownBrowser(email: string, browser: Buffer): Buffer {
    return createHmac('sha256', this.key).update(`${email.toLowerCase()}\n`).update(browser).digest();
  }
}

/** What is kept of a browser's cookie. It has 256 random bits, so a plain digest cannot be searched. */
export function browserHash(browser: string): Buffer {
  return createHash('sha256').update(browser).digest();
}
