import { TEST_PASSWORD } from '../../support/company';
import { CUSTOMER_LIST_COUNTS, customerList } from './customer-list';
import { type MainJobStory, TOTALS } from './main-job-story';

const HERE = { lat: 29.951066, lng: -90.071532 };

/** From the sign-in to the completed work order. */
export function describeFieldWork(of: () => MainJobStory): void {
  let story: MainJobStory;
  beforeAll(() => (story = of()));

  it('starts with a sign-in that says who, where and what is allowed', async () => {
    const answer = await story.app.http
      .post('/auth/login', { email: story.company.admin.email, password: TEST_PASSWORD })
      .expect(200);
    const body = answer.body as { accessToken: string; permissions: string[] };
    expect(body).toMatchObject({
      accessToken: expect.any(String) as string,
      tokenType: 'Bearer',
      expiresIn: expect.any(Number) as number,
      user: { id: story.company.admin.id, email: story.company.admin.email, firstName: 'admin', lastName: 'Test' },
      tenant: { id: story.company.tenantId, slug: story.company.slug, name: `Company ${story.company.slug}` },
      role: 'admin',
    });
    expect(body.permissions).toEqual(
      expect.arrayContaining(['imports:create', 'work_orders:create', 'invoices:issue']),
    );
    expect(String(answer.headers['set-cookie'])).toMatch(/headwater_refresh=.+HttpOnly/i);
    story.office = story.app.http.as(body.accessToken);
    const { user, tenant, role, permissions, secondFactor } = answer.body as Record<string, unknown>;
    expect(await story.read('/auth/me')).toEqual({ user, tenant, role, permissions, secondFactor });
  });

  it('PLT-27 previews the list of customers and stores none of them', async () => {
    const dryRun = await story.upload(customerList(), 'customers.csv');
    expect(dryRun).toMatchObject({ state: 'previewed', kind: 'customers', counts: CUSTOMER_LIST_COUNTS });
    expect(dryRun['mapping']).toMatchObject({
      first_name: 'firstName',
      company_name: 'companyName',
      zip: 'postalCode',
      county: 'county',
      phone1: 'phone',
      email: 'email',
    });
    const rows = dryRun['rows'] as { decision: string; reasons: { code: string }[]; values: Record<string, string> }[];
    expect(rows).toHaveLength(40);
    expect(rows[0]?.values).toMatchObject({
      displayName: 'Works 0, Inc',
      email: 'given0@works0.example',
      phone: '+15046218900',
      county: 'Orleans',
      postalCode: '70116',
    });
    expect(rows[34]).toMatchObject({
      decision: 'create',
      values: { postalCode: '08014', county: 'Gloucester', phone: '+18566368749' },
    });
    expect(rows.slice(35).map(({ decision, reasons }) => [decision, reasons[0]?.code])).toEqual([
      ['invalid', 'invalid_email'],
      ['invalid', 'invalid_phone'],
      ['invalid', 'missing_name'],
      ['duplicate', 'same_as_row'],
      ['duplicate', 'same_as_row'],
    ]);
    expect((await story.list('/customers')).data).toEqual([]);
  });

  it('PLT-27 commits it, gives back what was rejected, and creates nothing the second time', async () => {
    const first = await story.upload(customerList(), 'customers.csv');
    const { body } = await story.office.post(`/imports/${first.id}/commit`).expect(200);
    expect(body).toMatchObject({ id: first.id, state: 'committed', counts: CUSTOMER_LIST_COUNTS });
    expect(await story.read(`/imports/${first.id}`)).toMatchObject({
      state: 'committed',
      counts: CUSTOMER_LIST_COUNTS,
    });
    const rejected = await story.office.get(`/imports/${first.id}/rejected.csv`).expect(200);
    expect(rejected.headers['content-type']).toContain('text/csv');
    expect(rejected.text.trim().split('\n')).toHaveLength(
      1 + CUSTOMER_LIST_COUNTS.duplicate + CUSTOMER_LIST_COUNTS.invalid,
    );
    const second = await story.upload(customerList(), 'customers.csv');
    expect(second['counts']).toMatchObject({ create: 0, update: 0, duplicate: 37, invalid: 3 });
    await story.office.post(`/imports/${second.id}/commit`).expect(200);
    expect((await story.list('/customers?limit=100')).data).toHaveLength(35);
  });

  it('CRM-01 CRM-02 finds a customer with place and person, ZIP and county kept', async () => {
    const found = await story.list('/customers?q=feltz');
    expect(found).toMatchObject({
      data: [
        {
          displayName: 'Feltz Printing Service',
          kind: 'commercial',
          email: 'lpaprocki@hotmail.example',
          phone: '+18566368749',
        },
      ],
      page: { nextCursor: null },
    });
    story.made.customer = found.data[0]?.id ?? '';
    const [property] = (await story.list(`/customers/${story.made.customer}/properties`)).data;
    expect(property).toMatchObject({
      county: 'Gloucester',
      address: { line1: '639 Main St', city: 'Bridgeport', state: 'NJ', postalCode: '08014', country: 'US' },
    });
    expect((await story.list(`/customers/${story.made.customer}/contacts`)).data).toMatchObject([
      { firstName: 'Lenna', lastName: 'Paprocki', phone: '+18566368749' },
    ]);
    story.made.property = property?.id ?? '';
  });

  it('WO-02 PRC-01 opens a work order with lines from the price book', async () => {
    await story.make('/tax-rates', {
      name: 'Sales tax',
      jurisdiction: 'NJ',
      rate: 0.0825,
      effectiveFrom: '2020-01-01',
      isDefault: true,
    });
    const pumping = await story.make('/services', {
      code: 'PUMP-1500',
      name: 'Pumping',
      unit: 'each',
      priceMinor: 68_750,
      costMinor: 21_000,
      currency: 'USD',
      taxable: true,
    });
    const locating = await story.make('/services', {
      code: 'LOCATE',
      name: 'Locating',
      unit: 'hour',
      priceMinor: 9_000,
      currency: 'USD',
      taxable: false,
    });
    const lines = [
      { serviceId: pumping.id, quantity: 1 },
      { serviceId: locating.id, quantity: 1.5 },
    ];
    const order = await story.make('/work-orders', {
      customerId: story.made.customer,
      propertyId: story.made.property,
      jobType: 'pumping',
      priority: 'normal',
      description: 'Lid is under the deck.',
      lines,
    });
    expect(order).toMatchObject({
      status: 'draft',
      version: 1,
      customerId: story.made.customer,
      propertyId: story.made.property,
      totals: { ...TOTALS, currency: 'USD' },
    });
    expect(order['number']).toEqual(expect.stringMatching(/^WO-/));
    expect(order['lines']).toMatchObject([
      { serviceId: pumping.id, quantity: 1, unitPriceMinor: 68_750, netMinor: 68_750 },
      { serviceId: locating.id, quantity: 1.5, netMinor: 13_500 },
    ]);
    story.made.order = order.id;
  });

  it('WO-01 refuses an illegal move with what is allowed instead', async () => {
    const { body, headers } = await story.office
      .post(`/work-orders/${story.made.order}/transitions`, { to: 'completed' })
      .expect(409);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body).toMatchObject({
      status: 409,
      code: 'work_order.illegal_transition',
      allowed: ['scheduled', 'canceled'],
    });
    expect(await story.read(`/work-orders/${story.made.order}`)).toMatchObject({ status: 'draft', version: 1 });
  });

  it('WO-01 schedules it for a technician, who walks it to its end', async () => {
    const visit = {
      technicianId: story.made.technician,
      windowStart: '2026-11-01T15:00:00Z',
      windowEnd: '2026-11-01T17:00:00Z',
      plannedMinutes: 90,
    };
    const { body } = await story.office.put(`/work-orders/${story.made.order}/schedule`, visit).expect(200);
    expect(body).toMatchObject({ status: 'scheduled', technicianId: story.made.technician, plannedMinutes: 90 });
    await story.office
      .post(`/work-orders/${story.made.order}/transitions`, { to: 'confirmed', reason: 'Called the customer' })
      .expect(200);
    await story.move('enroute', { location: HERE }).expect(200);
    await story.move('on_site', { location: HERE }).expect(200);
    await story.move('completed').expect(409);
    await story.move('in_progress').expect(200);
    const { body: done } = await story.move('completed', { actualGallons: 2_000, location: HERE }).expect(200);
    expect(done).toMatchObject({ status: 'completed', totals: TOTALS });
  });

  it('WO-08 remembers who moved it when, where and why', async () => {
    const { data, page } = await story.list(`/work-orders/${story.made.order}/events`);
    expect(page).toMatchObject({ nextCursor: null });
    expect(
      data.map(({ from, to, by, reason, location }) => [from, to, (by as { id: string }).id, reason, location]),
    ).toEqual([
      ['draft', 'scheduled', story.company.admin.id, null, null],
      ['scheduled', 'confirmed', story.company.admin.id, 'Called the customer', null],
      ['confirmed', 'enroute', story.company.technician.id, null, HERE],
      ['enroute', 'on_site', story.company.technician.id, null, HERE],
      ['on_site', 'in_progress', story.company.technician.id, null, null],
      ['in_progress', 'completed', story.company.technician.id, null, HERE],
    ]);
    const instants = data.map(({ at }) => Date.parse(String(at)));
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    expect(instants.every((instant) => instant > Date.now() - 60_000 && instant <= Date.now())).toBe(true);
  });
}
