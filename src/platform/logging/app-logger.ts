import type { LoggerService, LogLevel } from '@nestjs/common';
import type { Logger, Level } from 'pino';
import { pickLoggable } from './loggable-fields';
import { contextFields } from './context-fields';
import { maskSecrets } from './masking';
import { serializeError } from './serialized-error';

/** Nest tells of every module and route at boot: two hundred lines that say nothing new. They are for debugging. */
const BOOT_CONTEXTS: ReadonlySet<string> = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

/**
 * Nest's logger as JSON lines: `time`, `level`, `msg`, `context`, and of the request or job the line belongs to
 * `requestId`, `correlationId`, `tenantId`, `actorId`. What may stand in a line is listed in `loggable-fields.ts`.
 */
export class AppLogger implements LoggerService {
  constructor(readonly pino: Logger) {}

  log(message: unknown, ...parameters: unknown[]): void {
    this.write('info', message, parameters);
  }

  error(message: unknown, ...parameters: unknown[]): void {
    this.write('error', message, parameters);
  }

  warn(message: unknown, ...parameters: unknown[]): void {
    this.write('warn', message, parameters);
  }

  debug(message: unknown, ...parameters: unknown[]): void {
    this.write('debug', message, parameters);
  }

  verbose(message: unknown, ...parameters: unknown[]): void {
    this.write('trace', message, parameters);
  }

  fatal(message: unknown, ...parameters: unknown[]): void {
    this.write('fatal', message, parameters);
  }

  /** Nest narrows what it logs; our level comes from the configuration alone. */
  setLogLevels(_levels: LogLevel[]): void {
    return;
  }

  private write(level: Level, message: unknown, parameters: readonly unknown[]): void {
    const { context, rest } = splitContext(parameters);
    if (
      !this.pino.isLevelEnabled(
        level === 'info' && context !== undefined && BOOT_CONTEXTS.has(context) ? 'debug' : level,
      )
    )
      return;
    const fields: Record<string, unknown> = { ...(context !== undefined && { context }), ...contextFields() };
    for (const argument of [message, ...rest]) Object.assign(fields, fieldsOf(argument));
    this.pino[level](fields, textOf(message));
  }
}

/** Nest hands the name of the logging class over as the last parameter. */
function splitContext(parameters: readonly unknown[]): { context: string | undefined; rest: readonly unknown[] } {
  const last = parameters.at(-1);
  return typeof last === 'string' && !last.includes('\n')
    ? { context: last, rest: parameters.slice(0, -1) }
    : { context: undefined, rest: parameters };
}

function fieldsOf(argument: unknown): Record<string, unknown> {
  if (argument instanceof Error) return { err: serializeError(argument) };
  if (typeof argument === 'object' && argument !== null && !Array.isArray(argument)) return pickLoggable(argument);
  // `logger.error(message, stack)` of Nest itself
  return typeof argument === 'string' && /\n\s+at /.test(argument) ? { stack: maskSecrets(argument) } : {};
}

function textOf(message: unknown): string {
  if (typeof message === 'string') return maskSecrets(message);
  if (message instanceof Error) return serializeError(message).message;
  const { msg } = (message ?? {}) as { msg?: unknown };
  return typeof msg === 'string' ? maskSecrets(msg) : '';
}
