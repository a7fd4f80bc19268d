import { maskSecrets } from './masking';

/** What is written about an error. Query texts, parameters and `detail` of the database stay out: they quote people's data. */
export interface SerializedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly stack?: string;
  readonly cause?: SerializedError;
  readonly errors?: readonly SerializedError[];
}

const DEEPEST_CAUSE = 3;
const MOST_ERRORS = 5;
const SQLSTATE = /^[0-9A-Z]{5}$/;

/** `depth` counts how many causes led here. */
export function serializeError(error: unknown, depth = 0): SerializedError {
  if (!(error instanceof Error))
    return {
      type: typeof error,
      message: typeof error === 'string' ? maskSecrets(error) : 'Something that is no error was thrown',
    };
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown };
  const message = messageOf(error, code);
  const isDeepest = depth >= DEEPEST_CAUSE;
  return {
    type: error.name || error.constructor.name,
    message,
    ...(isWord(code) && { code }),
    ...(isWord(constraint) && { constraint }),
    ...(isWord(table) && { table }),
    ...(error.stack !== undefined && { stack: stackOf(error.stack, message) }),
    ...(error.cause !== undefined && !isDeepest && { cause: serializeError(error.cause, depth + 1) }),
    ...(error instanceof AggregateError &&
      !isDeepest && { errors: error.errors.slice(0, MOST_ERRORS).map((one) => serializeError(one, depth + 1)) }),
  };
}

/** Class 22 of PostgreSQL ("data exception") quotes the value it refuses. */
function messageOf(error: Error, code: unknown): string {
  const masked = maskSecrets(error.message);
  const quotesValues = typeof code === 'string' && SQLSTATE.test(code) && code.startsWith('22');
  return quotesValues ? masked.replace(/"(?:[^"]|"")*"/g, '"***"') : masked;
}

/** The frames under the masked message: the first lines of a stack repeat the raw one. */
function stackOf(stack: string, message: string): string {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return [message.split('\n')[0] ?? '', ...frames].join('\n');
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.:-]{1,128}$/.test(value);
}
