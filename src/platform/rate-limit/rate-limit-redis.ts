import { Redis } from 'ioredis';
import { callFrugally } from './frugal-calls';
import type { RateLimitSettings } from './rate-limit-settings';

const MAXIMUM_RECONNECT_PAUSE_MS = 1_000;

/**
 * A connection of its own: Bull's waits for a Redis that is away, this one must never make a request wait. A command that is not
 * answered in time is not sent again, so that late increments do not count twice.
 */
export function connectRateLimitRedis(url: string, settings: RateLimitSettings): Redis {
  const connection = new Redis(url, {
    connectionName: 'headwater-rate-limit',
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: settings.commandTimeoutMs,
    connectTimeout: settings.connectTimeoutMs,
    disconnectTimeout: settings.connectTimeoutMs,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempt) => Math.min(attempt * 100, MAXIMUM_RECONNECT_PAUSE_MS),
  });
  connection.on('error', () => undefined);
  callFrugally(connection);
  return connection;
}
