import { Inject, Injectable, Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { within } from '../within';

type ConnectionKind = 'client' | 'subscriber' | 'bclient';

const MAXIMUM_RECONNECT_PAUSE_MS = 1_000;

/**
 * Bull's connections, apart from every other use of Redis: commands wait for a reconnect instead of failing
 * (`maxRetriesPerRequest: null`), because a worker that lost its blocking read would stop working.
 * `client` and `subscriber` are shared by the queues, each worker has its own `bclient`.
 */
@Injectable()
export class RedisConnections {
  private readonly logger = new Logger(RedisConnections.name);
  private readonly shared = new Map<ConnectionKind, Redis>();
  private readonly all: Redis[] = [];
  private readonly listeners: (() => void)[] = [];

  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {}

  /** For Bull's `createClient`. */
  open(kind: ConnectionKind): Redis {
    const known = this.shared.get(kind);
    if (known) return known;
    const connection = this.connect();
    if (kind !== 'bclient') this.shared.set(kind, connection);
    if (kind === 'client') this.watch(connection);
    return connection;
  }

  get isReady(): boolean {
    return this.open('client').status === 'ready';
  }

  /** Waits for the connection, so that commands of an outage do not pile up in memory. Rejects when it takes too long. */
  async whenReady(timeoutMs: number): Promise<void> {
    if (this.isReady) return;
    const client = this.open('client');
    let settle: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => {
      settle = resolve;
      client.once('ready', settle);
    });
    await within(timeoutMs, 'Connecting to Redis', ready).finally(() => client.removeListener('ready', settle));
  }

  /** Runs on every connection of the shared client, at once when it is connected already. */
  onReady(callback: () => void): void {
    this.listeners.push(callback);
    if (this.isReady) callback();
  }

  /** Bull leaves connections that it did not make to their owner. */
  close(): void {
    for (const connection of this.all) connection.disconnect();
  }

  private connect(): Redis {
    const { url } = this.config.redis;
    if (url === undefined) throw new Error('REDIS_URL is not set. `npm run up` starts a Redis of its own and sets it.');
    const connection = new Redis(url, {
      maxRetriesPerRequest: null,
      enableReadyCheck: false,
      keepAlive: 10_000,
      connectTimeout: 5_000,
      retryStrategy: (attempt) => Math.min(attempt * 50, MAXIMUM_RECONNECT_PAUSE_MS),
    });
    connection.setMaxListeners(50);
    connection.on('error', () => undefined);
    this.all.push(connection);
    return connection;
  }

  private watch(connection: Redis): void {
    let wasLost = false;
    connection.on('ready', () => {
      if (wasLost) this.logger.log('Redis is back');
      wasLost = false;
      for (const listener of this.listeners) listener();
    });
    connection.on('reconnecting', () => {
      if (!wasLost) this.logger.warn('Redis is away; work waits in the database until it is back');
      wasLost = true;
    });
  }
}
