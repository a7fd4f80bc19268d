import { newId } from '../../../src/kernel/ids';
import { startTestApp, type TestApp } from '../../support/app';
import { TEST_PASSWORD, type TestCompany } from '../../support/company';
import type { HttpClient } from '../../support/http-client';
import { comparable, logIn, refresh } from './browser';

interface User {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly isActive: boolean;
  readonly status: string;
  readonly version: number;
}

describe('users of a company', () => {
  let test: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    test = await startTestApp();
  });
  beforeEach(async () => {
    company = await test.company();
  });
  afterAll(() => test.close());

  const newUser = (changes: object = {}) => ({
    email: `${newId()}@demo.example`,
    firstName: 'Dana',
    lastName: 'Ruiz',
    role: 'user',
    ...changes,
  });
  const add = async (http: HttpClient, changes: object = {}): Promise<User> => {
    const { body } = await http.post('/admin/users', newUser({ password: TEST_PASSWORD, ...changes })).expect(201);
    return body as User;
  };

  it('PLT-10 are added, read, listed, changed and deactivated', async () => {
    const { http } = company.admin;
    const created = await http.post('/admin/users', newUser({ email: ` Dana.${newId()}@Demo.Example ` })).expect(201);
    const user = created.body as User;
    expect(user).toMatchObject({ firstName: 'Dana', role: 'user', isActive: true, status: 'invited', version: 1 });
    expect(user.email).toMatch(/^dana\..*@demo\.example$/);
    expect(created.headers['location']).toBe(`/api/v2/admin/users/${user.id}`);
    expect((await http.get(`/admin/users/${user.id}`).expect(200)).body).toEqual(user);

    const changed = await http
      .patch(`/admin/users/${user.id}`, { lastName: 'Ortiz', role: 'technician' }, 1)
      .expect(200);
    expect(changed.body).toMatchObject({ lastName: 'Ortiz', role: 'technician', version: 2 });
    await http.patch(`/admin/users/${user.id}`, { lastName: 'Late' }, 1).expect(412);
    expect((await http.patch(`/admin/users/${user.id}`, { isActive: false }).expect(200)).body).toMatchObject({
      isActive: false,
      status: 'suspended',
    });
    await http.delete(`/admin/users/${user.id}`).expect(204);
    await http.delete(`/admin/users/${user.id}`).expect(204);
    expect((await http.get(`/admin/users/${user.id}`).expect(200)).body).toMatchObject({
      isActive: false,
      status: 'deactivated',
    });
    expect((await http.patch(`/admin/users/${user.id}`, { isActive: true }).expect(200)).body).toMatchObject({
      isActive: true,
      status: 'invited',
    });

    const { body: log } = await http.get(`/audit-log?resourceType=user&resourceId=${user.id}`).expect(200);
    const { data } = log as { data: { action: string; before: unknown; after: unknown }[] };
    expect(data.map(({ action }) => action)).toEqual([
      'user.updated',
      'user.deactivated',
      'user.updated',
      'user.updated',
      'user.created',
    ]);
    expect(data[3]).toMatchObject({
      before: { lastName: 'Ruiz', role: 'user' },
      after: { lastName: 'Ortiz', role: 'technician' },
    });
    expect(JSON.stringify(log)).not.toContain('argon2');
  });

  it('PLT-16 are filtered, searched and paged', async () => {
    const { http } = company.admin;
    const dana = await add(http, { lastName: '100%_Ruiz' });
    await add(http, { isActive: false });
    const ids = async (query: string) => {
      const { body } = await http.get(`/admin/users?${query}`).expect(200);
      return (body as { data: User[] }).data.map(({ id }) => id);
    };
    expect(await ids('q=100%25_r')).toEqual([dana.id]);
    expect(await ids('role=technician')).toEqual([company.technician.id]);
    expect(await ids('isActive=false')).toHaveLength(1);
    expect(await ids('isActive=true')).toHaveLength(5);
    const first = (await http.get('/admin/users?limit=4&sort=email&includeTotal=true').expect(200)).body as {
      data: User[];
      page: { nextCursor: string; total: number };
    };
    const rest = await ids(`limit=4&sort=email&cursor=${first.page.nextCursor}`);
    expect(first.page.total).toBe(6);
    expect(new Set([...first.data.map(({ id }) => id), ...rest]).size).toBe(6);
  });

  it.each(['user', 'technician'] as const)(
    'PLT-03 are out of reach for the role %s, and for nobody at all',
    async (role) => {
      const calls = (http: HttpClient) => [
        http.get('/admin/users'),
        http.post('/admin/users', newUser()),
        http.get(`/admin/users/${company.admin.id}`),
        http.patch(`/admin/users/${company.admin.id}`, { firstName: 'X' }),
        http.delete(`/admin/users/${company.admin.id}`),
        http.get('/roles'),
        http.get('/audit-log'),
        http.patch('/tenant', { name: 'X' }),
      ];
      for (const answer of await Promise.all(calls(company[role].http)))
        expect(answer.body).toMatchObject({ status: 403, code: 'access.forbidden' });
      for (const answer of await Promise.all(calls(test.http)))
        expect(answer.body).toMatchObject({ status: 401, code: 'access.unauthenticated' });
    },
  );

  it('PLT-01 of another company do not exist: reading, changing and deactivating answer like an unknown id', async () => {
    const other = await test.company();
    const { http } = company.admin;
    for (const call of [
      (id: string) => http.get(`/admin/users/${id}`),
      (id: string) => http.patch(`/admin/users/${id}`, { firstName: 'Mine', role: 'user', isActive: false }),
      (id: string) => http.delete(`/admin/users/${id}`),
    ]) {
      const [foreign, unknown] = [await call(other.user.id), await call(newId())];
      expect(foreign.status).toBe(404);
      expect(comparable(foreign)).toEqual(comparable(unknown));
    }
    const { body } = await other.admin.http.get(`/admin/users/${other.user.id}`).expect(200);
    expect(body).toMatchObject({ isActive: true, version: 1 });
    const { body: list } = await http.get('/admin/users?limit=100').expect(200);
    expect(JSON.stringify(list)).not.toContain(other.slug);
  });

  it('have one account over all companies, told apart by the e-mail address alone', async () => {
    const other = await test.company();
    const taken = await company.admin.http.post('/admin/users', newUser({ email: other.user.email })).expect(409);
    const own = await company.admin.http.post('/admin/users', newUser({ email: company.user.email })).expect(409);
    expect(taken.body).toMatchObject({ code: 'user.email_taken', errors: [{ pointer: '/email' }] });
    expect(comparable(taken)).toEqual(comparable(own));
    const renamed = await company.admin.http
      .patch(`/admin/users/${company.user.id}`, { email: other.user.email })
      .expect(409);
    expect(renamed.body).toMatchObject({ code: 'user.email_taken' });
  });

  it('PLT-10 the last active admin cannot be demoted, switched off or deactivated, not even by himself', async () => {
    const { http, id } = company.admin;
    const path = `/admin/users/${id}`;
    await add(http, { role: 'admin', password: undefined });
    for (const refused of [
      http.patch(path, { role: 'user' }),
      http.patch(path, { isActive: false }),
      http.delete(path),
    ]) {
      expect((await refused).body).toMatchObject({ status: 409, code: 'user.last_admin' });
    }
    await http.patch(path, { firstName: 'Still' }).expect(200);
    await add(http, { role: 'admin' });
    await http.patch(path, { role: 'user' }).expect(200);
    await http.get('/auth/me').expect(401);
  });

  it('PLT-10 two admins who remove each other at the same moment leave one', async () => {
    for (let round = 0; round < 5; round++) {
      const firm = await test.company();
      const second = await add(firm.admin.http, { role: 'admin' });
      const { body } = await logIn(test.http, second.email);
      const answers = await Promise.all([
        firm.admin.http.patch(`/admin/users/${second.id}`, { role: 'user' }),
        test.http.as(body.accessToken).delete(`/admin/users/${firm.admin.id}`),
      ]);
      const done = answers.filter(({ status }) => status < 300);
      expect(done).toHaveLength(1);
      expect(answers.map(({ status }) => status).filter((status) => ![200, 204, 401, 409].includes(status))).toEqual(
        [],
      );
      const { body: admins } = await firm.superuser.http.get('/admin/users?role=admin&isActive=true').expect(200);
      expect((admins as { data: User[] }).data).toHaveLength(1);
    }
  });

  it('PLT-10 whose role or access changes is signed out at once, and the new role holds at the next sign-in', async () => {
    const { http } = company.admin;
    const path = `/admin/users/${company.user.id}`;
    const before = await logIn(test.http, company.user.email);
    await company.user.http.get('/auth/me').expect(200);
    await http.patch(path, { role: 'admin' }).expect(200);
    await company.user.http.get('/auth/me').expect(401);
    await refresh(test.http, before.refreshToken).expect(401);
    const { body } = await logIn(test.http, company.user.email);
    expect(body.role).toBe('admin');
    await test.http.as(body.accessToken).get('/admin/users').expect(200);
    await http.delete(path).expect(204);
    await test.http.as(body.accessToken).get('/admin/users').expect(401);
    await test.http.post('/auth/login', { email: company.user.email, password: TEST_PASSWORD }).expect(401);
    await http.patch(path, { isActive: true }).expect(200);
    await logIn(test.http, company.user.email);
  });

  it('PLT-03 the role superuser is given and changed by superusers only', async () => {
    const { admin, superuser, user } = company;
    for (const refused of [
      admin.http.post('/admin/users', newUser({ role: 'superuser' })),
      admin.http.patch(`/admin/users/${user.id}`, { role: 'superuser' }),
      admin.http.patch(`/admin/users/${superuser.id}`, { role: 'user' }),
      admin.http.delete(`/admin/users/${superuser.id}`),
    ]) {
      expect((await refused).body).toMatchObject({ status: 403, code: 'user.superuser_only' });
    }
    await superuser.http.patch(`/admin/users/${user.id}`, { role: 'superuser' }).expect(200);
    const { body } = await logIn(test.http, user.email);
    expect(body.role).toBe('superuser');
    expect(body.permissions).toEqual(expect.arrayContaining(['users:delete', 'tenants:update', 'audit_log:read']));
    const renamed = await admin.http.patch(`/admin/users/${user.id}`, { firstName: 'Root' });
    expect(renamed.status).toBe(403);
    await superuser.http.patch(`/admin/users/${user.id}`, { role: 'user' }).expect(200);
    const { body: ordinary } = await logIn(test.http, user.email);
    expect(ordinary.role).toBe('user');
    expect(ordinary.permissions).not.toContain('users:delete');
    await admin.http.patch(`/admin/users/${user.id}`, { firstName: 'Olive' }).expect(200);
  });

  it('PLT-13 a repeated request with one Idempotency-Key makes one user', async () => {
    const key = newId();
    const body = newUser();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => company.admin.http.post('/admin/users', body).set('Idempotency-Key', key)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => (answer.body as User).id)).size).toBe(1);
    await company.admin.http.post('/admin/users', newUser()).set('Idempotency-Key', key).expect(422);
  });

  it('PLT-15 refuses what a user cannot be', async () => {
    const { http } = company.admin;
    const odd = await http
      .post('/admin/users', newUser({ role: 'owner', password: 'short', isSuperuser: true, email: null }))
      .expect(400);
    const { errors } = odd.body as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/email', '/isSuperuser', '/password', '/role']);
    await http.patch(`/admin/users/${company.user.id}`, { password: 'a-new-long-password' }).expect(400);
    await http.get('/admin/users/not-an-id').expect(400);
  });

  it('lists the built-in roles with what they allow', async () => {
    const { body } = await company.admin.http.get('/roles').expect(200);
    const { data } = body as { data: { key: string; isBuiltIn: boolean; permissions: string[] }[] };
    expect(data.map(({ key, isBuiltIn }) => [key, isBuiltIn])).toEqual(
      ['admin', 'superuser', 'technician', 'user'].map((key) => [key, true]),
    );
    expect(data[0]?.permissions).toEqual(expect.arrayContaining(['users:create', 'roles:read']));
    expect(data[3]?.permissions).not.toContain('users:read');
  });
});
