import type { Response } from 'supertest';
import { newId } from '../../../src/kernel/ids';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';

const LIMITS = {
  RATE_LIMIT_AUTH_PER_MINUTE: '4',
  RATE_LIMIT_WRITE_PER_MINUTE: '3',
  RATE_LIMIT_READ_PER_MINUTE: '5',
  TRUST_PROXY: '127.0.0.1',
};

/** An address that nobody has called from: what is counted by address starts at nothing. */
const address = (): string =>
  `2001:db8:${[1, 2, 3].map(() => Math.floor(Math.random() * 65_535).toString(16)).join(':')}::1`;

describe('Rate limits of the running api', () => {
  let company: TestCompany;
  let app: TestApp;

  beforeAll(async () => {
    // Made by an app without limits, because its people sign in one after the other.
    const generous = await startTestApp();
    company = await generous.company();
    await generous.close();
    app = await startTestApp({ environment: LIMITS });
  }, 90_000);
  afterAll(() => app.close());

  async function statuses(count: number, call: () => PromiseLike<Response>): Promise<number[]> {
    const answers: number[] = [];
    for (let turn = 0; turn < count; turn++) answers.push((await call()).status);
    return answers;
  }

  it('PLT-12 a caller reads as often as the policy says, sees it in the headers, and is told when to come back', async () => {
    const http = app.http.as(company.user.token);
    const first = await http.get('/customers').expect(200);
    expect(first.headers['ratelimit-policy']).toBe('"read";q=5;w=60');
    expect(first.headers['ratelimit']).toMatch(/^"read";r=4;t=\d+$/);
    expect(await statuses(4, () => http.get('/services'))).toEqual([200, 200, 200, 200]);
    const refused = await http.get('/customers').expect(429);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.body).toMatchObject({
      status: 429,
      code: 'rate_limit.exceeded',
      requestId: refused.headers['x-request-id'],
    });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(refused.headers['ratelimit']).toMatch(/^"read";r=0;t=\d+$/);
  });

  it('PLT-12 writes are counted apart, and nobody pays for another', async () => {
    const write = () => app.http.as(company.user.token).post('/tags', { name: newId() });
    expect(await statuses(4, write)).toEqual([201, 201, 201, 429]);
    await app.http.as(company.superuser.token).get('/customers').expect(200);
    await app.http.as(company.superuser.token).post('/tags', { name: newId() }).expect(201);
  });

  it('PLT-12 sign-ins are counted by address, whoever is tried', async () => {
    const from = address();
    const attempt = () =>
      app.http
        .post('/auth/login', { email: `${newId()}@example.com`, password: 'wrong-password' })
        .set('X-Forwarded-For', from);
    expect(await statuses(5, attempt)).toEqual([401, 401, 401, 401, 429]);
    const elsewhere = app.http
      .post('/auth/login', { email: 'nobody@example.com', password: 'wrong-password' })
      .set('X-Forwarded-For', address());
    await elsewhere.expect(401);
  });

  it('PLT-12 a refused write has no effect', async () => {
    const name = newId();
    await app.http.as(company.user.token).post('/tags', { name }).expect(429);
    const { body } = await app.http.as(company.admin.token).get('/tags?limit=100').expect(200);
    expect(JSON.stringify(body)).not.toContain(name);
  });

  it('PLT-12 probes and the document are not limited', async () => {
    expect(await statuses(8, () => app.http.get('/health'))).toEqual(Array<number>(8).fill(200));
    expect(await statuses(8, () => app.http.get('/openapi.json'))).toEqual(Array<number>(8).fill(200));
  });

  it('PLT-12 S0-036 the count survives a restart of the process and is shared by two', async () => {
    await app.close();
    app = await startTestApp({ environment: LIMITS });
    await app.http.as(company.user.token).get('/customers').expect(429);
    await app.http.as(company.user.token).post('/tags', { name: newId() }).expect(429);
    const second = await startTestApp({ environment: LIMITS });
    try {
      await second.http.as(company.user.token).get('/customers').expect(429);
    } finally {
      await second.close();
    }
  });
});
