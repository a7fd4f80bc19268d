import { startTestApp, type TestApp } from '../../support/app';
import { signIn, TEST_PASSWORD, type TestCompany, type TestRole } from '../../support/company';
import type { HttpClient } from '../../support/http-client';

type Probe = (http: HttpClient) => PromiseLike<{ status: number }>;

const ADDRESS = { line1: '1 Oak St', city: 'Houma', state: 'LA', postalCode: '70360', country: 'US' };
const UNKNOWN = '01936f00-0000-7000-8000-00000000dead';

/** The ten permissions of the audits on routes that stand for them; the probe's 403 is the only answer that means "not allowed". */
const ROUTES: Readonly<Record<string, readonly Probe[]>> = {
  'S1-031 VIEW_CUSTOMERS': [
    (http) => http.get('/customers'),
    (http) => http.get(`/customers/${UNKNOWN}`),
    (http) => http.get('/properties'),
  ],
  'S1-032 EDIT_CUSTOMERS': [
    (http) => http.post('/customers', { displayName: 'Audit', kind: 'residential', billingAddress: ADDRESS }),
    (http) => http.patch(`/customers/${UNKNOWN}`, { displayName: 'Other' }, 1),
  ],
  'S1-033 MANAGE_WORK_ORDERS': [
    (http) => http.post('/work-orders', { customerId: UNKNOWN, propertyId: UNKNOWN, jobType: 'pumping', lines: [] }),
    (http) =>
      http.put(`/work-orders/${UNKNOWN}/schedule`, {
        windowStart: '2026-12-01T15:00:00Z',
        windowEnd: '2026-12-01T17:00:00Z',
      }),
    (http) => http.delete(`/work-orders/${UNKNOWN}`),
  ],
  'S1-034 DELETE_CUSTOMERS': [
    (http) => http.delete(`/customers/${UNKNOWN}`),
    (http) => http.delete(`/contacts/${UNKNOWN}`),
  ],
  'S1-035 ADMIN_PANEL': [
    (http) => http.get('/admin/users'),
    (http) => http.get('/roles'),
    (http) => http.get('/audit-log'),
    (http) => http.get('/admin/dead-letters'),
    (http) => http.post('/api/v2/admin/queues/session'),
    (http) => http.patch('/tenant', { name: 'Renamed' }),
  ],
  'S1-036 MANAGE_PAYMENTS': [
    (http) =>
      http.post('/payments', {
        customerId: UNKNOWN,
        amountMinor: 1,
        currency: 'USD',
        method: 'cash',
        receivedOn: '2026-01-01',
      }),
    (http) => http.post(`/payments/${UNKNOWN}/allocations`, { allocations: [{ invoiceId: UNKNOWN, amountMinor: 1 }] }),
  ],
  'S1-037 MANAGE_INVOICES': [
    (http) =>
      http.post('/invoices', { customerId: UNKNOWN, lines: [{ description: 'x', quantity: 1, unitPriceMinor: 1 }] }),
    (http) => http.post(`/invoices/${UNKNOWN}/issue`),
    (http) => http.post(`/invoices/${UNKNOWN}/void`, { reason: 'test' }),
  ],
  'S1-038 MANAGE_PAYROLL': [
    (http) => http.get('/payroll/commissions'),
    (http) => http.get('/payroll/commission-plans'),
  ],
};

/** Messages are sent by later modules; what login says is what their buttons follow. */
const WITHOUT_ROUTES: Readonly<Record<string, string>> = {
  'S1-029 SEND_SMS': 'messages:send_sms',
  'S1-030 SEND_EMAIL': 'messages:send_email',
};

const OF_USER = [
  'S1-029 SEND_SMS',
  'S1-030 SEND_EMAIL',
  'S1-031 VIEW_CUSTOMERS',
  'S1-032 EDIT_CUSTOMERS',
  'S1-033 MANAGE_WORK_ORDERS',
];
const ALL = [...Object.keys(WITHOUT_ROUTES), ...Object.keys(ROUTES)];
const GRANTED: Readonly<Record<Exclude<TestRole, 'technician'>, readonly string[]>> = {
  user: OF_USER,
  admin: ALL,
  superuser: ALL,
};

/** One permission of each group that only administrators hold. */
const OF_ADMIN = [
  'audit_log:read',
  'customers:delete',
  'invoices:issue',
  'payments:create',
  'payroll:administer',
  'users:create',
];

describe('The ten permissions that the audits name', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp();
    company = await app.company();
  }, 60_000);
  afterAll(() => app.close());

  describe.each(['user', 'admin', 'superuser'] as const)('PLT-03 %s', (role) => {
    it.each(Object.entries(ROUTES))('%s', async (permission, probes) => {
      const isGranted = GRANTED[role].includes(permission);
      for (const probe of probes) {
        const { status } = await probe(company[role].http);
        if (isGranted) expect([401, 403]).not.toContain(status);
        else expect(status).toBe(403);
      }
    });

    it.each(Object.entries(WITHOUT_ROUTES))('%s', async (permission, key) => {
      const { body } = await company[role].http.get('/auth/me').expect(200);
      expect((body as { permissions: string[] }).permissions.includes(key)).toBe(GRANTED[role].includes(permission));
    });
  });

  it('PLT-03 S1-040 S0-033 S0-034 an admin made through the API really is one: in the sign-in, on the routes, in the database', async () => {
    const email = `second-admin@${company.slug}.example`;
    const person = {
      email,
      firstName: 'Ada',
      lastName: 'Second',
      role: 'admin',
      isActive: true,
      password: TEST_PASSWORD,
    };
    const { body: created } = await company.admin.http.post('/admin/users', person).expect(201);
    expect(created).toMatchObject({ email, role: 'admin', isActive: true });
    const { body: session } = await app.http.post('/auth/login', { email, password: TEST_PASSWORD }).expect(200);
    const { accessToken, role, permissions } = session as { accessToken: string; role: string; permissions: string[] };
    expect(role).toBe('admin');
    const { body: profile } = await company.admin.http.get('/auth/me').expect(200);
    expect(permissions).toEqual((profile as { permissions: string[] }).permissions);
    expect(permissions.filter((permission) => OF_ADMIN.includes(permission))).toEqual(OF_ADMIN);
    await app.http.as(accessToken).get('/admin/users').expect(200);
    await app.http.as(accessToken).delete(`/customers/${UNKNOWN}`).expect(404);
  });

  it('PLT-03 S1-040 who is made a user is a user, and becomes an admin only by being made one', async () => {
    const email = `clerk@${company.slug}.example`;
    const person = {
      email,
      firstName: 'Cleo',
      lastName: 'Clerk',
      role: 'user',
      isActive: true,
      password: TEST_PASSWORD,
    };
    const { body } = await company.admin.http.post('/admin/users', person).expect(201);
    const { id } = body as { id: string };
    const clerk = await signIn(app.http, { id, email });
    await clerk.http.get('/admin/users').expect(403);
    await clerk.http.patch(`/admin/users/${id}`, { role: 'admin' }).expect(403);
    await company.admin.http.patch(`/admin/users/${id}`, { role: 'admin' }).expect(200);
    await clerk.http.get('/admin/users').expect(401);
    const promoted = await signIn(app.http, { id, email });
    await promoted.http.get('/admin/users').expect(200);
  });

  it('PLT-03 an admin gives nobody the powers of the platform', async () => {
    const person = {
      email: `root@${company.slug}.example`,
      firstName: 'R',
      lastName: 'T',
      role: 'superuser',
      isActive: true,
      password: TEST_PASSWORD,
    };
    await company.admin.http.post('/admin/users', person).expect(403);
  });
});
