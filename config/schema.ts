import { z } from 'zod';
import { fileVariables } from './file-settings';
import { flag, positive } from './kinds';

/** Secrets that ship in documentation or in everyday examples and must never protect real data. */
const KNOWN_WEAK = ['secret', 'changeme', 'change-me', 'password', 'headwater', 'example', 'development-only'];

const MINIMUM_SECRET_LENGTH = 32;

const port = z.coerce.number().int().min(0).max(65_535);
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
);
const PARSABLE = 'cannot be parsed; percent-encode special characters of the password';
const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, { message: 'must be a postgres:// connection string', abort: true })
  .refine(URL.canParse, PARSABLE);
const redisUrl = z
  .string()
  .regex(/^rediss?:\/\//, { message: 'must be a redis:// connection string', abort: true })
  .refine(URL.canParse, PARSABLE);
/** As browsers write it in `Origin`: without path and trailing slash, else it would never match. */
const origins = list.refine((entries) => entries.every(isOrigin), 'must be origins like https://app.example.com');
const smtpUrl = z
  .string()
  .regex(/^smtps?:\/\//, { message: 'must be an smtp:// or smtps:// address', abort: true })
  .refine(URL.canParse, PARSABLE);
/** `name@host` or `Name <name@host>`, on one line. */
const mailbox = z
  .string()
  .regex(
    /^(?:[^<>@\r\n]+ )?<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/,
    'must be an address like Acme <mail@acme.example>',
  );
/** Without a trailing slash, so that paths can be appended. */
const pageUrl = z
  .string()
  .regex(/^https?:\/\//, { message: 'must be an http:// or https:// address', abort: true })
  .refine(URL.canParse, 'must be an http:// or https:// address')
  .transform((value) => value.replace(/\/+$/, ''));
/** Where clients find the api: an origin, without a path. Part of the identity of the authorization server. */
const publicUrl = z.string().refine(isOrigin, 'must be an origin like https://api.example.com');
const secret = z.string().min(MINIMUM_SECRET_LENGTH, `must be at least ${MINIMUM_SECRET_LENGTH} characters long`);
/** `id:base64,…`, 32 bytes each: the first seals, the others only open. */
const wrappingKeys = list
  .transform((entries) => entries.map(readWrappingKey))
  .refine((keys) => keys.every(({ id, key }) => /^\w{1,16}$/.test(id) && key.length === 32), {
    message: 'must be a list of id:key, each key 32 bytes in base64',
    abort: true,
  })
  .refine((keys) => keys.length > 0, { message: 'must name at least one key', abort: true })
  .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, 'must not name a key twice');

/**
 * Every environment variable the product reads, with its default. Nothing else reads `process.env`.
 * Durations carry their unit in the name.
 */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  WORKER_PORT: port.default(0),
  DATA_DIR: z.string().min(1).default('.data'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  COMMIT_SHA: z.string().min(1).default('unknown'),

  DATABASE_URL: postgresUrl.optional(),
  DATABASE_ADMIN_URL: postgresUrl.optional(),
  DATABASE_READ_URL: postgresUrl.optional(),
  DATABASE_POOL_SIZE: positive.default(16),
  DATABASE_STATEMENT_TIMEOUT_MS: positive.default(15_000),
  DATABASE_CONNECT_TIMEOUT_MS: positive.default(5_000),
  REDIS_URL: redisUrl.optional(),

  PUBLIC_URL: publicUrl.optional(),

  APP_SECRET: secret.optional(),
  JWT_SECRET: secret.optional(),
  SECRETS_KEYS: wrappingKeys.optional(),
  ACCESS_TOKEN_TTL_SECONDS: positive.max(1_800).default(1_800),
  REFRESH_TOKEN_TTL_DAYS: positive.default(14),

  CORS_ORIGINS: origins.default([]),
  TRUST_PROXY: list.default([]),
  BODY_LIMIT_BYTES: positive.default(1_048_576),
  UPLOAD_LIMIT_BYTES: positive.default(33_554_432),
  ...fileVariables,

  APP_URL: pageUrl.default('http://localhost:5173'),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: mailbox.default('Headwater <no-reply@headwater.example>'),

  RATE_LIMIT_AUTH_PER_MINUTE: positive.default(30),
  RATE_LIMIT_WRITE_PER_MINUTE: positive.default(1_200),
  RATE_LIMIT_READ_PER_MINUTE: positive.default(3_000),
  RATE_LIMIT_COMPANY_PER_MINUTE: positive.default(30_000),
  RATE_LIMIT_EXPORT_PER_HOUR: positive.default(60),

  OUTBOX_POLL_MS: positive.default(200),
  OUTBOX_REDELIVER_AFTER_MS: positive.default(15_000),
  WORKER_CONCURRENCY: positive.default(8),
  OUTBOUND_ALLOW_LOOPBACK: flag.default(false),
  WEBHOOK_POLL_MS: positive.default(500),
  WEBHOOK_TIMEOUT_MS: positive.max(60_000).default(10_000),
  RETENTION_DELETED_DAYS: positive.max(36_500).default(90),
  SHUTDOWN_DRAIN_MS: z.coerce.number().int().min(0).default(500),
  METRICS_ENABLED: flag.default(true),
});

export type Environment = z.infer<typeof environmentSchema>;

/** Without mail nobody could be invited or get back into his account, so production does not start without it. */
const REQUIRED_IN_PRODUCTION = [
  ...['DATABASE_URL', 'REDIS_URL', 'APP_SECRET', 'JWT_SECRET'],
  ...['SMTP_URL', 'MAIL_FROM', 'APP_URL', 'PUBLIC_URL'],
];

/** What production asks for beyond the schema. Takes the environment as it is, so that one run reports everything. */
export function productionFaults(environment: Readonly<Record<string, string | undefined>>): string[] {
  if (environment['NODE_ENV'] !== 'production') return [];
  const faults: string[] = [];
  for (const name of REQUIRED_IN_PRODUCTION) {
    if (environment[name] === undefined) faults.push(`${name}: is required in production`);
  }
  for (const name of ['APP_SECRET', 'JWT_SECRET'] as const) {
    const value = environment[name];
    if (value !== undefined && isWeakSecret(value)) faults.push(`${name}: is a known or repetitive value`);
  }
  if (environment['OUTBOUND_ALLOW_LOOPBACK'] === 'true')
    faults.push('OUTBOUND_ALLOW_LOOPBACK: is for tests and development only');
  if (environment['APP_SECRET'] !== undefined && environment['APP_SECRET'] === environment['JWT_SECRET']) {
    faults.push('JWT_SECRET: must differ from APP_SECRET');
  }
  return faults;
}

function readWrappingKey(entry: string): { readonly id: string; readonly key: Buffer } {
  const [id = '', ...encoded] = entry.split(':');
  return { id, key: Buffer.from(encoded.join(':'), 'base64') };
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value;
}

function isWeakSecret(value: string): boolean {
  const lower = value.toLowerCase();
  return KNOWN_WEAK.some((word) => lower.includes(word)) || new Set(value).size < 8;
}
