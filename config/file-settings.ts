import { z } from 'zod';
import { flag, positive } from './kinds';

const bucket = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    'must be a bucket name: 3 to 63 lower-case letters, digits, dots, dashes',
  );
const endpoint = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
    message: 'must be an http:// or https:// address',
    abort: true,
  })
  .refine((value) => new URL(value).username === '', 'must not carry credentials');
/** `tcp://host:port` or `unix:///path/of.sock`. */
const clamdAddress = z.string().refine((value) => readScannerAddress(value) !== null, {
  message: 'must be tcp://host:port or unix:///path/of/the.socket',
});

/** Where files are kept and who inspects them. Without a bucket they are on the disk, without an address nobody but we looks at them. */
export const fileVariables = {
  FILES_QUOTA_BYTES_PER_COMPANY: positive.default(21_474_836_480),
  FILES_S3_BUCKET: bucket.optional(),
  FILES_S3_REGION: z.string().min(1).default('us-east-1'),
  FILES_S3_ENDPOINT: endpoint.optional(),
  FILES_S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  FILES_S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  FILES_S3_PATH_STYLE: flag.default(false),
  FILES_S3_ENCRYPTION: z.enum(['none', 'AES256', 'aws:kms']).default('none'),
  FILES_S3_KMS_KEY_ID: z.string().min(1).optional(),
  FILES_S3_TIMEOUT_MS: positive.default(60_000),
  CLAMD_URL: clamdAddress.optional(),
  CLAMD_TIMEOUT_MS: positive.default(60_000),
  CLAMD_STREAM_MAX_BYTES: positive.default(26_214_400),
};

type FileEnvironment = z.infer<z.ZodObject<typeof fileVariables>>;

export interface S3Settings {
  readonly bucket: string;
  readonly region: string;
  /** Of another service than Amazon's. */
  readonly endpoint?: string;
  /** Absent: the machine's own role, as the SDK finds it. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** `https://host/bucket/key` instead of `https://bucket.host/key`. */
  readonly isPathStyle: boolean;
  readonly encryption?: { readonly algorithm: 'AES256' | 'aws:kms'; readonly kmsKeyId?: string };
  readonly timeoutMs: number;
}

export interface ScannerSettings {
  readonly address: { readonly host: string; readonly port: number } | { readonly path: string };
  readonly timeoutMs: number;
  /** `StreamMaxLength` of clamd. */
  readonly maximumBytes: number;
}

export interface FileSettings {
  /** All stored files of one company together. */
  readonly quotaBytesPerCompany: number;
  readonly s3?: S3Settings;
  readonly scanner?: ScannerSettings;
}

/** What belongs together must be there together. Takes the environment as it is, so that one run reports everything. */
export function fileFaults(environment: Readonly<Record<string, string | undefined>>): string[] {
  const has = (name: keyof FileEnvironment): boolean => environment[name] !== undefined;
  const faults: string[] = [];
  const given = Object.keys(environment).find((name) => name.startsWith('FILES_S3_') && name !== 'FILES_S3_BUCKET');
  if (given !== undefined && !has('FILES_S3_BUCKET')) faults.push(`FILES_S3_BUCKET: is required with ${given}`);
  if (has('FILES_S3_ACCESS_KEY_ID') !== has('FILES_S3_SECRET_ACCESS_KEY')) {
    const [missing, present] = has('FILES_S3_ACCESS_KEY_ID')
      ? ['FILES_S3_SECRET_ACCESS_KEY', 'FILES_S3_ACCESS_KEY_ID']
      : ['FILES_S3_ACCESS_KEY_ID', 'FILES_S3_SECRET_ACCESS_KEY'];
    faults.push(`${missing}: is required with ${present}`);
  }
  if (has('FILES_S3_KMS_KEY_ID') && environment['FILES_S3_ENCRYPTION'] !== 'aws:kms')
    faults.push('FILES_S3_KMS_KEY_ID: needs FILES_S3_ENCRYPTION=aws:kms');
  return faults;
}

export function readFileSettings(env: FileEnvironment): FileSettings {
  const s3 = readS3Settings(env);
  const address = env.CLAMD_URL === undefined ? null : readScannerAddress(env.CLAMD_URL);
  const [timeoutMs, maximumBytes] = [env.CLAMD_TIMEOUT_MS, env.CLAMD_STREAM_MAX_BYTES];
  return {
    quotaBytesPerCompany: env.FILES_QUOTA_BYTES_PER_COMPANY,
    ...(s3 && { s3 }),
    ...(address && { scanner: Object.freeze({ address, timeoutMs, maximumBytes }) }),
  };
}

function readS3Settings(env: FileEnvironment): S3Settings | undefined {
  if (env.FILES_S3_BUCKET === undefined) return undefined;
  const { FILES_S3_ACCESS_KEY_ID: accessKeyId, FILES_S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  const { FILES_S3_ENCRYPTION: algorithm, FILES_S3_KMS_KEY_ID: kmsKeyId } = env;
  return Object.freeze({
    bucket: env.FILES_S3_BUCKET,
    region: env.FILES_S3_REGION,
    isPathStyle: env.FILES_S3_PATH_STYLE,
    timeoutMs: env.FILES_S3_TIMEOUT_MS,
    ...(env.FILES_S3_ENDPOINT !== undefined && { endpoint: env.FILES_S3_ENDPOINT }),
    ...(accessKeyId !== undefined &&
      secretAccessKey !== undefined && { credentials: { accessKeyId, secretAccessKey } }),
    ...(algorithm !== 'none' && { encryption: { algorithm, ...(kmsKeyId !== undefined && { kmsKeyId }) } }),
  });
}

function readScannerAddress(value: string): ScannerSettings['address'] | null {
  if (!URL.canParse(value)) return null;
  const { protocol, hostname, port, pathname } = new URL(value);
  if (protocol === 'unix:') return hostname === '' && pathname.length > 1 ? { path: pathname } : null;
  return protocol === 'tcp:' && hostname !== '' && port !== '' ? { host: hostname, port: Number(port) } : null;
}
