import type { Response } from 'supertest';
import { newId } from '../../../src/kernel/ids';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import { TEST_PASSWORD, type TestCompany } from '../../support/company';
import { lettersTo, letterTo, tokenIn } from '../../support/mailbox';
import { logIn } from './browser';

interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly status: string;
  readonly sentCount: number;
}

const PASSWORD = TEST_PASSWORD;

function browserOf(response: Response): { cookie: string; csrfToken: string } {
  const headers = response.headers['set-cookie'] as unknown as string[];
  const cookie = headers.map((header) => header.split(';')[0] ?? '').join('; ');
  return { cookie, csrfToken: (response.body as { csrfToken: string }).csrfToken };
}

describe('invitations', () => {
  let test: TestApp;
  let company: TestCompany;
  let other: TestCompany;

  beforeAll(async () => {
    test = await startTestApp();
    [company, other] = [await test.company(), await test.company()];
  });
  afterAll(() => test.close());

  const newAddress = (): string => `${newId()}@people.example`;
  const invite = async (email: string, by = company, role = 'user'): Promise<Invitation> => {
    const { body } = await by.admin.http.post('/admin/users/invitations', { email, role }).expect(201);
    return body as Invitation;
  };
  const token = async (email: string): Promise<string> => tokenIn(await letterTo(test, email, 'identity.invitation'));
  const accept = (body: object, http = test.http) => http.post('/auth/invitations/accept', body);
  const person = { password: PASSWORD, firstName: 'Lee', lastName: 'Park' };

  it('PLT-10 a new person accepts by mail, once, and signs in', async () => {
    const email = newAddress();
    const invitation = await invite(email);
    expect(invitation).toMatchObject({ email, status: 'pending', role: 'user', sentCount: 1 });
    const secret = await token(email);
    expect(JSON.stringify(invitation)).not.toContain(secret);
    const { body: seen } = await test.http.post('/auth/invitations/inspect', { token: secret }).expect(200);
    expect(seen).toMatchObject({ email, needs: 'new_account', company: { slug: company.slug } });
    expect((await accept({ token: secret })).body).toMatchObject({ status: 400, errors: [{ pointer: '/password' }] });
    await accept({ token: secret, password: PASSWORD }).expect(400);
    await accept({ token: secret, ...person }).expect(200);
    expect((await accept({ token: secret, ...person })).body).toMatchObject({ status: 410, code: 'invitation.gone' });
    const { body: session } = await logIn(test.http, email);
    expect(session).toMatchObject({ role: 'user', tenant: { slug: company.slug } });
    const { body: users } = await company.admin.http.get(`/admin/users?q=${email}`).expect(200);
    expect((users as { data: object[] }).data).toMatchObject([{ email, status: 'active', firstName: 'Lee' }]);
    const { body: read } = await company.admin.http.get(`/admin/users/invitations/${invitation.id}`).expect(200);
    expect(read).toMatchObject({ status: 'accepted' });
    const { body: log } = await company.admin.http.get(`/audit-log?resourceId=${invitation.id}`).expect(200);
    expect((log as { data: { action: string }[] }).data.map(({ action }) => action)).toEqual([
      'invitation.accepted',
      'invitation.sent',
    ]);
    expect(JSON.stringify(log)).not.toContain(secret);
  });

  it('PLT-10 of two who accept at the same moment one comes in', async () => {
    const email = newAddress();
    await invite(email);
    const secret = await token(email);
    const answers = await Promise.all(Array.from({ length: 6 }, () => accept({ token: secret, ...person })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410, 410]);
  });

  it('PLT-10 are sent again with another token, revoked, and listed by status', async () => {
    const email = newAddress();
    const { id } = await invite(email);
    const first = await token(email);
    await company.admin.http.post('/admin/users/invitations', { email, role: 'user' }).expect(409);
    const { body: again } = await company.admin.http.post(`/admin/users/invitations/${id}/resend`).expect(200);
    expect(again).toMatchObject({ sentCount: 2, status: 'pending' });
    const second = await token(email);
    expect(second).not.toBe(first);
    await accept({ token: first, ...person }).expect(410);
    await company.admin.http.post(`/admin/users/invitations/${id}/revoke`).expect(200);
    await accept({ token: second, ...person }).expect(410);
    const ended = await company.admin.http.post(`/admin/users/invitations/${id}/resend`).expect(409);
    expect(ended.body).toMatchObject({ code: 'invitation.ended', invitationStatus: 'revoked' });
    const { body: list } = await company.admin.http.get('/admin/users/invitations?status=revoked').expect(200);
    expect((list as { data: Invitation[] }).data.map((one) => one.id)).toContain(id);
    expect(await lettersTo(test, email)).toHaveLength(2);
    await invite(email);
  });

  it('PLT-10 are worth nothing after seven days, until they are sent again', async () => {
    const email = newAddress();
    const { id } = await invite(email);
    const secret = await token(email);
    await runSql(test.adminUrl, `UPDATE invitations SET expires_at = now() - interval '1 second' WHERE id = '${id}'`);
    await accept({ token: secret, ...person }).expect(410);
    const { body } = await company.admin.http.get(`/admin/users/invitations/${id}`).expect(200);
    expect(body).toMatchObject({ status: 'expired' });
    await company.admin.http.post(`/admin/users/invitations/${id}/resend`).expect(200);
    await accept({ token: await token(email), ...person }).expect(200);
  });

  it('PLT-10 only the hash of the token is stored', async () => {
    const email = newAddress();
    await invite(email);
    const secret = await token(email);
    const { body } = await company.admin.http.get(`/admin/users/invitations?q=${email}`).expect(200);
    expect(JSON.stringify(body)).not.toContain(secret);
    await accept({ token: 'A'.repeat(43), ...person }).expect(410);
  });

  it('PLT-10 somebody with an account elsewhere joins signed in or with his password, and is one person in two companies', async () => {
    const email = other.user.email;
    await invite(email, company, 'technician');
    const { body: before } = await company.admin.http.get(`/admin/users?q=${email}`).expect(200);
    expect((before as { data: object[] }).data).toEqual([]);
    const secret = await token(email);
    const { body: seen } = await test.http.post('/auth/invitations/inspect', { token: secret }).expect(200);
    expect(seen).toMatchObject({ needs: 'proof' });
    await accept({ token: secret }).expect(401);
    await accept({ token: secret, password: 'not his password at all' }).expect(401);
    await accept({ token: secret }, other.admin.http).expect(401);
    await accept({ token: secret }, other.user.http).expect(200);

    const { body: mine } = await other.user.http.get('/auth/companies').expect(200);
    expect((mine as { companies: object[] }).companies).toEqual(
      [
        {
          id: company.tenantId,
          slug: company.slug,
          name: expect.any(String) as string,
          role: 'technician',
          isCurrent: false,
        },
        { id: other.tenantId, slug: other.slug, name: expect.any(String) as string, role: 'user', isCurrent: true },
      ].sort((a, b) => (a.slug < b.slug ? -1 : 1)),
    );
    const moved = await other.user.http.post('/auth/switch-tenant', { tenant: company.slug }).expect(200);
    expect(moved.body).toMatchObject({ tenant: { id: company.tenantId }, role: 'technician' });
    const there = test.http.as((moved.body as { accessToken: string }).accessToken);
    await there.get('/customers').expect(403);
    await other.user.http.get('/auth/me').expect(401);
    for (const [where, action] of [
      [company, 'user.signed_in'],
      [other, 'user.signed_out'],
    ] as const) {
      const { body: log } = await where.admin.http
        .get(`/audit-log?resourceId=${other.user.id}&action=${action}`)
        .expect(200);
      expect((log as { data: object[] }).data[0]).toMatchObject({ action });
    }
    await company.admin.http.post(`/admin/users/${other.user.id}/suspend`).expect(200);
    await there.get('/auth/me').expect(401);
    const { body: back } = await logIn(test.http, email);
    const home = test.http.as(back.accessToken);
    const { body: offered } = await home.get('/auth/companies').expect(200);
    expect(JSON.stringify(offered)).not.toContain(company.slug);
    await home.post('/auth/switch-tenant', { tenant: company.slug }).expect(404);
  });

  it('PLT-10 going on elsewhere keeps the carrier of the session and what it was proved with', async () => {
    const [email, home] = [newAddress(), await test.company()];
    for (const firm of [company, home]) {
      await invite(email, firm, 'technician');
      await accept({ token: await token(email), ...person }).expect(200);
    }
    const login = { email, password: PASSWORD, tenant: home.slug, mode: 'cookie' };
    const browser = browserOf(await test.http.post('/auth/login', login).expect(200));
    const { body: before } = await test.http.get('/auth/sessions').set('Cookie', browser.cookie).expect(200);
    const moved = await test.http
      .post('/auth/switch-tenant', { tenant: company.slug })
      .set('Cookie', browser.cookie)
      .set('X-CSRF-Token', browser.csrfToken)
      .expect(200);
    expect(moved.body).toMatchObject({ tenant: { id: company.tenantId } });
    expect(moved.body).not.toHaveProperty('accessToken');
    const { cookie } = browserOf(moved);
    const { body: after } = await test.http.get('/auth/sessions').set('Cookie', cookie).expect(200);
    const [old, current] = [before, after].map((list) => (list as { data: object[] }).data[0]);
    const { methods, mode, expiresAt } = old as { methods: string[]; mode: string; expiresAt: string };
    expect(current).toMatchObject({ methods, mode, expiresAt, isCurrent: true });
    await test.http.get('/auth/me').set('Cookie', browser.cookie).expect(401);
  });

  it('PLT-07 guesses at the password of an account are slowed down with those at sign-in', async () => {
    const email = other.admin.email;
    await invite(email);
    const secret = await token(email);
    for (let guess = 0; guess < 5; guess++) await accept({ token: secret, password: 'not the password' }).expect(401);
    expect((await accept({ token: secret, password: PASSWORD })).body).toMatchObject({
      status: 429,
      code: 'auth.too_many_attempts',
    });
    await test.http.post('/auth/login', { email, password: PASSWORD }).expect(429);
  });

  it('PLT-10 a user added without a password gets the mail too, and keeps his role', async () => {
    const email = newAddress();
    const body = { email, firstName: 'Dana', lastName: 'Ruiz', role: 'technician' };
    const { body: user } = await company.admin.http.post('/admin/users', body).expect(201);
    expect(user).toMatchObject({ status: 'invited' });
    const secret = await token(email);
    expect((await test.http.post('/auth/invitations/inspect', { token: secret }).expect(200)).body).toMatchObject({
      needs: 'new_password',
    });
    await accept({ token: secret, password: PASSWORD }).expect(200);
    const { body: session } = await logIn(test.http, email);
    expect(session).toMatchObject({ role: 'technician', user: { firstName: 'Dana' } });
  });

  it('PLT-10 members, superusers and unknown roles are not invited', async () => {
    const post = (body: object) => company.admin.http.post('/admin/users/invitations', body);
    expect((await post({ email: company.user.email, role: 'user' })).body).toMatchObject({
      code: 'invitation.already_member',
      memberStatus: 'active',
    });
    await post({ email: newAddress(), role: 'superuser' }).expect(403);
    await company.superuser.http
      .post('/admin/users/invitations', { email: newAddress(), role: 'superuser' })
      .expect(403);
    expect((await post({ email: newAddress(), role: 'custom_none' })).body).toMatchObject({
      status: 400,
      errors: [{ pointer: '/role' }],
    });
  });

  it('PLT-01 of another company do not exist', async () => {
    const { id } = await invite(newAddress(), other);
    for (const path of [`/admin/users/invitations/${id}/resend`, `/admin/users/invitations/${id}/revoke`])
      await company.admin.http.post(path).expect(404);
    await company.admin.http.get(`/admin/users/invitations/${id}`).expect(404);
  });

  describe('the status of a member', () => {
    it('PLT-10 moves as its table says, and refuses with what is allowed', async () => {
      const { http } = company.admin;
      const body = { email: newAddress(), firstName: 'A', lastName: 'B', role: 'user', password: TEST_PASSWORD };
      const { id } = (await http.post('/admin/users', body).expect(201)).body as { id: string };
      const { body: session } = await logIn(test.http, body.email);
      const refused = await http.post(`/admin/users/${id}/reactivate`).expect(409);
      expect(refused.body).toMatchObject({
        code: 'user.illegal_transition',
        memberStatus: 'active',
        allowed: ['suspend', 'deactivate'],
      });
      expect((await http.post(`/admin/users/${id}/suspend`).expect(200)).body).toMatchObject({ status: 'suspended' });
      await test.http.as(session.accessToken).get('/auth/me').expect(401);
      await http.post(`/admin/users/${id}/suspend`).expect(409);
      expect((await http.post(`/admin/users/${id}/reactivate`).expect(200)).body).toMatchObject({ status: 'active' });
      await http.delete(`/admin/users/${id}`).expect(204);
      await http.post(`/admin/users/${id}/suspend`).expect(409);
      await http.post(`/admin/users/${id}/reactivate`).expect(200);
    });

    it.each(['suspend', 'demote', 'delete'] as const)(
      'PLT-10 two admins, of whom each would %s the other and himself at the same moment, leave one',
      async (way) => {
        const firm = await test.company();
        const body = { email: newAddress(), firstName: 'A', lastName: 'B', role: 'admin', password: TEST_PASSWORD };
        const { id } = (await firm.admin.http.post('/admin/users', body).expect(201)).body as { id: string };
        const second = test.http.as((await logIn(test.http, body.email)).body.accessToken);
        const against = (http: typeof second, target: string) => {
          if (way === 'suspend') return http.post(`/admin/users/${target}/suspend`);
          return way === 'delete'
            ? http.delete(`/admin/users/${target}`)
            : http.patch(`/admin/users/${target}`, { role: 'user' });
        };
        await Promise.all([
          against(firm.admin.http, id),
          against(second, firm.admin.id),
          against(firm.admin.http, firm.admin.id),
          against(second, id),
        ]);
        const { body: admins } = await firm.superuser.http.get('/admin/users?role=admin&isActive=true').expect(200);
        expect((admins as { data: object[] }).data).toHaveLength(1);
      },
    );
  });
});
