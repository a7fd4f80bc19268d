import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { APP_CONFIG, type AppConfig } from '../../../config';
import type { SessionRef } from '../access';
import { randomToken } from '../http';
import { RealtimeErrors } from './realtime.errors';
import { REALTIME } from './realtime-settings';

const PREFIX = 'headwater:ws-ticket:';
const COMMAND_TIMEOUT_MS = 1_000;

/** Tickets to the live connection: good once, for half a minute, in every process. Redis keeps a digest, the ticket is nowhere. */
@Injectable()
export class WsTickets implements OnApplicationShutdown {
  private connection?: Redis;

  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {}

  /** @throws `realtime.unavailable` (503) */
  async issue({ tenantId, userId, sessionId }: SessionRef): Promise<string> {
    const ticket = randomToken();
    const holder = JSON.stringify({ tenantId, userId, sessionId });
    try {
      await this.redis().set(keyOf(ticket), holder, 'EX', REALTIME.ticketSeconds);
    } catch {
      throw RealtimeErrors['realtime.unavailable']('Try again in a moment.');
    }
    return ticket;
  }

  /** The session of a ticket, which is used up by asking; null for one that is unknown, used or too old, and while Redis is away. */
  async redeem(ticket: string): Promise<SessionRef | null> {
    try {
      const holder = await this.redis().getdel(keyOf(ticket));
      return holder === null ? null : (JSON.parse(holder) as SessionRef);
    } catch {
      return null;
    }
  }

  onApplicationShutdown(): void {
    this.connection?.disconnect();
  }

  private redis(): Redis {
    this.connection ??= this.connect();
    return this.connection;
  }

  private connect(): Redis {
    const { url } = this.config.redis;
    if (url === undefined) throw new Error('REDIS_URL is not set. `npm run up` starts a Redis of its own and sets it.');
    const connection = new Redis(url, {
      connectionName: 'headwater-ws-tickets',
      commandTimeout: COMMAND_TIMEOUT_MS,
      maxRetriesPerRequest: 1,
    });
    connection.on('error', () => undefined);
    return connection;
  }
}

function keyOf(ticket: string): string {
  return PREFIX + createHash('sha256').update(ticket).digest('base64url');
}
