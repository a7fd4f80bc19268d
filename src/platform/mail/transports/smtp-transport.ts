import { Transform } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import {
  MailFailure,
  type MailFailureKind,
  type MailReceipt,
  MailTransport,
  type OutgoingMail,
} from './mail-transport';

const CONNECT_TIMEOUT_MS = 10_000;
const ANSWER_TIMEOUT_MS = 30_000;

/** What nodemailer says about a failure. */
interface SmtpError {
  readonly message?: string;
  /** The server's answer, e.g. 550; absent when there was none. */
  readonly responseCode?: number;
  readonly code?: string;
}

/** Mail over SMTP, one connection a message. Credentials travel encrypted only. */
@Injectable()
export class SmtpTransport extends MailTransport {
  override readonly name = 'smtp';
  private readonly url: string;
  private readonly requireTLS: boolean;

  constructor(@Inject(APP_CONFIG) { mail }: Pick<AppConfig, 'mail'>) {
    super();
    if (mail.smtpUrl === undefined) throw new Error('There is no SMTP_URL');
    this.url = mail.smtpUrl;
    this.requireTLS = new URL(mail.smtpUrl).username !== '';
  }

  override async deliver(mail: OutgoingMail): Promise<MailReceipt> {
    const { id, from, to, subject, text, html } = mail;
    const progress = { isContentSent: false };
    try {
      const sent = await this.transporter(progress).sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        ...(html !== undefined && { html }),
        messageId: `<${id}@${hostOf(from)}>`,
        // Nothing that answers by itself should answer these.
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return { reference: sent.response.slice(0, 200) };
    } catch (error) {
      throw new MailFailure(kindOf(error as SmtpError, progress), reasonOf(error as SmtpError));
    }
  }

  /** A transporter of its own for each message, because only this way the message's stream can be watched. */
  private transporter(progress: { isContentSent: boolean }) {
    const transporter = createTransport({
      url: this.url,
      requireTLS: this.requireTLS,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: ANSWER_TIMEOUT_MS,
    });
    return transporter.use('stream', ({ message }, proceed) => {
      message.transform(() => noticingTheEnd(progress));
      proceed();
    });
  }
}

function noticingTheEnd(progress: { isContentSent: boolean }): Transform {
  return new Transform({
    transform: (chunk, _encoding, done) => done(null, chunk),
    flush: (done) => {
      progress.isContentSent = true;
      done();
    },
  });
}

/** nodemailer's codes for answers about this message; the others are about the connection, and operators mend those. */
const ABOUT_THE_MESSAGE: ReadonlySet<string> = new Set(['EENVELOPE', 'EMESSAGE']);

/** A server that answers says what it did. Silence after the last byte says nothing. */
function kindOf(
  { responseCode, code = '' }: SmtpError,
  { isContentSent }: { isContentSent: boolean },
): MailFailureKind {
  if (responseCode === undefined && isContentSent) return 'ambiguous';
  const isFinal = responseCode === undefined || responseCode >= 500;
  return isFinal && ABOUT_THE_MESSAGE.has(code) ? 'permanent' : 'temporary';
}

function reasonOf({ message = 'unknown', code }: SmtpError): string {
  return code === undefined ? message : `${code}: ${message}`;
}

function hostOf(mailbox: string): string {
  return /@([^>]+)>?$/.exec(mailbox)?.[1] ?? 'localhost';
}
