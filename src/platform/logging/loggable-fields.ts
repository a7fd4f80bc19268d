import { maskSecrets } from './masking';
import { serializeError } from './serialized-error';

/**
 * Names that structured log entries may carry; everything else is left out. A name belongs here when its values are known to be
 * free of secrets and of what customers told us.
 */
export const LOGGABLE_FIELDS: ReadonlySet<string> = new Set([
  ...['method', 'route', 'status', 'durationMs', 'host', 'port', 'pid', 'signal', 'version', 'commit', 'environment'],
  ...[
    'job',
    'jobId',
    'queue',
    'event',
    'eventId',
    'subscriber',
    'attempt',
    'attempts',
    'delayMs',
    'failures',
    'waiting',
    'active',
    'failed',
    'delayed',
  ],
  ...[
    'count',
    'rows',
    'total',
    'sizeBytes',
    'limit',
    'created',
    'updated',
    'skipped',
    'deleted',
    'applied',
    'pending',
    'timeoutMs',
  ],
  ...[
    'resource',
    'resourceType',
    'resourceId',
    'aggregateId',
    'importId',
    'permission',
    'role',
    'code',
    'reason',
    'operation',
    'migration',
    'provider',
    'mode',
    'sequence',
    'hash',
    'signature',
  ],
]);

const MOST_ITEMS = 20;

/** The loggable part of a structured argument; `omitted` names what was left out. */
export function pickLoggable(argument: object): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  const omitted: string[] = [];
  for (const [name, value] of Object.entries(argument)) {
    if (name === 'msg' || value === undefined) continue;
    if (name === 'err' || value instanceof Error) picked['err'] = serializeError(value);
    else if (LOGGABLE_FIELDS.has(name) && isPlain(value)) picked[name] = plain(value);
    else omitted.push(name);
  }
  return omitted.length === 0 ? picked : { ...picked, omitted: omitted.slice(0, MOST_ITEMS) };
}

type Scalar = string | number | boolean | bigint | null | Date;

function isScalar(value: unknown): value is Scalar {
  return value === null || value instanceof Date || ['string', 'number', 'boolean', 'bigint'].includes(typeof value);
}

function isPlain(value: unknown): value is Scalar | Scalar[] {
  return isScalar(value) || (Array.isArray(value) && value.every(isScalar));
}

function plain(value: Scalar | Scalar[]): unknown {
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map(plain);
  if (typeof value === 'string') return maskSecrets(value);
  return typeof value === 'bigint' ? value.toString() : value;
}
