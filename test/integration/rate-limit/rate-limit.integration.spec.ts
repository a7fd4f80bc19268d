import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '../../../src/kernel/ids';
import { startEmbeddedRedis, type EmbeddedRedis } from '../../../src/platform/embedded';
import { ResilientThrottlerStorage } from '../../../src/platform/rate-limit';
import { useTestDatabase } from '../../support/test-database';
import { startLimitedApp } from './limited-app';

interface Call {
  readonly method?: 'GET' | 'POST';
  readonly url?: string;
  readonly token?: string;
  readonly address?: string;
}

function call(
  app: NestFastifyApplication,
  { method = 'GET', url = '/ladders', token, address = '203.0.113.7' }: Call = {},
) {
  const headers = { 'x-forwarded-for': address, ...(token !== undefined && { authorization: `Bearer ${token}` }) };
  return app.inject({ method, url, headers });
}

async function statuses(count: number, app: NestFastifyApplication, options?: Call): Promise<number[]> {
  const answers: number[] = [];
  for (let request = 0; request < count; request++) answers.push((await call(app, options)).statusCode);
  return answers;
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('It did not happen in time');
    await sleep(20);
  }
}

const running: { close(): Promise<void> }[] = [];
const start = async (redisUrl: string, prefix: string) => {
  const app = await startLimitedApp(redisUrl, prefix);
  running.push(app);
  return app;
};

afterEach(async () => {
  for (const app of running.splice(0)) await app.close();
});

describe('rate limits in Redis', () => {
  let redisUrl: string;
  let prefix: string;

  beforeAll(async () => ({ redisUrl } = await useTestDatabase()));
  beforeEach(() => (prefix = `test:${newId()}`));

  it('PLT-12 tells the policy, what is left, and once how long to wait', async () => {
    const app = await start(redisUrl, prefix);
    const first = await call(app, { method: 'POST' });
    expect(first.headers['ratelimit-policy']).toBe('"write";q=3;w=60');
    expect(first.headers['ratelimit']).toBe('"write";r=2;t=60');
    expect(await statuses(2, app, { method: 'POST' })).toEqual([201, 201]);
    const refused = await call(app, { method: 'POST' });
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.json()).toMatchObject({ code: 'rate_limit.exceeded', status: 429 });
    expect(refused.headers['retry-after']).toBe('60');
    expect(refused.headers['ratelimit']).toBe('"write";r=0;t=60');
    expect(Object.keys(refused.headers).filter((name) => /^x-ratelimit|retry-after-/.test(name))).toEqual([]);
  });

  it('PLT-12 counts reads, writes and sign-ins apart and leaves probes alone', async () => {
    const app = await start(redisUrl, prefix);
    expect(await statuses(4, app, { method: 'POST' })).toEqual([201, 201, 201, 429]);
    expect(await statuses(6, app)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(await statuses(3, app, { method: 'POST', url: '/ladders/unlock' })).toEqual([201, 201, 429]);
    const probe = await call(app, { url: '/ladders/probe' });
    expect([probe.statusCode, probe.headers['ratelimit']]).toEqual([200, undefined]);
  });

  it('PLT-12 counts a known principal wherever he calls from, everybody else by address', async () => {
    const app = await start(redisUrl, prefix);
    const [tenant, ann, bob] = [newId(), newId(), newId()];
    expect(await statuses(3, app, { method: 'POST', token: `${tenant}.${ann}` })).toEqual([201, 201, 201]);
    expect(await statuses(1, app, { method: 'POST', token: `${tenant}.${ann}`, address: '198.51.100.9' })).toEqual([
      429,
    ]);
    expect(await statuses(1, app, { method: 'POST', token: `${tenant}.${bob}` })).toEqual([201]);
    expect(await statuses(4, app, { method: 'POST', token: 'unknown' })).toEqual([201, 201, 201, 429]);
    expect(await statuses(1, app, { method: 'POST', token: 'another-unknown' })).toEqual([429]);
  });

  it('PLT-12 counts sign-ins by address, whatever token is sent along, and IPv6 by its /64', async () => {
    const app = await start(redisUrl, prefix);
    const unlock = { method: 'POST', url: '/ladders/unlock' } as const;
    expect(await statuses(2, app, { ...unlock, address: '2001:db8:1:2::1', token: 'a.b' })).toEqual([201, 201]);
    expect(await statuses(1, app, { ...unlock, address: '2001:db8:1:2:ffff::9', token: 'c.d' })).toEqual([429]);
    expect(await statuses(1, app, { ...unlock, address: '2001:db8:1:3::1' })).toEqual([201]);
  });

  it('PLT-12 shares the count between processes and keeps it over a restart', async () => {
    const [first, second] = [await start(redisUrl, prefix), await start(redisUrl, prefix)];
    expect(await statuses(3, first)).toEqual([200, 200, 200]);
    expect(await statuses(2, second)).toEqual([200, 200]);
    expect((await call(second)).statusCode).toBe(429);
    expect((await call(first)).statusCode).toBe(429);
    for (const app of running.splice(0)) await app.close();
    const restarted = await start(redisUrl, prefix);
    expect((await call(restarted)).statusCode).toBe(429);
  });

  it('PLT-12 charges a generous window ahead: numbered without a gap in one process, never beyond the limit in several', async () => {
    const storages = [await start(redisUrl, prefix), await start(redisUrl, prefix)].map((app) =>
      app.get(ResilientThrottlerStorage),
    );
    const [limit, minute] = [1_000, 60_000];
    const hit = (storage: ResilientThrottlerStorage | undefined, key: string) =>
      (storage as ResilientThrottlerStorage).increment(`${prefix}:${key}`, minute, limit, minute, 'read');
    const alone = [];
    for (let count = 0; count <= limit; count++) alone.push(await hit(storages[0], 'alone'));
    expect(alone.map(({ totalHits }) => totalHits)).toEqual(Array.from(alone, (_, index) => index + 1));
    expect(alone.findIndex(({ isBlocked }) => isBlocked)).toBe(limit);

    let allowed = 0;
    for (let round = 0; round < limit + 20; round += 10) {
      const burst = await Promise.all(
        Array.from({ length: 10 }, (_, index) => hit(storages[(round + index) % 2], 'both')),
      );
      allowed += burst.filter(({ isBlocked }) => !isBlocked).length;
    }
    expect(allowed).toBeLessThanOrEqual(limit);
    expect(allowed).toBeGreaterThan(limit - 2 * 17);
  });
});

