import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '../../../src/kernel/ids';
import { startEmbeddedRedis } from '../../../src/platform/embedded';
import { useTestDatabase } from '../../support/test-database';
import { startLimitedApp } from './limited-app';

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const app of running.splice(0)) await app.close();
});

async function start(redisUrl: string, prefix: string, environment: Readonly<Record<string, string>> = {}) {
  const app = await startLimitedApp(redisUrl, prefix, environment);
  running.push(app);
  return app;
}

function call(app: NestFastifyApplication, token: string, url = '/ladders') {
  return app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } });
}

async function statuses(count: number, app: NestFastifyApplication, token: string, url?: string): Promise<number[]> {
  const answers: number[] = [];
  for (let request = 0; request < count; request++) answers.push((await call(app, token, url)).statusCode);
  return answers;
}

const granted = (answers: readonly number[]): number => answers.filter((status) => status === 200).length;

describe('budgets that callers share', () => {
  let redisUrl: string;
  let prefix: string;

  beforeAll(async () => ({ redisUrl } = await useTestDatabase()));
  beforeEach(() => (prefix = `test:${newId()}`));

  it('PLT-12 a company has one for all its people, in all processes, and another company has its own', async () => {
    const limits = { RATE_LIMIT_COMPANY_PER_MINUTE: '7' };
    const [one, two] = [await start(redisUrl, prefix, limits), await start(redisUrl, prefix, limits)];
    const company = newId();
    expect(await statuses(4, one, `${company}.ann`)).toEqual([200, 200, 200, 200]);
    expect(await statuses(3, two, `${company}.bob`)).toEqual([200, 200, 200]);
    const refused = await call(one, `${company}.cy`);
    expect([refused.statusCode, refused.headers['ratelimit-policy']]).toEqual([429, '"company";q=7;w=60']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(9);
    expect(await statuses(1, two, `${newId()}.dee`)).toEqual([200]);
  });

  it('PLT-12 a process takes a hundredth at a time and never more than there is', async () => {
    const limits = { RATE_LIMIT_COMPANY_PER_MINUTE: '400', RATE_LIMIT_READ_PER_MINUTE: '1000' };
    const [one, two] = [await start(redisUrl, prefix, limits), await start(redisUrl, prefix, limits)];
    const company = newId();
    const answers = [
      ...(await statuses(203, one, `${company}.ann`)),
      ...(await statuses(120, two, `${company}.bob`)),
      ...(await statuses(130, one, `${company}.cy`)),
    ];
    // 453 asked; while they ran, a few more became free.
    expect(granted(answers)).toBeGreaterThanOrEqual(396);
    expect(granted(answers)).toBeLessThan(453);
  });

  it('PLT-12 requests at once do not use the budget up by leases that nobody draws', async () => {
    const app = await start(redisUrl, prefix, {
      RATE_LIMIT_COMPANY_PER_MINUTE: '4000',
      RATE_LIMIT_READ_PER_MINUTE: '10000',
    });
    const company = newId();
    const answers = await Promise.all(Array.from({ length: 150 }, () => call(app, `${company}.ann`)));
    expect(granted(answers.map(({ statusCode }) => statusCode))).toBe(150);
  });

  it('PLT-12 whoever is blocked does not use up his company', async () => {
    const app = await start(redisUrl, prefix, { RATE_LIMIT_COMPANY_PER_MINUTE: '9' });
    const company = newId();
    expect(granted(await statuses(20, app, `${company}.ann`))).toBe(5);
    expect(granted(await statuses(3, app, `${company}.bob`))).toBe(3);
  });

  it('PLT-12 an API client has its own by minute and hour; the tightest is named', async () => {
    const [one, two] = [await start(redisUrl, prefix), await start(redisUrl, prefix)];
    const client = `${newId()}.client-${newId()}`;
    const first = await call(one, client);
    expect([first.headers['ratelimit-policy'], first.headers['ratelimit']]).toEqual([
      '"client-minute";q=4;w=60',
      '"client-minute";r=3;t=15',
    ]);
    expect(await statuses(3, two, client)).toEqual([200, 200, 200]);
    const refused = await call(two, client);
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['ratelimit']).toMatch(/^"client-minute";r=0;t=\d+$/);
    for (const app of running.splice(0)) await app.close();
    expect((await call(await start(redisUrl, prefix), client)).statusCode).toBe(429);
  });

  it('PLT-12 exports have a budget by the hour beside their window', async () => {
    const app = await start(redisUrl, prefix);
    const token = `${newId()}.ann`;
    expect(await statuses(3, app, token, '/ladders/all')).toEqual([200, 200, 429]);
    expect((await call(app, token, '/ladders/all')).headers['ratelimit-policy']).toBe('"export";q=2;w=3600');
  });

  it('PLT-12 they stay closed without Redis', async () => {
    const redis = await startEmbeddedRedis();
    try {
      const app = await start(redis.url, 'test', { RATE_LIMIT_COMPANY_PER_MINUTE: '6' });
      const company = newId();
      expect(await statuses(4, app, `${company}.ann`)).toEqual([200, 200, 200, 200]);
      await redis.kill();
      expect(await statuses(4, app, `${company}.bob`)).toEqual([200, 200, 429, 429]);
    } finally {
      await redis.stop();
    }
  }, 60_000);
});
