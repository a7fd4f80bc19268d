import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';

describe('What operators and browsers see', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp({
      withWorker: true,
      environment: { COMMIT_SHA: 'abc1234', CORS_ORIGINS: 'https://app.example.com' },
    });
    company = await app.company();
  }, 60_000);
  afterAll(() => app.close());

  it('PLT-22 health says that it lives, which version and which commit', async () => {
    const { body } = await app.http.get('/health').expect(200);
    expect(body).toEqual({
      status: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
      commit: 'abc1234',
      uptime: expect.any(Number) as number,
    });
  });

  it('PLT-22 readiness looks at database, migrations, Redis and queues', async () => {
    const { body } = await app.http.get('/health/ready').expect(200);
    expect(body).toMatchObject({
      status: 'ok',
      details: {
        database: { status: 'up' },
        migrations: { status: 'up' },
        redis: { status: 'up' },
        queues: { status: 'up' },
      },
    });
  });

  it('PLT-22 metrics count requests by route and never by address', async () => {
    const { body: customer } = await company.admin.http
      .post('/customers', { displayName: 'Counted', kind: 'residential' })
      .expect(201);
    const { id } = customer as { id: string };
    await company.admin.http.get(`/customers/${id}`).expect(200);
    const { text, headers } = await app.http.get('/metrics').expect(200);
    expect(headers['content-type']).toContain('text/plain');
    expect(text).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/api\/v2\/customers\/:id",status="200"\} [1-9]/,
    );
    expect(text).not.toContain(id);
  });

  it('answers carry the headers that protect browsers, and no cache keeps them', async () => {
    const { headers } = await company.admin.http.get('/customers').expect(200);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none';base-uri 'none';frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
    });
    expect(headers['strict-transport-security']).toContain('max-age=');
    expect(headers['x-powered-by']).toBeUndefined();
    const page = await app.http.get('/docs/').expect(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  });

  it('only pages of the allow-list may read answers', async () => {
    const allowed = await company.admin.http.get('/customers').set('Origin', 'https://app.example.com');
    expect(allowed.headers).toMatchObject({
      'access-control-allow-origin': 'https://app.example.com',
      'access-control-allow-credentials': 'true',
    });
    expect(String(allowed.headers['access-control-expose-headers'])).toContain('ETag');
    const refused = await company.admin.http.get('/customers').set('Origin', 'https://evil.example.com');
    expect(refused.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('the documentation is there for people and for programs', async () => {
    expect((await app.http.get('/docs').redirects(1)).text).toContain('swagger');
    const { body } = await app.http.get('/openapi.json').expect(200);
    expect(body).toMatchObject({ openapi: '3.1.0', info: { title: 'Headwater' } });
  });

  it('PLT-03 the queue board opens for administrators only', async () => {
    const board = '/admin/queues/api/queues';
    await app.http.get(board).expect(401);
    await company.user.http.get(board).expect(403);
    await company.technician.http.get(board).expect(403);
    await company.admin.http.get(board).expect(200);
    const { headers } = await company.admin.http.post('/api/v2/admin/queues/session').expect(204);
    const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
    await app.http.get(board).set('Cookie', cookie).expect(200);
    await app.http.get(board).set('Cookie', `${cookie}x`).expect(401);
    await app.http.get('/customers').set('Cookie', cookie).expect(401);
  });

  it('PLT-18 the log of what happened cannot be changed, by nobody', async () => {
    const { body } = await company.admin.http.get('/audit-log?limit=1').expect(200);
    const [entry] = (body as { data: { id: string }[] }).data;
    for (const method of ['patch', 'put', 'delete', 'post'] as const) {
      expect([404, 405]).toContain((await company.superuser.http.raw(method, `/audit-log/${entry?.id ?? ''}`)).status);
    }
  });
});
