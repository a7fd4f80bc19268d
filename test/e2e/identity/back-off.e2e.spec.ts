import { hash } from '@node-rs/argon2';
import type { Response } from 'supertest';
import { newId } from '../../../src/kernel/ids';
import { UnitOfWork } from '../../../src/platform/database';
import { startTestApp, type TestApp } from '../../support/app';
import { createCompany, TEST_PASSWORD, type TestCompany } from '../../support/company';
import { lettersTo } from '../../support/mailbox';
import { inParallel, statusCounts } from '../../support/parallel';
import { browserCookieOf, comparable } from './browser';

describe('wrong passwords', () => {
  let test: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    test = await startTestApp();
  });
  beforeEach(async () => {
    company = await createCompany(test.app, test.http);
  });
  afterAll(() => test.close());

  const attempt = (email: string, password = 'not the password', browser?: string) => {
    const request = test.http.post('/auth/login', { email, password });
    return browser === undefined ? request : request.set('Cookie', `headwater_browser=${browser}`);
  };
  const failFiveTimes = async (email: string, browser?: string): Promise<void> => {
    for (let failure = 0; failure < 5; failure++) await attempt(email, undefined, browser).expect(401);
  };
  const sql = (text: string, values: unknown[] = []) =>
    test.app
      .get(UnitOfWork, { strict: false })
      .runAsSystem((manager) => manager.query<Record<string, unknown>[]>(text, values));
  const letDelayPass = () => sql('UPDATE sign_in_attempts SET blocked_until = now() WHERE blocked_until IS NOT NULL');

  /** Everything a caller can see, without what differs from request to request. */
  function visible(response: Response): object {
    const {
      date,
      'x-request-id': id,
      'x-correlation-id': correlation,
      ...headers
    } = response.headers as Record<string, string>;
    const { ratelimit, 'set-cookie': cookie, ...rest } = headers as Record<string, unknown>;
    const setCookie = String(cookie).replace(/headwater_browser=[\w-]{43}/, 'headwater_browser=…');
    expect([date, id, correlation, ratelimit].every((value) => typeof value === 'string')).toBe(true);
    return { ...comparable(response), headers: { ...rest, 'set-cookie': setCookie } };
  }

  it('PLT-07 are answered alike for known and unknown addresses, and so are the delays', async () => {
    const answersOf = async (email: string): Promise<object[]> => {
      const answers: object[] = [];
      for (let count = 0; count < 7; count++) answers.push(visible(await attempt(email)));
      return answers;
    };
    const known = await answersOf(company.user.email);
    expect(known).toEqual(await answersOf(`${newId()}@nowhere.example`));
    expect(known.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => known[0]));
    expect(known[5]).toMatchObject({
      status: 429,
      body: { code: 'auth.too_many_attempts' },
      headers: { 'retry-after': '1' },
    });
  });

  it('PLT-07 cost strangers time and nobody his account: the delay passes, and a success ends it', async () => {
    const { email } = company.user;
    await failFiveTimes(email);
    await attempt(email, TEST_PASSWORD).expect(429);
    await letDelayPass();
    await attempt(email, TEST_PASSWORD).expect(200);
    await failFiveTimes(email);
    await attempt(email).expect(429);
  });

  it('PLT-07 of strangers do not delay the owner in a browser that the account knows', async () => {
    const { email } = company.user;
    const browser = browserCookieOf(await attempt(email, TEST_PASSWORD).expect(200));
    await failFiveTimes(email);
    await attempt(email, TEST_PASSWORD).expect(429);
    await attempt(email, TEST_PASSWORD, browser).expect(200);
    // That says nothing about strangers, nor about other accounts.
    await attempt(email, TEST_PASSWORD).expect(429);
    await failFiveTimes(company.admin.email, browser);
    await attempt(company.admin.email, TEST_PASSWORD, browser).expect(429);
    await attempt(company.admin.email, TEST_PASSWORD).expect(429);
  });

  it('PLT-07 are counted in a known browser too: it may have been stolen', async () => {
    const { email } = company.user;
    const browser = browserCookieOf(await attempt(email, TEST_PASSWORD).expect(200));
    await failFiveTimes(email, browser);
    await attempt(email, TEST_PASSWORD, browser).expect(429);
    await attempt(email, TEST_PASSWORD).expect(200);
  });

  it('PLT-07 that come all at once are counted before they are looked at', async () => {
    for (const email of [company.user.email, `${newId()}@nowhere.example`]) {
      expect(statusCounts(await inParallel(20, () => attempt(email)))).toEqual({ 401: 5, 429: 15 });
    }
  });

  it('PLT-07 stand in the audit log, and after ten the owner is told once', async () => {
    const { id, email } = company.technician;
    for (let failure = 0; failure < 12; failure++) {
      await letDelayPass();
      await attempt(email).expect(401);
    }
    const { body } = await company.admin.http.get(`/audit-log?resourceId=${id}&action=user.sign_in_failed`).expect(200);
    const counts = (body as { data: { after: { failures: number; reason: string } }[] }).data.map(({ after }) => after);
    expect(counts[0]).toEqual({ reason: 'wrong_password', failures: 12 });
    expect(counts).toHaveLength(12);
    const letters = await lettersTo(test, email);
    expect(letters.map(({ kind }) => kind)).toEqual(['identity.guessing_notice']);
  });

  it('keeps nothing that names an address, and a cookie that is not ours counts as none', async () => {
    const email = `${newId()}@nowhere.example`;
    const response = await attempt(email, undefined, 'short').expect(401);
    expect(browserCookieOf(response)).toMatch(/^[\w-]{43}$/);
    const rows = await sql('SELECT account_key, browser_key FROM sign_in_attempts');
    expect(JSON.stringify(rows)).not.toContain(email);
    const cookie = (response.headers['set-cookie'] as unknown as string[]).join();
    for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/api/v2/auth']) expect(cookie).toContain(attribute);
  });

  it('PLT-09 a right one replaces a hash that was made with older parameters, and goes on working', async () => {
    const { id, email } = company.user;
    const older = await hash(TEST_PASSWORD, { memoryCost: 2_048, timeCost: 1, parallelism: 1 });
    await sql('UPDATE users SET password_hash = $2 WHERE id = $1', [id, older]);
    await attempt(email, 'not the password').expect(401);
    const storedHash = async () =>
      (await sql('SELECT password_hash FROM users WHERE id = $1', [id]))[0]?.['password_hash'];
    expect(await storedHash()).toBe(older);
    await attempt(email, TEST_PASSWORD).expect(200);
    const renewed = await storedHash();
    expect(renewed).toMatch(/^p1\$argon2id\$v=19\$m=1024,t=1,p=1\$/);
    await attempt(email, TEST_PASSWORD).expect(200);
    expect(await storedHash()).toBe(renewed);
  });
});
