import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { APP_CONFIG, type AppConfig } from '../../../config';
import { Broadcast, type BroadcastHandler } from './broadcast';

const PREFIX = 'headwater:';
const MAXIMUM_RECONNECT_PAUSE_MS = 1_000;

/** Redis publish/subscribe. While Redis is away messages are lost, and nobody waits for them. */
@Injectable()
export class RedisBroadcast extends Broadcast implements OnApplicationShutdown {
  private readonly logger = new Logger(RedisBroadcast.name);
  private readonly handlers = new Map<string, BroadcastHandler[]>();
  private publisher?: Redis;
  private listener?: Redis;

  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {
    super();
  }

  override publish(channel: string, message: object): void {
    this.publisher ??= this.connect('publisher');
    this.publisher.publish(PREFIX + channel, JSON.stringify(message)).catch((error: unknown) => {
      this.logger.debug({ msg: `A message on ${channel} was lost`, err: error });
    });
  }

  override subscribe(channel: string, handler: BroadcastHandler): void {
    const known = this.handlers.get(channel);
    this.handlers.set(channel, [...(known ?? []), handler]);
    this.listener ??= this.listen();
    // Offline, ioredis keeps the subscription and makes it when it connects, and again after each reconnect.
    if (!known) this.listener.subscribe(PREFIX + channel).catch(() => undefined);
  }

  onApplicationShutdown(): void {
    this.publisher?.disconnect();
    this.listener?.disconnect();
  }

  private listen(): Redis {
    const listener = this.connect('listener');
    listener.on('message', (channel: string, text: string) => this.deliver(channel.slice(PREFIX.length), text));
    return listener;
  }

  /** Other programs may share the Redis: a message that is not ours must not stop the process. */
  private deliver(channel: string, text: string): void {
    for (const handler of this.handlers.get(channel) ?? []) {
      try {
        handler(JSON.parse(text));
      } catch (error) {
        this.logger.warn({ msg: `A message on ${channel} could not be handled`, err: error });
      }
    }
  }

  private connect(role: 'publisher' | 'listener'): Redis {
    const { url } = this.config.redis;
    if (url === undefined) throw new Error('REDIS_URL is not set. `npm run up` starts a Redis of its own and sets it.');
    const connection = new Redis(url, {
      connectionName: `headwater-broadcast-${role}`,
      maxRetriesPerRequest: role === 'listener' ? null : 0,
      enableOfflineQueue: true,
      autoResendUnfulfilledCommands: role === 'listener',
      retryStrategy: (attempt) => Math.min(attempt * 100, MAXIMUM_RECONNECT_PAUSE_MS),
    });
    connection.on('error', () => undefined);
    return connection;
  }
}
