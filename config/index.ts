import { hkdfSync } from 'node:crypto';
import { resolve } from 'node:path';
import { fileFaults, type FileSettings, readFileSettings } from './file-settings';
import { environmentSchema, productionFaults, type Environment } from './schema';

const DEVELOPMENT_APP_SECRET = 'development-only-app-secret-never-used-in-production';
const KEY_BYTES = 32;
const DEVELOPMENT_JWT_SECRET = 'development-only-jwt-secret-never-used-in-production';

export type { S3Settings, ScannerSettings } from './file-settings';

export interface WrappingKey {
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

/** Settings of one process: validated, typed and frozen. Durations are in the unit their name carries. */
export interface AppConfig {
  readonly environment: Environment['NODE_ENV'];
  readonly isProduction: boolean;
  readonly host: string;
  readonly port: number;
  readonly workerPort: number;
  /** Origin under which clients reach the api. */
  readonly publicUrl: string;
  /** Absolute path of the folder for embedded services and uploaded files. */
  readonly dataDir: string;
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly commit: string;
  readonly database: {
    /** The application's login; absent when the embedded service is to be used. */
    readonly url?: string;
    /** A login that may create roles and own the schema; used by `prepare` and the migrations only. */
    readonly adminUrl?: string;
    readonly readUrl?: string;
    readonly poolSize: number;
    readonly statementTimeoutMs: number;
    /** How long work waits for a connection. */
    readonly connectTimeoutMs: number;
  };
  readonly redis: { readonly url?: string };
  readonly auth: {
    readonly jwtSecret: string;
    readonly accessTokenTtlSeconds: number;
    readonly refreshTokenTtlDays: number;
  };
  /** Where the product's pages are, without a trailing slash: links in mail begin with it. */
  readonly appUrl: string;
  /** Passkeys belong to the host of the product's pages (`APP_URL`); one that was made for another host never works here. */
  readonly passkeys: { readonly rpId: string; readonly origins: readonly string[] };
  readonly mail: {
    /** Absent outside of production only: then mail stays in a folder, see `GET /dev/mail`. */
    readonly smtpUrl?: string;
    /** `Name <name@host>` */
    readonly from: string;
  };
  /** Keys that wrap the secrets at rest; the first is the current one. */
  readonly secretKeys: readonly [WrappingKey, ...WrappingKey[]];
  readonly http: {
    readonly corsOrigins: readonly string[];
    readonly trustProxy: readonly string[];
    readonly bodyLimitBytes: number;
    readonly uploadLimitBytes: number;
  };
  readonly files: FileSettings;
  readonly rateLimit: {
    readonly authPerMinute: number;
    readonly writePerMinute: number;
    readonly readPerMinute: number;
    /** All callers of one company together. */
    readonly companyPerMinute: number;
    /** Exports and verifications of one caller. */
    readonly exportPerHour: number;
  };
  readonly outbox: { readonly pollMs: number; readonly redeliverAfterMs: number };
  readonly worker: { readonly concurrency: number };
  /** Calls to addresses that strangers chose. Loopback by http is for tests and development; production refuses it. */
  readonly outbound: { readonly isLoopbackAllowed: boolean };
  readonly webhooks: { readonly pollMs: number; readonly timeoutMs: number };
  /** How long deleted rows can be restored before they are purged. */
  readonly retention: { readonly deletedDays: number };
  readonly shutdownDrainMs: number;
  readonly metricsEnabled: boolean;
  /** A 32-byte key for one purpose, derived from APP_SECRET (HKDF-SHA-256); purposes never share a key. */
  deriveKey(purpose: string): Buffer;
}

/** Thrown once with every fault of the environment; never carries a value, so it is safe to log. */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`Configuration is not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/** Reads and validates the environment; collects every fault before it refuses. `changes` come before what the environment says. */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env, changes: NodeJS.ProcessEnv = {}): AppConfig {
  const source = { ...environment, ...changes };
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  const issues = parsed.success ? [] : parsed.error.issues;
  const faults = issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  faults.push(...fileFaults(given), ...productionFaults(given));
  if (!parsed.success || faults.length > 0) throw new ConfigurationError(faults);
  return toConfig(parsed.data);
}

function toConfig(env: Environment): AppConfig {
  const appSecret = env.APP_SECRET ?? DEVELOPMENT_APP_SECRET;
  const deriveKey = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', appSecret, 'headwater', purpose, KEY_BYTES));
  // What was sealed before keys were configured stays readable.
  const derivedKey = { id: 'app', key: deriveKey('secrets') };
  const [currentKey = derivedKey, ...olderKeys] = [...(env.SECRETS_KEYS ?? []), derivedKey];
  const config: AppConfig = {
    environment: env.NODE_ENV,
    isProduction: env.NODE_ENV === 'production',
    host: env.HOST,
    port: env.PORT,
    workerPort: env.WORKER_PORT,
    publicUrl: env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT}`,
    dataDir: resolve(env.DATA_DIR),
    logLevel: env.LOG_LEVEL,
    commit: env.COMMIT_SHA,
    database: {
      ...(env.DATABASE_URL !== undefined && { url: env.DATABASE_URL }),
      ...(env.DATABASE_ADMIN_URL !== undefined && { adminUrl: env.DATABASE_ADMIN_URL }),
      ...(env.DATABASE_READ_URL !== undefined && { readUrl: env.DATABASE_READ_URL }),
      poolSize: env.DATABASE_POOL_SIZE,
      statementTimeoutMs: env.DATABASE_STATEMENT_TIMEOUT_MS,
      connectTimeoutMs: env.DATABASE_CONNECT_TIMEOUT_MS,
    },
    redis: { ...(env.REDIS_URL !== undefined && { url: env.REDIS_URL }) },
    auth: {
      jwtSecret: env.JWT_SECRET ?? DEVELOPMENT_JWT_SECRET,
      accessTokenTtlSeconds: env.ACCESS_TOKEN_TTL_SECONDS,
      refreshTokenTtlDays: env.REFRESH_TOKEN_TTL_DAYS,
    },
    http: {
      corsOrigins: env.CORS_ORIGINS,
      trustProxy: env.TRUST_PROXY,
      bodyLimitBytes: env.BODY_LIMIT_BYTES,
      uploadLimitBytes: env.UPLOAD_LIMIT_BYTES,
    },
    files: readFileSettings(env),
    appUrl: env.APP_URL,
    passkeys: passkeySite(env.APP_URL, env.PUBLIC_URL),
    mail: { ...(env.SMTP_URL !== undefined && { smtpUrl: env.SMTP_URL }), from: env.MAIL_FROM },
    rateLimit: {
      authPerMinute: env.RATE_LIMIT_AUTH_PER_MINUTE,
      writePerMinute: env.RATE_LIMIT_WRITE_PER_MINUTE,
      readPerMinute: env.RATE_LIMIT_READ_PER_MINUTE,
      companyPerMinute: env.RATE_LIMIT_COMPANY_PER_MINUTE,
      exportPerHour: env.RATE_LIMIT_EXPORT_PER_HOUR,
    },
    outbox: { pollMs: env.OUTBOX_POLL_MS, redeliverAfterMs: env.OUTBOX_REDELIVER_AFTER_MS },
    worker: { concurrency: env.WORKER_CONCURRENCY },
    outbound: { isLoopbackAllowed: env.OUTBOUND_ALLOW_LOOPBACK },
    webhooks: { pollMs: env.WEBHOOK_POLL_MS, timeoutMs: env.WEBHOOK_TIMEOUT_MS },
    retention: { deletedDays: env.RETENTION_DELETED_DAYS },
    shutdownDrainMs: env.SHUTDOWN_DRAIN_MS,
    metricsEnabled: env.METRICS_ENABLED,
    secretKeys: [currentKey, ...olderKeys],
    deriveKey,
  };
  for (const part of Object.values(config)) {
    if (typeof part === 'object' && part !== null) Object.freeze(part);
  }
  return Object.freeze(config);
}

/** Injection token of {@link AppConfig}. */
export const APP_CONFIG = Symbol('APP_CONFIG');

/** Pages of the api's own host may use them too, where that host is the same or below (WebAuthn §5.1.3). */
function passkeySite(appUrl: string, publicUrl: string | undefined): AppConfig['passkeys'] {
  const rpId = new URL(appUrl).hostname;
  const isBelow = (url: string): boolean => `.${new URL(url).hostname}`.endsWith(`.${rpId}`);
  const pages = [appUrl, ...(publicUrl !== undefined && isBelow(publicUrl) ? [publicUrl] : [])];
  return { rpId, origins: [...new Set(pages.map((url) => new URL(url).origin))] };
}
