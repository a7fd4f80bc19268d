import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** What the server does with the next messages. */
export type Behaviour = 'accept' | 'refuse_address' | 'busy' | 'refuse_content' | 'hang_up_after_content';

export interface ReceivedMail extends ParsedMail {
  readonly recipients: readonly string[];
}

/** A real SMTP server on a port of its own, which misbehaves as told. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  behaviour: Behaviour = 'accept';

  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      if (this.behaviour === 'refuse_address') return done(refusal(550, 'No such user here'));
      return done(this.behaviour === 'busy' ? refusal(451, 'Try again later') : null);
    },
    onData: (stream, { envelope }, done) => {
      void simpleParser(stream).then((mail) => {
        this.received.push({ ...mail, recipients: envelope.rcptTo.map(({ address }) => address) });
        if (this.behaviour === 'hang_up_after_content') this.hangUp();
        else done(this.behaviour === 'refuse_content' ? refusal(554, 'Smells of spam') : null);
      });
    },
  });

  static async start(): Promise<MailServer> {
    const self = new MailServer();
    self.server.on('error', () => undefined);
    await new Promise<void>((listening) => void self.server.listen(0, '127.0.0.1', listening));
    return self;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((stopped) => this.server.close(stopped));
  }

  private hangUp(): void {
    for (const connection of this.server.connections as Iterable<{ close(): void }>) connection.close();
  }
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
