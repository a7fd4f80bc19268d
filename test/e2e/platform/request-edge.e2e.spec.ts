import { startTestApp, type TestApp } from '../../support/app';
import { type TestCompany, TEST_PASSWORD } from '../../support/company';

const FRONTEND = 'https://app.example.com';

describe('the edge of the API', () => {
  let test: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    test = await startTestApp({ environment: { CORS_ORIGINS: FRONTEND } });
    company = await test.company();
  });
  afterAll(() => test.close());

  const login = () => test.http.post('/auth/login');

  it('PLT-15 takes JSON only: what a foreign page can post without asking is 415 and signs nobody in', async () => {
    const form = `email=${encodeURIComponent(company.admin.email)}&password=${encodeURIComponent(TEST_PASSWORD)}`;
    for (const type of ['application/x-www-form-urlencoded', 'text/plain']) {
      const answer = await login().set('Content-Type', type).send(form).expect(415);
      expect(answer.body).toMatchObject({ code: 'request.unsupported_media_type' });
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  it('PLT-15 refuses nesting that nobody means before anything walks through it', async () => {
    const body = `{"email":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const answer = await login().set('Content-Type', 'application/json').send(body).expect(400);
    expect(answer.body).toMatchObject({ errors: [{ code: 'too_deep' }] });
  });

  it.each(['constructor', '-toString', '__proto__', 'hasOwnProperty'])(
    'PLT-16 does not take the inherited property %s for a sort field',
    async (sort) => {
      const answer = await company.admin.http.get(`/audit-log?sort=${sort}`).expect(400);
      expect(answer.body).toMatchObject({ code: 'list.unknown_sort' });
    },
  );

  it.each(['2026-W01-1T00:00:00Z', '2026-01-01T10Z', '2026-01-01T00:00:00+23:00', '0000-01-01T00:00:00Z'])(
    'PLT-15 refuses the instant %s, which PostgreSQL cannot read',
    async (from) => {
      const answer = await company.admin.http.get(`/audit-log?from=${encodeURIComponent(from)}`).expect(400);
      expect(answer.body).toMatchObject({ errors: [{ pointer: '/from' }] });
    },
  );

  it('PLT-16 refuses a cursor of another list, even with the same sort', async () => {
    const { body } = await company.admin.http.get('/roles?sort=createdAt&limit=1').expect(200);
    const { nextCursor } = (body as { page: { nextCursor: string } }).page;
    await company.admin.http.get(`/roles?sort=createdAt&limit=1&cursor=${nextCursor}`).expect(200);
    await company.admin.http.get(`/admin/users?sort=createdAt&limit=1&cursor=${nextCursor}`).expect(400);
  });

  it('lets the browser of an allowed frontend change and delete, and that of no other', async () => {
    const preflight = (origin: string) =>
      test.http.raw('options', '/tenant').set({
        Origin: origin,
        'Access-Control-Request-Method': 'PATCH',
        'Access-Control-Request-Headers': 'if-match',
      });
    const allowed = await preflight(FRONTEND).expect(204);
    expect(allowed.headers['access-control-allow-origin']).toBe(FRONTEND);
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      expect(allowed.headers['access-control-allow-methods']).toContain(method);
    }
    const foreign = await preflight('https://evil.example');
    expect(foreign.headers['access-control-allow-origin']).toBeUndefined();
  });
});