describe('rate limits without Redis', () => {
  let redis: EmbeddedRedis;

  beforeEach(async () => (redis = await startEmbeddedRedis()), 60_000);
  afterEach(() => redis.stop());

  it('PLT-12 stay closed when Redis is killed, and are shared again when it is back', async () => {
    const [app, other] = [await start(redis.url, 'test'), await start(redis.url, 'test')];
    expect(await statuses(4, app)).toEqual([200, 200, 200, 200]);
    await redis.kill();

    expect(await statuses(3, app)).toEqual([200, 429, 429]);
    expect(await statuses(4, app, { method: 'POST' })).toEqual([201, 201, 201, 429]);

    await redis.restart();
    await until(
      () => !app.get(ResilientThrottlerStorage).isDegraded && !other.get(ResilientThrottlerStorage).isDegraded,
    );
    expect(await statuses(3, app, { address: '192.0.2.1' })).toEqual([200, 200, 200]);
    expect(await statuses(3, other, { address: '192.0.2.1' })).toEqual([200, 200, 429]);
    expect((await call(app)).statusCode).toBe(429);
  }, 60_000);

  it('PLT-12 wait once for a Redis that hangs, then count without it', async () => {
    const app = await start(redis.url, 'test');
    expect(await statuses(2, app)).toEqual([200, 200]);
    process.kill(redis.pid, 'SIGSTOP');
    expect(await statuses(1, app)).toEqual([200]);
    // Degraded: no request asks Redis any more, so none waits for it.
    expect(app.get(ResilientThrottlerStorage).isDegraded).toBe(true);
    expect(await statuses(3, app)).toEqual([200, 200, 429]);
    expect(await statuses(3, app, { method: 'POST' })).toEqual([201, 201, 201]);
    process.kill(redis.pid, 'SIGCONT');
    await until(() => !app.get(ResilientThrottlerStorage).isDegraded);
  }, 60_000);

  it('PLT-12 come up, limited, while Redis is away', async () => {
    await redis.kill();
    const app = await start(redis.url, 'test');
    expect(app.get(ResilientThrottlerStorage).isDegraded).toBe(true);
    expect(await statuses(6, app)).toEqual([200, 200, 200, 200, 200, 429]);
  }, 60_000);
});
