import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { APP_CONFIG, type AppConfig } from '../../../config';
import { LiveConnections } from './live-connections';
import { CLOSED, REALTIME } from './realtime-settings';
import { WsTickets } from './ws-tickets';

/** How many parameters of an address are looked at for a ticket. */
const MAXIMUM_LEAKED = 5;

/**
 * `/ws`: turns an HTTP upgrade into a live connection. A ticket comes as a subprotocol or as the first message, never in the
 * address, which proxies write into their logs.
 */
@Injectable()
export class RealtimeGateway implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly sockets = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    maxPayload: REALTIME.messageBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(REALTIME.protocol) ? REALTIME.protocol : false),
  });
  private readonly timers: NodeJS.Timeout[] = [];
  private strangers = 0;
  private server?: Server;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly tickets: WsTickets,
    private readonly connections: LiveConnections,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.server = this.host.httpAdapter.getHttpServer() as Server;
    this.server.on('upgrade', this.upgrade);
    this.timers.push(setInterval(() => this.beat(), REALTIME.heartbeatMs).unref());
    this.timers.push(setInterval(() => void this.connections.recheckAll(), REALTIME.recheckMs).unref());
  }

  /** Resolves when everybody has heard it, or was given a second for it: the server does not close before its connections do. */
  async onModuleDestroy(): Promise<void> {
    this.server?.off('upgrade', this.upgrade);
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all([...this.sockets.clients].map(sayFarewell));
  }

  private readonly upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    stream.on('error', () => stream.destroy());
    const refusal = this.refusalOf(request);
    if (refusal !== null) return refuse(stream, refusal);
    this.sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => socket.terminate());
      if (request.url === REALTIME.path) this.receive(socket, ticketOf(request));
      else this.refuseAddress(socket, request.url ?? '');
    });
  };

  private refusalOf(request: IncomingMessage): string | null {
    if ((request.url ?? '').split('?')[0] !== REALTIME.path) return '404 Not Found';
    if (!this.isOwnPage(request)) return '403 Forbidden';
    const isFull = this.strangers >= REALTIME.strangers || this.sockets.clients.size >= REALTIME.connections;
    return isFull ? '503 Service Unavailable' : null;
  }

  /** The ticket stands in somebody's log by now: it is used up, and the browser, which shows no status, is told why. */
  private refuseAddress(socket: WebSocket, address: string): void {
    const values = [...new URL(address, 'ws://localhost').searchParams.values()].slice(0, MAXIMUM_LEAKED);
    for (const value of values) void this.tickets.redeem(value);
    socket.close(CLOSED.badMessage, 'a ticket never goes into the address');
  }

  /** Browsers do not ask before they connect to other sites, so the server has to look who connects. Programs send no Origin. */
  private isOwnPage({ headers: { origin, host } }: IncomingMessage): boolean {
    if (origin === undefined || this.config.http.corsOrigins.includes(origin)) return true;
    return URL.canParse(origin) && new URL(origin).host === host;
  }

  private receive(socket: WebSocket, offered: string | null): void {
    this.strangers += 1;
    const timer = setTimeout(() => socket.close(CLOSED.notInTime, 'no ticket in time'), REALTIME.authenticateWithinMs);
    const settle = once(() => {
      clearTimeout(timer);
      this.strangers -= 1;
    });
    socket.once('close', settle);
    if (offered !== null) return void this.admit(socket, offered).finally(settle);
    socket.once('message', (data) => {
      const ticket = ticketIn(data);
      if (ticket === null) return socket.close(CLOSED.badMessage, 'a ticket comes first');
      void this.admit(socket, ticket).finally(settle);
    });
  }

  private async admit(socket: WebSocket, ticket: string): Promise<void> {
    try {
      const session = await this.tickets.redeem(ticket);
      const admitted = session === null ? 'not_signed_in' : await this.connections.admit(socket, session);
      if (admitted === 'not_signed_in') return socket.close(CLOSED.notSignedIn, 'the ticket is not good');
      if (admitted === 'too_many') return socket.close(CLOSED.tooMany, 'too many connections');
      socket.on('message', (data) => {
        if (isPing(data)) admitted.send('{"type":"pong"}');
        else admitted.close(CLOSED.badMessage, 'nothing is expected but a ping');
      });
      admitted.send(JSON.stringify({ type: 'ready', heartbeatSeconds: REALTIME.heartbeatMs / 1_000 }));
    } catch {
      socket.close(CLOSED.tooSlow, 'try again later');
    }
  }

  private beat(): void {
    for (const connection of this.connections.all()) connection.beat();
  }
}

function sayFarewell(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => socket.terminate(), REALTIME.farewellMs);
    socket.once('close', () => {
      clearTimeout(patience);
      resolve();
    });
    socket.close(CLOSED.goingAway, 'going away');
  });
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** `Sec-WebSocket-Protocol: headwater.v1, ticket.<ticket>` */
function ticketOf({ headers }: IncomingMessage): string | null {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  return offered.find((name) => name.startsWith(REALTIME.ticketPrefix))?.slice(REALTIME.ticketPrefix.length) ?? null;
}

function ticketIn(data: RawData): string | null {
  const message = parsed(data);
  return message?.['type'] === 'authenticate' && typeof message['ticket'] === 'string' ? message['ticket'] : null;
}

function isPing(data: RawData): boolean {
  return parsed(data)?.['type'] === 'ping';
}

function parsed(data: RawData): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.isBuffer(data) ? data.toString('utf8') : '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}
