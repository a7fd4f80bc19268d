import { Injectable } from '@nestjs/common';
import { defineSealedColumn, SecretBox, type SecretPlace } from '../secrets';

/** The words of a message: what may hold a way into somebody's account, and is kept sealed until it has left. */
export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

const CONTENT = defineSealedColumn({ table: 'mail_messages', column: 'content' });

/** Seals the content of messages for the time they wait. The place is the message alone: its company may be decided by the database. */
@Injectable()
export class SealedMailContent {
  constructor(private readonly box: SecretBox) {}

  seal(messageId: string, { subject, text, html }: MailContent): string {
    return this.box.seal(JSON.stringify({ subject, text, html }), placeOf(messageId));
  }

  /** @throws BrokenSecretError */
  open(messageId: string, sealed: string): MailContent {
    return JSON.parse(this.box.open(sealed, placeOf(messageId))) as MailContent;
  }
}

function placeOf(id: string): SecretPlace {
  return { tenantId: null, id, ...CONTENT };
}
