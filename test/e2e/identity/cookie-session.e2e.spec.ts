import type { Response, Test } from 'supertest';
import { UnitOfWork } from '../../../src/platform/database';
import { startTestApp, type TestApp } from '../../support/app';
import { TEST_PASSWORD, type TestCompany } from '../../support/company';
import type { ProblemBody } from './browser';

interface CookieBody {
  readonly csrfToken: string;
  readonly expiresAt: string;
  readonly accessToken?: string;
}

interface Browser {
  readonly cookie: string;
  readonly csrfToken: string;
}

const FRONTEND = 'https://app.example';

const setCookies = (response: Response): string[] => (response.headers['set-cookie'] as unknown as string[]) ?? [];

const cookieNamed = (name: string, response: Response): string =>
  setCookies(response).find((header) => header.startsWith(`${name}=`)) ?? '';

describe('a session in a cookie', () => {
  let test: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    test = await startTestApp({ environment: { CORS_ORIGINS: FRONTEND } });
    company = await test.company();
  });
  afterAll(() => test.close());

  const signIn = () =>
    test.http.post('/auth/login', { email: company.admin.email, password: TEST_PASSWORD, mode: 'cookie' });

  async function openBrowser(): Promise<Browser> {
    const response = await signIn().expect(200);
    const cookie = setCookies(response)
      .map((header) => header.split(';')[0] ?? '')
      .join('; ');
    return { cookie, csrfToken: (response.body as CookieBody).csrfToken };
  }

  it('PLT-11 is opened by the sign-in: a cookie out of reach of scripts, and no token', async () => {
    const response = await signIn().expect(200);
    const [session, csrf] = [cookieNamed('headwater_session', response), cookieNamed('headwater_csrf', response)];
    expect(cookieNamed('headwater_refresh', response)).toBe('');
    expect(session).toMatch(/^headwater_session=[\w-]{43}\.[\w-]{43};.*Path=\/;.*HttpOnly; SameSite=Strict$/);
    expect(csrf).toMatch(/^headwater_csrf=[\w-]{43};/);
    expect(csrf).not.toContain('HttpOnly');
    const body = response.body as CookieBody;
    expect(body.accessToken).toBeUndefined();
    expect(csrf).toContain(body.csrfToken);
    expect(new Date(body.expiresAt).getTime()).toBeGreaterThan(Date.now());
  });

  it('PLT-11 takes the prefix __Host- and Secure over https, as the refresh cookie takes __Secure-', async () => {
    const secure = await startTestApp({ environment: { TRUST_PROXY: '127.0.0.1' } });
    try {
      const here = await secure.company();
      const response = await secure.http
        .post('/auth/login', { email: here.user.email, password: TEST_PASSWORD, mode: 'cookie' })
        .set('X-Forwarded-Proto', 'https')
        .expect(200);
      const session = cookieNamed('__Host-headwater_session', response);
      expect(session).toMatch(/^__Host-headwater_session=.*Path=\/.*HttpOnly; Secure; SameSite=Strict$/);
      expect(session).not.toContain('Domain');
      // A cookie without the prefix could have been planted by a neighbour.
      const planted = session.replace('__Host-', '').split(';')[0] ?? '';
      await secure.http.get('/auth/me').set('X-Forwarded-Proto', 'https').set('Cookie', planted).expect(401);
      const genuine = session.split(';')[0] ?? '';
      await secure.http.get('/auth/me').set('X-Forwarded-Proto', 'https').set('Cookie', genuine).expect(200);

      const tokens = await secure.http
        .post('/auth/login', { email: here.user.email, password: TEST_PASSWORD })
        .set('X-Forwarded-Proto', 'https')
        .expect(200);
      const refresh = cookieNamed('__Secure-headwater_refresh', tokens);
      expect(refresh).toMatch(/Path=\/api\/v2\/auth;.*HttpOnly; Secure; SameSite=Strict$/);
      const [whole = ''] = refresh.split(';');
      const continued = (cookie: string) =>
        secure.http.post('/auth/refresh').set('X-Forwarded-Proto', 'https').set('Cookie', cookie);
      await continued(whole.replace('__Secure-', '')).expect(401);
      await continued(whole).expect(200);
    } finally {
      await secure.close();
    }
  });

  it('PLT-11 is kept as a digest only', async () => {
    const { cookie } = await openBrowser();
    const token = /headwater_session=([^;]+)/.exec(cookie)?.[1] ?? 'missing';
    const rows = await test.app
      .get(UnitOfWork, { strict: false })
      .runAsSystem((manager) =>
        manager.query<{ count: string }[]>('SELECT count(*) AS count FROM sessions s WHERE s::text LIKE $1', [
          `%${token.split('.')[0]}%`,
        ]),
      );
    expect(rows[0]?.count).toBe('0');
  });

  it('PLT-11 is good for everything the person may do, and over when it is ended', async () => {
    const { cookie, csrfToken } = await openBrowser();
    await test.http.get('/admin/users').set('Cookie', cookie).expect(200);
    await test.http
      .post('/tags', { name: 'By cookie' })
      .set('Cookie', cookie)
      .set('X-CSRF-Token', csrfToken)
      .expect(201);
    const { body } = await test.http.get('/auth/sessions').set('Cookie', cookie).expect(200);
    expect((body as { data: object[] }).data[0]).toMatchObject({ mode: 'cookie', isCurrent: true });
    const again = await test.http.get('/auth/csrf').set('Cookie', cookie).expect(200);
    expect(again.body).toEqual({ csrfToken });

    const out = await test.http.post('/auth/logout').set('Cookie', cookie).expect(403);
    expect((out.body as ProblemBody).code).toBe('access.csrf_token_invalid');
    await test.http.get('/auth/me').set('Cookie', cookie).expect(200);
    const done = await test.http.post('/auth/logout').set('Cookie', cookie).set('X-CSRF-Token', csrfToken).expect(204);
    expect(setCookies(done).join()).toMatch(/headwater_session=;/);
    await test.http.get('/auth/me').set('Cookie', cookie).expect(401);
    await test.http.post('/auth/logout').set('Cookie', cookie).expect(204);
  });

  it('PLT-11 an old cookie is not in the way of a new sign-in', async () => {
    const { cookie } = await openBrowser();
    await signIn().set('Cookie', cookie).expect(200);
  });

  it.each([
    ['invented', 'headwater_session=' + 'a'.repeat(43) + '.' + 'b'.repeat(43)],
    ['without its code', 'headwater_session=' + 'a'.repeat(43)],
    ['empty', 'headwater_session='],
    ['of another kind', 'headwater_refresh=' + 'a'.repeat(43)],
  ])('PLT-11 a cookie that is %s opens nothing', async (_kind, cookie) => {
    await test.http.get('/auth/me').set('Cookie', cookie).expect(401);
  });

  it('PLT-11 is no bearer token, and a bearer token is no cookie', async () => {
    const { cookie } = await openBrowser();
    const token = /headwater_session=([^;]+)/.exec(cookie)?.[1] ?? '';
    await test.http.as(token).get('/auth/me').expect(401);
    await test.http.as(`cookie:${token}`).get('/auth/me').expect(401);
    await test.http.get('/auth/me').set('Cookie', `headwater_session=${company.admin.token}`).expect(401);
    // A header, even a useless one, outweighs the cookie.
    await test.http.as('useless').get('/auth/me').set('Cookie', cookie).expect(401);
  });

  describe('against requests that other pages make', () => {
    type Credential = 'cookie' | 'bearer' | 'none';
    type Token = 'right' | 'none' | 'empty' | 'of another session' | 'wrong length';
    const ORIGINS = [undefined, 'own', FRONTEND, 'https://evil.example', 'null'] as const;
    const SITES = [undefined, 'same-origin', 'none', 'same-site', 'cross-site'] as const;
    const TOKENS: readonly Token[] = ['right', 'none', 'empty', 'of another session', 'wrong length'];

    let browser: Browser;
    let other: Browser;
    let own: string;

    beforeAll(async () => {
      [browser, other] = [await openBrowser(), await openBrowser()];
      const { port } = test.app.getHttpServer().address() as { port: number };
      own = `127.0.0.1:${port}`;
    });

    const valueOf = (token: Token): string | undefined =>
      ({
        right: browser.csrfToken,
        none: undefined,
        empty: '',
        'of another session': other.csrfToken,
        'wrong length': `${browser.csrfToken}x`,
      })[token];

    /** Written from the rules, not from the code: ours or allowed by Origin, and nothing that says otherwise. */
    function isTrusted(origin: (typeof ORIGINS)[number], site: (typeof SITES)[number]): boolean {
      if (origin === FRONTEND) return true;
      if (origin !== undefined && origin !== 'own') return false;
      return site === undefined || site === 'same-origin' || site === 'none';
    }

    function send(
      method: 'get' | 'post' | 'patch' | 'put' | 'delete',
      origin: string | undefined,
      site: string | undefined,
      token: Token,
      credential: Credential,
    ): Test {
      const http = credential === 'bearer' ? company.admin.http : test.http;
      const call = method === 'get' ? http.get('/auth/me') : http.raw(method, UNSAFE[method]);
      void call.set('Host', own);
      if (credential === 'cookie') void call.set('Cookie', browser.cookie);
      if (origin !== undefined) void call.set('Origin', origin === 'own' ? `http://${own}` : origin);
      if (site !== undefined) void call.set('Sec-Fetch-Site', site);
      const value = valueOf(token);
      if (value !== undefined) void call.set('X-CSRF-Token', value);
      return call;
    }

    /** Requests that go no further than validation: 400 or 404 means that they were let in. */
    const UNSAFE = {
      post: '/customers',
      patch: '/admin/users/not-an-id',
      put: '/work-orders/not-an-id/lines',
      delete: '/tags/not-an-id',
    } as const;

    it.each(['post', 'patch', 'put', 'delete'] as const)(
      'PLT-11 %s by cookie: origin x site x token',
      async (method) => {
        const wrong: string[] = [];
        for (const origin of ORIGINS) {
          for (const site of SITES) {
            for (const token of TOKENS) {
              const { status, body } = await send(method, origin, site, token, 'cookie');
              const expected = !isTrusted(origin, site)
                ? 'access.foreign_origin'
                : token === 'right'
                  ? 'let in'
                  : 'access.csrf_token_invalid';
              const answer = status === 400 || status === 404 ? 'let in' : (body as ProblemBody).code;
              if (answer !== expected) wrong.push(`${origin} ${site} ${token}: ${answer} instead of ${expected}`);
            }
          }
        }
        expect(wrong).toEqual([]);
      },
    );

    it('PLT-11 reading needs no token, wherever the page is: the browser keeps the answer from it', async () => {
      for (const origin of ORIGINS) {
        for (const site of SITES) await send('get', origin, site, 'none', 'cookie').expect(200);
      }
    });

    it.each(['post', 'patch', 'put', 'delete'] as const)(
      'PLT-11 %s by bearer token is exempt: no page can add it by itself',
      async (method) => {
        for (const origin of ORIGINS) {
          for (const site of SITES) {
            const { status } = await send(method, origin, site, 'none', 'bearer');
            expect([400, 404]).toContain(status);
          }
        }
      },
    );

    it.each(['post', 'delete'] as const)('PLT-11 %s without a credential is not signed in', async (method) => {
      await send(method, 'own', 'same-origin', 'right', 'none').expect(401);
    });
  });
});
