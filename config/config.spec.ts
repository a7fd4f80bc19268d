import { ConfigurationError, loadConfig } from './index';

const strong = (seed: string): string => `${seed}-7Qz!k2Vw9#Lm4Xc8Rt1Yp6Nd3Hb5Gf0`;
const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://crm_login:s3cr3t-canary@db/headwater',
  REDIS_URL: 'redis://cache:6379',
  APP_SECRET: strong('a'),
  JWT_SECRET: strong('b'),
  SMTP_URL: 'smtps://mailer:s3cr3t-canary@mail.example',
  MAIL_FROM: 'Headwater <no-reply@example.com>',
  APP_URL: 'https://app.example.com/',
  PUBLIC_URL: 'https://api.example.com',
};

function faultsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
}

describe('configuration', () => {
  it('has working defaults outside production and is frozen', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({ port: 3000, environment: 'development', isProduction: false, logLevel: 'info' });
    expect(Object.isFrozen(config) && Object.isFrozen(config.database)).toBe(true);
  });

  it('treats an empty variable as absent', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: '' }).port).toBe(3000);
  });

  it('reports every fault at once, by name', () => {
    const faults = faultsOf({ PORT: 'x', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x', APP_SECRET: 'short' });
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual([
      'APP_SECRET',
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
    ]);
  });

  it('never repeats a value: neither a connection string nor a secret', () => {
    const faults = faultsOf({
      ...production,
      DATABASE_URL: 'mysql://u:canary-password@h/d',
      APP_SECRET: 'canary-short',
    });
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain('canary');
  });

  it('accepts production only with real secrets and services', () => {
    expect(faultsOf(production)).toEqual([]);
    expect(faultsOf({ NODE_ENV: 'production' })).toHaveLength(8);
    expect(faultsOf({ NODE_ENV: 'production', PORT: 'x' })).toHaveLength(9);
    expect(faultsOf({ ...production, PORT: 'x', JWT_SECRET: 'changeme'.repeat(6) })).toHaveLength(2);
    expect(faultsOf({ ...production, JWT_SECRET: 'changeme'.repeat(6) })).toEqual([
      'JWT_SECRET: is a known or repetitive value',
    ]);
    expect(faultsOf({ ...production, JWT_SECRET: production.APP_SECRET })).toEqual([
      'JWT_SECRET: must differ from APP_SECRET',
    ]);
  });

  it('takes only origins that a browser can send, and connection strings that can be parsed', () => {
    expect(loadConfig({ CORS_ORIGINS: 'https://a.example, http://localhost:5173' }).http.corsOrigins).toHaveLength(2);
    for (const wrong of ['https://a.example/', 'a.example', '*'])
      expect(faultsOf({ CORS_ORIGINS: wrong })).toHaveLength(1);
    const faults = faultsOf({ DATABASE_URL: 'postgres://u:can/ary@h:5432/d' });
    expect(faults).toEqual(['DATABASE_URL: cannot be parsed; percent-encode special characters of the password']);
  });

  it('PLT-08 takes the site of passkeys from the address of the pages', () => {
    const site = (APP_URL: string, PUBLIC_URL?: string) => loadConfig({ APP_URL, PUBLIC_URL }).passkeys;
    expect(site('http://localhost:5173')).toEqual({ rpId: 'localhost', origins: ['http://localhost:5173'] });
    expect(site('https://crm.example/desk', 'https://api.crm.example')).toEqual({
      rpId: 'crm.example',
      origins: ['https://crm.example', 'https://api.crm.example'],
    });
    expect(site('https://crm.example', 'https://evil-crm.example').origins).toEqual(['https://crm.example']);
    expect(site('https://app.crm.example', 'https://api.crm.example').origins).toEqual(['https://app.crm.example']);
  });

  it('takes a mail server, a sender on one line and the address of the pages', () => {
    const { mail, appUrl } = loadConfig(production);
    expect(mail).toEqual({ smtpUrl: production.SMTP_URL, from: production.MAIL_FROM });
    expect(appUrl).toBe('https://app.example.com');
    expect(loadConfig({}).mail.smtpUrl).toBeUndefined();
    expect(faultsOf({ SMTP_URL: 'https://mail.example' })).toHaveLength(1);
    expect(faultsOf({ APP_URL: 'javascript:alert(1)' })).toHaveLength(1);
    for (const wrong of ['nobody', 'A <a@b.example>\r\nBcc: x@y.example', 'a@b.example, c@d.example'])
      expect(faultsOf({ MAIL_FROM: wrong })).toHaveLength(1);
  });

  it('takes a bucket with what belongs to it, and the address of a virus scanner', () => {
    expect(loadConfig({}).files).toEqual({ quotaBytesPerCompany: 21_474_836_480 });
    const keys = { FILES_S3_ACCESS_KEY_ID: 'id', FILES_S3_SECRET_ACCESS_KEY: 's3cr3t-canary' };
    const { files } = loadConfig({
      ...{ FILES_S3_BUCKET: 'acme-files', FILES_S3_ENDPOINT: 'https://s3.acme.example', FILES_S3_PATH_STYLE: 'true' },
      ...{ ...keys, FILES_S3_ENCRYPTION: 'aws:kms', FILES_S3_KMS_KEY_ID: 'alias/files', CLAMD_URL: 'tcp://clamd:3310' },
    });
    expect(files.s3).toEqual({
      ...{ bucket: 'acme-files', region: 'us-east-1', endpoint: 'https://s3.acme.example', isPathStyle: true },
      credentials: { accessKeyId: 'id', secretAccessKey: 's3cr3t-canary' },
      encryption: { algorithm: 'aws:kms', kmsKeyId: 'alias/files' },
      timeoutMs: 60_000,
    });
    expect(files.scanner).toMatchObject({ address: { host: 'clamd', port: 3310 } });
    expect(loadConfig({ CLAMD_URL: 'unix:///run/clamd.sock' }).files.scanner?.address).toEqual({
      path: '/run/clamd.sock',
    });
    for (const wrong of ['clamd:3310', 'tcp://clamd', 'unix://run/clamd.sock', 'http://clamd:3310'])
      expect(faultsOf({ CLAMD_URL: wrong })).toHaveLength(1);
    const faults = faultsOf({
      ...{ FILES_S3_SECRET_ACCESS_KEY: 's3cr3t-canary', FILES_S3_ENDPOINT: 'https://u:canary@s3.example' },
      ...{ FILES_S3_KMS_KEY_ID: 'canary', FILES_S3_ENCRYPTION: 'rot13', CLAMD_URL: 'canary' },
    });
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual([
      ...['CLAMD_URL', 'FILES_S3_ACCESS_KEY_ID', 'FILES_S3_BUCKET', 'FILES_S3_ENCRYPTION', 'FILES_S3_ENDPOINT'],
      'FILES_S3_KMS_KEY_ID',
    ]);
    expect(faults.join()).not.toContain('canary');
  });

  it('takes the keys of secrets at rest in the order given, and derives one that stays the last', () => {
    const keyOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
    const { secretKeys } = loadConfig({ SECRETS_KEYS: `k2:${keyOf(2)}, k1:${keyOf(1)}` });
    expect(secretKeys.map(({ id }) => id)).toEqual(['k2', 'k1', 'app']);
    expect(secretKeys[0].key).toEqual(Buffer.alloc(32, 2));
    expect(loadConfig({}).secretKeys).toEqual([{ id: 'app', key: loadConfig({}).deriveKey('secrets') }]);
    for (const wrong of ['k1', `k1:${keyOf(1)},k1:${keyOf(2)}`, 'k1:c2hvcnQ=', `a b:${keyOf(1)}`])
      expect(faultsOf({ SECRETS_KEYS: wrong })).toHaveLength(1);
  });

  it('derives one stable key per purpose', () => {
    const config = loadConfig(production);
    expect(config.deriveKey('cursor')).toEqual(loadConfig(production).deriveKey('cursor'));
    expect(config.deriveKey('cursor')).not.toEqual(config.deriveKey('cookie'));
  });
});
