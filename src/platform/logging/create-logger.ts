import pino, { type DestinationStream } from 'pino';
import type { AppConfig } from '../../../config';
import { AppLogger } from './app-logger';

/** Lines are written together, at the latest after this time; at the end of the process the rest at once. */
const FLUSH_AFTER_MS = 100;
const FLUSH_FROM_BYTES = 8_192;

/** A logger to standard output, one JSON object a line. `destination` is for tests. */
export function createLogger(config: Pick<AppConfig, 'logLevel'>, destination?: DestinationStream): AppLogger {
  const stream =
    destination ?? pino.destination({ fd: 1, sync: false, minLength: FLUSH_FROM_BYTES, periodicFlush: FLUSH_AFTER_MS });
  const options = {
    level: config.logLevel,
    base: null,
    timestamp: timeField,
    // Errors arrive serialized; pino's own serializer would copy every property of theirs.
    serializers: { err: (error: unknown) => error },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return new AppLogger(pino(options, stream));
}

let [latest, latestField] = [0, ''];

/** The time of a line, written out once for all lines of a millisecond. */
function timeField(): string {
  const now = Date.now();
  if (now !== latest) [latest, latestField] = [now, `,"time":"${new Date(now).toISOString()}"`];
  return latestField;
}
