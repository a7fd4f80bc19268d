import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Message {
  readonly id: string;
  readonly type: string;
  readonly aggregateId: string;
  readonly sequence: number;
  readonly data: Record<string, unknown> | null;
}

/** Somebody else's server: keeps what it gets and answers as its paths say, or as it was told. */
export class Receiver {
  readonly received: Received[] = [];
  /** Statuses for the next calls, whatever the path; then the path decides again. */
  readonly next: number[] = [];
  private readonly server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      this.received.push({ path: request.url ?? '', headers: request.headers, body });
      this.answer(request.url ?? '', response);
    });
  });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  url(path: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
  }

  /** What came to a path, oldest first. */
  at(path: string): Received[] {
    return this.received.filter((one) => one.path === path);
  }

  messagesAt(path: string): Message[] {
    return this.at(path).map(({ body }) => JSON.parse(body) as Message);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(path: string, response: ServerResponse): void {
    const status = this.next.shift();
    if (status !== undefined) response.writeHead(status).end('as told');
    else if (path.startsWith('/slow')) setTimeout(() => response.end('slow'), 400).unref();
    else if (path.startsWith('/error')) response.writeHead(500).end('broken');
    else if (path.startsWith('/redirect')) response.writeHead(302, { location: this.url('/trap') }).end();
    else if (path.startsWith('/gone')) response.writeHead(410).end('no more');
    else if (path.startsWith('/huge')) response.end('x'.repeat(3_000_000));
    else if (!path.startsWith('/hang')) response.end('ok');
  }
}
