import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../../src/kernel/ids';
import { startEmbeddedRedis, type EmbeddedRedis } from '../../../src/platform/embedded';
import { LoginTooPowerfulError } from '../../../src/platform/health';
import { runSql } from '../../support/admin-sql';
import { createScratchDatabase, type ScratchDatabase } from '../../support/test-database';
import { startOperationsApp, type OperationsApp } from './operations-app';

interface ReadinessBody {
  readonly status: string;
  readonly error: Record<string, { message: string }>;
  readonly details: Record<string, { status: string; mode?: string }>;
}

let redis: EmbeddedRedis;
let database: ScratchDatabase;
const running: OperationsApp[] = [];

async function start(overrides: NodeJS.ProcessEnv = {}): Promise<OperationsApp> {
  const started = await startOperationsApp({ ...database, redisUrl: redis.url }, overrides);
  running.push(started);
  return started;
}

beforeAll(async () => {
  redis = await startEmbeddedRedis();
  database = await createScratchDatabase('template');
}, 60_000);

afterEach(async () => {
  for (const { app } of running.splice(0)) await app.close();
});

afterAll(async () => {
  await database.drop();
  await redis.stop();
});

async function readiness({ app }: OperationsApp): Promise<{ status: number; body: ReadinessBody }> {
  const answer = await app.inject('/health/ready');
  return { status: answer.statusCode, body: answer.json<ReadinessBody>() };
}

describe('health', () => {
  it('PLT-22 says that the process lives, and which program it is', async () => {
    const { app } = await start();
    const answer = await app.inject('/health');
    expect(answer.json()).toEqual({
      status: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
      commit: 'abc1234',
      uptime: expect.any(Number) as number,
    });
  });

  it('PLT-22 is ready with database, migrations, Redis and queues', async () => {
    const { status, body } = await readiness(await start());
    expect(status).toBe(200);
    expect(body.status).toBe('ok');
    expect(Object.keys(body.details).sort()).toEqual(['database', 'migrations', 'queues', 'redis', 'vectors']);
    expect(body.details['vectors']?.mode).toBe('array');
  });

  it('PLT-22 is not ready while a migration is pending', async () => {
    const started = await start();
    const [last] = await runSql(
      database.adminUrl,
      'DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations) RETURNING *',
    );
    const pending = await readiness(started);
    await runSql(
      database.adminUrl,
      `INSERT INTO migrations (id, "timestamp", name) VALUES (${Number(last?.['id'])}, ${Number(last?.['timestamp'])}, '${String(last?.['name'])}')`,
    );
    expect(pending.status).toBe(503);
    expect(pending.body.error['migrations']?.message).toContain(String(last?.['name']));
    expect((await readiness(started)).status).toBe(200);
  });

  it('PLT-22 is not ready without Redis, names no address, and recovers', async () => {
    const started = await start();
    await redis.kill();
    const down = await readiness(started);
    expect(down.status).toBe(503);
    expect(Object.keys(down.body.error).sort()).toEqual(['queues', 'redis']);
    expect(JSON.stringify(down.body)).not.toContain('127.0.0.1');
    await redis.restart();
    let { status } = down;
    for (let attempt = 0; attempt < 50 && status !== 200; attempt++) {
      await sleep(100);
      ({ status } = await readiness(started));
    }
    expect(status).toBe(200);
  }, 60_000);

  it('PLT-22 is red while draining, and still serves', async () => {
    const { app } = await start({ SHUTDOWN_DRAIN_MS: '400' });
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    const statusOf = async (path: string) => (await fetch(url + path)).status;
    expect(await statusOf('/health/ready')).toBe(200);
    const closing = (app as { close(signal: string): Promise<void> }).close('SIGTERM');
    await sleep(100);
    expect(await statusOf('/health/ready')).toBe(503);
    expect(await statusOf('/ladders/1')).toBe(200);
    await closing;
    await expect(fetch(`${url}/health`)).rejects.toThrow();
    running.splice(0);
  });

  it('PLT-02 refuses a login above row-level security', async () => {
    await expect(start({ DATABASE_URL: database.adminUrl })).rejects.toThrow(LoginTooPowerfulError);
    await expect(start({ DATABASE_READ_URL: database.adminUrl })).rejects.toThrow(/superuser or BYPASSRLS.*crm_login/);
  });
});

describe('metrics and the request log', () => {
  it('PLT-22 measures requests by route, pools, queues, outbox and the limiter', async () => {
    const { app } = await start();
    await app.inject(`/ladders/${newId()}`);
    const text = (await app.inject('/metrics')).body;
    expect(text).toContain('http_request_duration_seconds_count{method="GET",route="/ladders/:id",status="200"} 1');
    for (const name of [
      'process_cpu_seconds_total',
      'nodejs_eventloop_lag_p99_seconds',
      'database_pool_connections{pool="read",state="idle"}',
    ])
      expect(text).toContain(name);
    expect(text).toContain('job_queue_jobs{queue="outbox",state="waiting"} 0');
    expect(text).toContain('outbox_open_events');
    expect(text).toContain('rate_limit_fallback 0');
  });

  it('PLT-22 are hidden from the outside in production, and off when switched off', async () => {
    const secret = () => newId() + newId();
    const { app } = await start({
      NODE_ENV: 'production',
      APP_SECRET: secret(),
      JWT_SECRET: secret(),
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'a@b.example',
      APP_URL: 'https://app.example',
      PUBLIC_URL: 'https://api.example',
    });
    expect((await app.inject({ url: '/metrics', remoteAddress: '203.0.113.5' })).statusCode).toBe(404);
    expect((await app.inject({ url: '/metrics', remoteAddress: '10.0.0.5' })).statusCode).toBe(200);
    expect(
      (await app.inject({ url: '/metrics', remoteAddress: '10.0.0.5', headers: { 'x-forwarded-for': '10.0.0.6' } }))
        .statusCode,
    ).toBe(404);
    const off = await start({ METRICS_ENABLED: 'false' });
    expect((await off.app.inject('/metrics')).statusCode).toBe(404);
  });

  it('PLT-15 log one line a request, with the pattern instead of the address', async () => {
    const { app, lines } = await start();
    await app.inject({ url: '/ladders/CANARY-id?token=CANARY-query', headers: { 'x-request-id': 'request-12345678' } });
    await app.inject('/CANARY-unknown');
    await app.inject('/health');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({
      level: 'info',
      context: 'Http',
      method: 'GET',
      route: '/ladders/:id',
      status: 200,
      requestId: 'request-12345678',
    });
    expect(lines[1]).toMatchObject({ status: 404 });
    expect(JSON.stringify(lines)).not.toContain('CANARY');
  });
});
