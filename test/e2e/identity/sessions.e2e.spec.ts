import { newId } from '../../../src/kernel/ids';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import type { HttpClient } from '../../support/http-client';
import { logIn, refresh, type SignInBody } from './browser';

interface SessionBody {
  readonly id: string;
  readonly device: string;
  readonly isCurrent: boolean;
  readonly methods: readonly string[];
  readonly mode: string;
}

describe('sessions', () => {
  let test: TestApp;
  let elsewhere: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    [test, elsewhere] = await Promise.all([startTestApp(), startTestApp()]);
  });
  beforeEach(async () => {
    company = await test.company();
  });
  afterAll(() => Promise.all([test.close(), elsewhere.close()]));

  const listed = async (http: HttpClient) =>
    ((await http.get('/auth/sessions?limit=100').expect(200)).body as { data: SessionBody[] }).data;
  const signIn = async (email: string) => {
    const { body, refreshToken } = await logIn(test.http, email);
    return { http: test.http.as(body.accessToken), token: body.accessToken, refreshToken };
  };

  it('PLT-11 are listed with device, address and times, mine only, the newest first', async () => {
    const { body } = await test.http
      .post('/auth/login', { email: company.user.email, password: 'correct horse battery staple' })
      .set('User-Agent', 'Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36')
      .expect(200);
    const sessions = await listed(test.http.as((body as SignInBody).accessToken));
    expect(sessions).toHaveLength(2);
    expect(sessions[0]).toEqual({
      id: expect.any(String) as string,
      device: 'Chrome on Windows',
      ip: '127.0.0.1',
      mode: 'token',
      methods: ['password'],
      createdAt: expect.any(String) as string,
      lastSeenAt: expect.any(String) as string,
      authenticatedAt: expect.any(String) as string,
      expiresAt: expect.any(String) as string,
      isCurrent: true,
    });
    expect(sessions[1]).toMatchObject({ isCurrent: false });
  });

  it('PLT-11 one is ended: its tokens stop at once, the others go on', async () => {
    const [phone, laptop] = [await signIn(company.user.email), await signIn(company.user.email)];
    const ended = (await listed(phone.http)).find(({ isCurrent }) => isCurrent);
    await laptop.http.delete(`/auth/sessions/${ended?.id}`).expect(204);
    await phone.http.get('/auth/me').expect(401);
    await refresh(test.http, phone.refreshToken).expect(401);
    await laptop.http.get('/auth/me').expect(200);
    expect((await listed(laptop.http)).map(({ id }) => id)).not.toContain(ended?.id);
    await laptop.http.delete(`/auth/sessions/${ended?.id}`).expect(404);
  });

  it('PLT-11 nobody ends the sessions of others, whatever his role', async () => {
    const victim = await signIn(company.user.email);
    const id = (await listed(victim.http)).find(({ isCurrent }) => isCurrent)?.id;
    for (const { http } of [company.technician, company.admin, company.superuser, (await test.company()).user]) {
      await http.delete(`/auth/sessions/${id}`).expect(404);
      await http.delete(`/auth/sessions/${newId()}`).expect(404);
    }
    await victim.http.get('/auth/me').expect(200);
  });

  it('PLT-11 all others are ended, or all', async () => {
    const [here, there] = [await signIn(company.user.email), await signIn(company.user.email)];
    await here.http.delete('/auth/sessions').expect(204);
    await there.http.get('/auth/me').expect(401);
    await here.http.get('/auth/me').expect(200);
    expect(await listed(here.http)).toHaveLength(1);
    await here.http.delete('/auth/sessions?includeCurrent=true').expect(204);
    await here.http.get('/auth/me').expect(401);
    await company.admin.http.get('/auth/me').expect(200);
  });

  it('PLT-11 an admin signs a member out everywhere; the platform stays out of his reach', async () => {
    const victim = await signIn(company.user.email);
    await company.admin.http.delete(`/admin/users/${company.user.id}/sessions`).expect(204);
    await victim.http.get('/auth/me').expect(401);
    await company.user.http.get('/auth/me').expect(401);
    await signIn(company.user.email);
    const refused = await company.admin.http.delete(`/admin/users/${company.superuser.id}/sessions`).expect(403);
    expect(refused.body).toMatchObject({ code: 'user.superuser_only' });
    await company.admin.http.delete(`/admin/users/${newId()}/sessions`).expect(404);
    const { body } = await company.admin.http.get(`/audit-log?action=user.sessions_ended`).expect(200);
    expect((body as { data: object[] }).data).toEqual([
      expect.objectContaining({ after: { ended: 2, reason: 'ended_by_admin' }, resourceId: company.user.id }),
    ]);
  });

  it('PLT-11 another process forgets an ended session as soon as it hears of it', async () => {
    const session = await signIn(company.user.email);
    const there = elsewhere.http.as(session.token);
    await there.get('/auth/me').expect(200);
    await session.http.delete('/auth/sessions?includeCurrent=true').expect(204);
    // The comparison with the database would come after 30 seconds.
    const deadline = Date.now() + 5_000;
    let status = 200;
    while (status === 200 && Date.now() < deadline) status = (await there.get('/auth/me')).status;
    expect(status).toBe(401);
  });
});
