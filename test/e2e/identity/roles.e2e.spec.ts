import { newId } from '../../../src/kernel/ids';
import { startTestApp, type TestApp } from '../../support/app';
import { TEST_PASSWORD, type TestCompany } from '../../support/company';
import type { HttpClient } from '../../support/http-client';
import { logIn } from './browser';

interface Role {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly memberCount: number;
  readonly permissions: string[];
  readonly rules: object[];
  readonly version: number;
}
interface Problem {
  readonly status: number;
  readonly code: string;
  readonly errors?: { pointer: string; code: string }[];
  readonly [member: string]: unknown;
}

const READ_CUSTOMERS = { action: ['read'], subject: 'customers' };

describe('roles of a company’s own', () => {
  let test: TestApp;
  let company: TestCompany;
  let http: HttpClient;

  beforeAll(async () => {
    test = await startTestApp();
  });
  beforeEach(async () => {
    company = await test.company();
    http = company.admin.http;
  });
  afterAll(() => test.close());

  const write = async (rules: object[], name = `Role ${newId()}`, by = http): Promise<Role> =>
    (await by.post('/roles', { name, rules }).expect(201)).body as Role;
  const give = async (role: string): Promise<{ id: string; http: HttpClient }> => {
    const body = {
      email: `${newId()}@demo.example`,
      firstName: 'Dana',
      lastName: 'Ruiz',
      role,
      password: TEST_PASSWORD,
    };
    const created = await http.post('/admin/users', body).expect(201);
    const { body: session } = await logIn(test.http, body.email);
    return { id: (created.body as { id: string }).id, http: test.http.as(session.accessToken) };
  };
  const problem = async (call: PromiseLike<{ body: unknown }>): Promise<Problem> => (await call).body as Problem;

  it('PLT-04 are written, read, changed, copied, listed and deleted', async () => {
    const made = await http.post('/roles', { name: 'Dispatch lead', rules: [READ_CUSTOMERS] }).expect(201);
    const role = made.body as Role;
    expect(role).toMatchObject({
      key: 'custom_dispatch_lead',
      memberCount: 0,
      permissions: ['customers:read'],
      version: 1,
    });
    expect(made.headers['location']).toBe(`/api/v2/roles/${role.id}`);
    expect((await http.get(`/roles/${role.id}`).expect(200)).body).toEqual(role);
    const rules = [READ_CUSTOMERS, { action: ['manage'], subject: 'work_orders' }];
    const { body: changed } = await http.patch(`/roles/${role.id}`, { rules, description: 'Plans' }, 1).expect(200);
    expect(changed).toMatchObject({ rules, description: 'Plans', key: 'custom_dispatch_lead', version: 2 });
    await http.patch(`/roles/${role.id}`, { name: 'Late' }, 1).expect(412);
    await http.patch(`/roles/${role.id}`, { name: 'Late' }).expect(428);
    const { body: copy } = await http.post(`/roles/${role.id}/duplicate`, { name: 'Copy' }).expect(201);
    expect(copy).toMatchObject({ key: 'custom_copy', rules, description: 'Plans' });
    expect(await problem(http.post('/roles', { name: 'dispatch LEAD', rules: [] }))).toMatchObject({
      code: 'role.name_taken',
      errors: [{ pointer: '/name' }],
    });
    const { body: list } = await http.get('/roles?isBuiltIn=false').expect(200);
    expect((list as { data: Role[] }).data.map(({ key }) => key)).toEqual(['custom_copy', 'custom_dispatch_lead']);
    await http.delete(`/roles/${role.id}`).expect(204);
    await http.get(`/roles/${role.id}`).expect(404);
    const { body: log } = await http.get(`/audit-log?resourceType=role&resourceId=${role.id}`).expect(200);
    const { data } = log as { data: { action: string }[] };
    expect(data.map(({ action }) => action)).toEqual(['role.deleted', 'role.updated', 'role.created']);
  });

  it.each<[string, object, string, string]>([
    ['a resource', { action: ['read'], subject: 'unicorns' }, '/rules/0/subject', 'unknown_subject'],
    ['an action', { action: ['fly'], subject: 'customers' }, '/rules/0/action', 'unknown_action'],
    ['a field', { action: ['read'], subject: 'services', fields: ['name'] }, '/rules/0/fields', 'unknown_fields'],
    ['a condition', { ...READ_CUSTOMERS, conditions: { age: 1 } }, '/rules/0/conditions/age', 'unknown_field'],
    [
      'an operator',
      { ...READ_CUSTOMERS, conditions: { kind: { $regex: '.' } } },
      '/rules/0/conditions/kind/$regex',
      'unknown_operator',
    ],
    [
      'an operator of logic',
      { ...READ_CUSTOMERS, conditions: { $or: [] } },
      '/rules/0/conditions/$or',
      'unknown_field',
    ],
    [
      'an attribute',
      { ...READ_CUSTOMERS, conditions: { createdBy: '${bossId}' } },
      '/rules/0/conditions/createdBy',
      'unknown_attribute',
    ],
    ['everything at once', { action: ['manage'], subject: 'all' }, '/rules/0/subject', 'reserved_subject'],
  ])('PLT-04 with %s that nobody declared are refused, and the fault is named', async (_what, rule, pointer, code) => {
    for (const by of [http, company.superuser.http]) {
      expect(await problem(by.post('/roles', { name: newId(), rules: [rule] }))).toMatchObject({
        status: 400,
        code: 'access.invalid_rules',
        errors: [{ pointer, code }],
      });
    }
    expect(await problem(http.post('/roles/preview', { rules: [rule] }))).toMatchObject({
      code: 'access.invalid_rules',
    });
  });

  it('PLT-04 have at most 200 rules and no member but the known ones', async () => {
    const rules = Array.from({ length: 201 }, () => READ_CUSTOMERS);
    expect((await http.post('/roles', { name: 'Long', rules })).status).toBe(400);
    await http.post('/roles', { name: 'Full', rules: rules.slice(1) }).expect(201);
    const odd = await problem(http.post('/roles', { name: 'Odd', rules: [{ ...READ_CUSTOMERS, reason: 'x' }] }));
    expect(odd).toMatchObject({ status: 400, errors: [{ pointer: '/rules/0/reason', code: 'unknown_field' }] });
  });

  it('PLT-04 hold for people who are signed in already, with their next request', async () => {
    const role = await write([READ_CUSTOMERS]);
    const dana = await give(role.key);
    await dana.http.get('/customers').expect(200);
    await dana.http.get('/services').expect(403);
    const rules = [{ action: ['read'], subject: 'services' }];
    await http.patch(`/roles/${role.id}`, { rules }, role.version).expect(200);
    await dana.http.get('/customers').expect(403);
    await dana.http.get('/services').expect(200);
    const { body: me } = await dana.http.get('/permissions/me').expect(200);
    expect((me as { permissions: { permission: string }[] }).permissions.map((one) => one.permission)).toEqual([
      'services:read',
    ]);
    expect((await dana.http.get('/auth/me').expect(200)).body).toMatchObject({ permissions: ['services:read'] });
  });

  it('PLT-04 show their conditions and hidden fields under /permissions/me', async () => {
    const { body } = await company.technician.http.get('/permissions/me').expect(200);
    expect(body).toMatchObject({
      role: 'technician',
      isSuperuser: false,
      attributes: { userId: company.technician.id, technicianId: company.technicianId },
    });
    const { permissions } = body as { permissions: { permission: string }[] };
    expect(permissions.find(({ permission }) => permission === 'work_orders:read')).toEqual({
      permission: 'work_orders:read',
      title: 'See work orders',
      rules: [{ effect: 'allow', conditions: { technicianId: '${technicianId}' } }],
      hiddenFields: ['costMinor', 'marginMinor'],
    });
  });

  it('PLT-04 are written with the published words', async () => {
    const { body } = await http.get('/permissions').expect(200);
    const { resources, attributes } = body as {
      resources: { resource: string; actions: { permission: string }[]; conditionFields: object[] }[];
      attributes: string[];
    };
    expect(attributes).toEqual(['userId', 'technicianId']);
    const rules = resources.map(({ resource }) => ({ action: ['manage'], subject: resource }));
    const { body: role } = await http.post('/roles', { name: 'Everything', rules }).expect(201);
    expect(new Set((role as Role).permissions)).toEqual(
      new Set(resources.flatMap(({ actions }) => actions.map(({ permission }) => permission))),
    );
    const customers = resources.find(({ resource }) => resource === 'customers');
    expect(customers?.conditionFields).toContainEqual({
      name: 'kind',
      type: 'text',
      operators: ['$eq', '$ne', '$in', '$nin'],
    });
  });

  it('PLT-04 in use go with a replacement only, and whoever held them is signed out', async () => {
    const role = await write([READ_CUSTOMERS]);
    const dana = await give(role.key);
    expect(await problem(http.delete(`/roles/${role.id}`))).toMatchObject({
      status: 409,
      code: 'role.in_use',
      memberCount: 1,
    });
    await http.delete(`/roles/${role.id}?reassignTo=${newId()}`).expect(404);
    await http.delete(`/roles/${role.id}?reassignTo=${role.id}`).expect(400);
    const { body: roles } = await http.get('/roles').expect(200);
    const office = (roles as { data: Role[] }).data.find(({ key }) => key === 'user');
    await http.delete(`/roles/${role.id}?reassignTo=${office?.id}`).expect(204);
    await dana.http.get('/auth/me').expect(401);
    expect((await http.get(`/admin/users/${dana.id}`).expect(200)).body).toMatchObject({ role: 'user' });
  });

  it('PLT-04 that come with the product stay as they are', async () => {
    const { body } = await http.get('/roles?isBuiltIn=true').expect(200);
    for (const { id, version } of (body as { data: Role[] }).data) {
      expect(await problem(http.patch(`/roles/${id}`, { name: 'Mine' }, version))).toMatchObject({
        status: 409,
        code: 'role.built_in',
      });
      expect(await problem(http.delete(`/roles/${id}`))).toMatchObject({ status: 409, code: 'role.built_in' });
    }
  });

  it('PLT-04 of another company do not exist', async () => {
    const other = await test.company();
    const foreign = await write([READ_CUSTOMERS], 'Theirs', other.admin.http);
    await http.get(`/roles/${foreign.id}`).expect(404);
    await http.patch(`/roles/${foreign.id}`, { name: 'Mine' }, 1).expect(404);
    await http.delete(`/roles/${foreign.id}`).expect(404);
    await http.post(`/roles/${foreign.id}/duplicate`, { name: 'Mine' }).expect(404);
    const user = { email: `${newId()}@demo.example`, firstName: 'A', lastName: 'B', role: foreign.key };
    expect(await problem(http.post('/admin/users', user))).toMatchObject({
      status: 400,
      errors: [{ pointer: '/role', code: 'unknown_role' }],
    });
  });

  describe('nobody gives what he does not hold', () => {
    const PERSONNEL = [
      { action: ['manage'], subject: 'users' },
      { action: ['manage'], subject: 'roles' },
      { action: ['read'], subject: 'services' },
      { action: ['read'], subject: 'services', fields: ['costMinor'], inverted: true },
      { action: ['read', 'update'], subject: 'customers', conditions: { kind: 'residential' } },
    ];
    let clerk: { id: string; http: HttpClient };
    let own: Role;

    beforeEach(async () => {
      own = await write(PERSONNEL);
      clerk = await give(own.key);
    });

    it.each<[string, object]>([
      ['another permission', { action: ['read'], subject: 'invoices' }],
      ['all rows instead of some', { action: ['read'], subject: 'customers' }],
      ['other rows', { action: ['read'], subject: 'customers', conditions: { kind: 'commercial' } }],
      ['a field he does not see', { action: ['read'], subject: 'services' }],
      ['every action', { action: ['manage'], subject: 'services' }],
    ])('PLT-04 not %s', async (_what, rule) => {
      const refused = await problem(clerk.http.post('/roles', { name: newId(), rules: [rule] }));
      expect(refused).toMatchObject({ status: 403, code: 'role.exceeds_own_permissions' });
      expect(refused['exceeding']).not.toEqual([]);
      await clerk.http.patch(`/roles/${own.id}`, { rules: [...PERSONNEL, rule] }, own.version).expect(403);
    });

    it('PLT-04 but as much as he holds, and less', async () => {
      const narrower = [
        { action: ['read'], subject: 'customers', conditions: { kind: 'residential', status: 'active' } },
        ...PERSONNEL.slice(2, 4),
      ];
      const role = await write(narrower, 'Less', clerk.http);
      await write(PERSONNEL, 'As much', clerk.http);
      await give(role.key);
      const user = { email: `${newId()}@demo.example`, firstName: 'A', lastName: 'B', role: role.key };
      await clerk.http.post('/admin/users', user).expect(201);
    });

    it('PLT-04 and reaches nobody who holds more: not by role, not by suspension, not by a copy', async () => {
      const user = { email: `${newId()}@demo.example`, firstName: 'A', lastName: 'B', role: 'admin' };
      const refusals = [
        clerk.http.post('/admin/users', user),
        clerk.http.patch(`/admin/users/${clerk.id}`, { role: 'admin' }),
        clerk.http.patch(`/admin/users/${company.admin.id}`, { isActive: false }),
        clerk.http.patch(`/admin/users/${company.admin.id}`, { email: `${newId()}@demo.example` }),
        clerk.http.delete(`/admin/users/${company.user.id}`),
      ];
      for (const refused of refusals)
        expect(await problem(refused)).toMatchObject({ status: 403, code: 'role.exceeds_own_permissions' });
      const { body } = await http.get('/roles').expect(200);
      for (const { id, key } of (body as { data: Role[] }).data.filter((role) => role.key !== own.key)) {
        const copied = await problem(clerk.http.post(`/roles/${id}/duplicate`, { name: `Copy of ${key}` }));
        expect([400, 403]).toContain(copied.status);
      }
    });

    it('PLT-04 and says before he tries', async () => {
      const rules = [{ action: ['read'], subject: 'invoices' }, ...PERSONNEL.slice(2, 3)];
      const { body } = await clerk.http.post('/roles/preview', { rules }).expect(200);
      expect(body).toMatchObject({ exceeding: ['invoices:read', 'services:read/costMinor'] });
    });
  });
});
