import { createServer } from 'node:net';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PASSWORD } from './api-client.mjs';
import { COMPANY } from './customer-data.mjs';
import { ask, startProgram, waitUntilReady } from './processes.mjs';
import { dependency, product, productFile } from './product.mjs';
import { runSql } from './services.mjs';
import { POOL_SIZE } from './settings.mjs';
import { BARE_INSERT, creationStatements, listStatement, pointStatement } from './statements.mjs';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const { parseOptions } = dependency('@node-rs/argon2');
const { DemoIds } = product('platform/openapi/demo-ids');

const UNREACHED = '1000000000';

/** The api as in production: its own main, every guard, log lines and metrics on; only the limits are out of reach. */
export async function startApi({ services, settings }, name, file = productFile('main.js')) {
  const port = await freePort();
  const env = {
    NODE_ENV: 'production',
    PORT: String(port),
    DATA_DIR: services.folder,
    DATABASE_URL: services.appUrl,
    DATABASE_POOL_SIZE: String(POOL_SIZE),
    REDIS_URL: services.redisUrl,
    APP_SECRET: 'uT4-bench-8Qz!k2Vw9#Lm4Xc8Rt1Yp6Nd3Hb5Gf0',
    JWT_SECRET: 'wE7-bench-3Jz!p9Vw2#Bm4Xc8Ks1Yp6Nd3Qb5Gf7',
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'bench@headwater.example',
    APP_URL: 'http://localhost:5173',
    PUBLIC_URL: 'https://bench.headwater.example',
    RATE_LIMIT_AUTH_PER_MINUTE: UNREACHED,
    RATE_LIMIT_READ_PER_MINUTE: UNREACHED,
    RATE_LIMIT_COMPANY_PER_MINUTE: UNREACHED,
    RATE_LIMIT_EXPORT_PER_HOUR: UNREACHED,
    RATE_LIMIT_WRITE_PER_MINUTE: UNREACHED,
  };
  const program = startProgram(name, file, {
    env,
    nodeArgs: profiling(settings.profile),
    log: join(services.folder, `${name}.log`),
  });
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(program, `${url}/health/ready`);
  return { program, url };
}

export async function startBaseline({ services }, middleOfList) {
  const program = startProgram('baseline', here('baseline-server.mjs'), { log: join(services.folder, 'baseline.log') });
  const statements = {
    list: await listStatement(COMPANY.measured),
    page: await listStatement(COMPANY.measured, middleOfList),
    point: pointStatement(COMPANY.measured),
    insert: BARE_INSERT,
    creation: await creationStatements(COMPANY.measured),
  };
  const { port } = await ask(program, {
    databaseUrl: services.adminUrl,
    poolSize: POOL_SIZE,
    tenantId: COMPANY.measured,
    userId: DemoIds.adminUser,
    statements,
    password: { text: PASSWORD, parameters: await passwordParameters(services.adminUrl) },
  });
  return { program, url: `http://127.0.0.1:${port}` };
}

/** What the product's hashes cost, read from one of them: the admin has signed in by now. */
async function passwordParameters(adminUrl) {
  const [{ stored }] = await runSql(
    adminUrl,
    "SELECT password_hash AS stored FROM users WHERE email = 'admin@demo.example'",
  );
  const { memoryCost, timeCost, parallelism } = parseOptions(stored.slice(stored.indexOf('$')));
  return { memoryCost, timeCost, parallelism };
}

export function startLoadGenerator({ services }) {
  return startProgram('load-generator', here('load-generator.mjs'), {
    log: join(services.folder, 'load-generator.log'),
  });
}

export const GUARD_PROBE = here('guard-probe.mjs');

function profiling(folder) {
  if (folder === undefined) return [];
  mkdirSync(folder, { recursive: true });
  return ['--cpu-prof', `--cpu-prof-dir=${resolve(folder)}`];
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
