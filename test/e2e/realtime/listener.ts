import type { AddressInfo } from 'node:net';
import { type ClientOptions, WebSocket } from 'ws';
import type { TestApp } from '../../support/app';
import type { HttpClient } from '../../support/http-client';

export interface Heard {
  readonly type: string;
  readonly name?: string;
  readonly aggregateId?: string;
  readonly [field: string]: unknown;
}

export async function ticketFor(http: HttpClient): Promise<string> {
  return ((await http.post('/auth/ws-ticket').expect(200)).body as { ticket: string }).ticket;
}

interface Opening extends ClientOptions {
  readonly ticket?: string;
  readonly path?: string;
}

/** The other end of a live connection: everything it heard, and how it ended. */
export class Listener {
  readonly heard: Heard[] = [];
  /** `4401 session ended`; `HTTP 403` when the upgrade was refused. */
  readonly ending: Promise<string>;
  private readonly changes = new Set<() => void>();

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      this.heard.push(JSON.parse(data.toString('utf8')) as Heard);
      for (const change of this.changes) change();
    });
    socket.on('error', () => undefined);
    this.ending = new Promise((resolve) => {
      socket.once('close', (code, reason) => resolve(`${code} ${reason.toString('utf8')}`));
      socket.once('unexpected-response', (request, { statusCode }) => {
        request.destroy();
        resolve(`HTTP ${statusCode ?? 0}`);
      });
    });
  }

  static open({ app }: TestApp, { ticket, path = '/ws', ...options }: Opening = {}): Listener {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const protocols = ticket === undefined ? [] : ['headwater.v1', `ticket.${ticket}`];
    return new Listener(new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, options));
  }

  /** Connected as the caller, with a ticket from whichever process he asked. */
  static async as(http: HttpClient, test: TestApp): Promise<Listener> {
    const listener = Listener.open(test, { ticket: await ticketFor(http) });
    await listener.hears(({ type }) => type === 'ready');
    return listener;
  }

  /** Resolves with the first message of the kind, heard already or to come; rejects when the connection ends before. */
  hears(isIt: (message: Heard) => boolean): Promise<Heard> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = this.heard.find(isIt);
        if (!found) return;
        this.changes.delete(look);
        resolve(found);
      };
      this.changes.add(look);
      void this.ending.then((how) => reject(new Error(`Ended: ${how}`)));
      look();
    });
  }

  get events(): readonly string[] {
    return this.heard.flatMap(({ type, name, aggregateId }) =>
      type === 'event' ? [`${name ?? ''} ${aggregateId ?? ''}`] : [],
    );
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.ending;
  }
}
