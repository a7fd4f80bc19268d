import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import type { HttpClient } from '../../support/http-client';
import { type OpenApiDocument, operationsOf } from '../../support/openapi';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly deletedAt: string | null;
}

interface Story {
  readonly admin: HttpClient;
  readonly customerId: string;
  readonly propertyId: string;
  readonly serviceId: string;
}

interface Deletable {
  /** Word of the audit log. */
  readonly resource: string;
  /** operationId of its list. */
  readonly list: string;
  readonly path: (story: Story) => string;
  readonly address: string;
  readonly body: (story: Story) => object;
  /** Somebody who sees the list and may not delete. */
  readonly reader: 'user' | 'technician';
}

const ADDRESS = { line1: '12 Cypress Ln', city: 'Houma', state: 'LA', postalCode: '70360', country: 'US' };
const SERVICE = { name: 'Pumping', unit: 'each', priceMinor: 57_500, currency: 'USD', taxable: true };

const DELETABLE: readonly Deletable[] = [
  {
    resource: 'customer',
    list: 'listCustomers',
    path: () => '/customers',
    address: '/customers',
    body: () => ({ displayName: 'Gone', kind: 'residential' }),
    reader: 'user',
  },
  {
    resource: 'property',
    list: 'listProperties',
    path: ({ customerId }) => `/customers/${customerId}/properties`,
    address: '/properties',
    body: () => ({ address: ADDRESS }),
    reader: 'user',
  },
  {
    resource: 'contact',
    list: 'listCustomerContacts',
    path: ({ customerId }) => `/customers/${customerId}/contacts`,
    address: '/contacts',
    body: () => ({ firstName: 'Ana', lastName: 'Roy' }),
    reader: 'user',
  },
  {
    resource: 'service',
    list: 'listServices',
    path: () => '/services',
    address: '/services',
    body: () => ({ ...SERVICE, code: 'GONE' }),
    reader: 'user',
  },
  {
    resource: 'technician',
    list: 'listTechnicians',
    path: () => '/technicians',
    address: '/technicians',
    body: () => ({ firstName: 'Remy', lastName: 'Gone' }),
    reader: 'user',
  },
  {
    resource: 'vehicle',
    list: 'listVehicles',
    path: () => '/vehicles',
    address: '/vehicles',
    body: () => ({ name: 'Gone' }),
    reader: 'user',
  },
  {
    resource: 'work_order',
    list: 'listWorkOrders',
    path: () => '/work-orders',
    address: '/work-orders',
    body: ({ customerId, propertyId, serviceId }) => ({
      customerId,
      propertyId,
      jobType: 'pumping',
      lines: [{ serviceId, quantity: 2 }],
    }),
    reader: 'technician',
  },
];

/** The list of a customer's properties is the list of properties with a filter. */
const SAME_LIST = ['listCustomerProperties'];

describe('Rows that people delete', () => {
  let app: TestApp;
  let company: TestCompany;
  let story: Story;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await app.company();
    const { http: admin } = company.admin;
    const make = async (path: string, body: object): Promise<string> =>
      ((await admin.post(path, body).expect(201)).body as Row).id;
    const customerId = await make('/customers', { displayName: 'Rosa Delgado', kind: 'residential' });
    const propertyId = await make(`/customers/${customerId}/properties`, { address: ADDRESS });
    story = { admin, customerId, propertyId, serviceId: await make('/services', { ...SERVICE, code: 'PUMP' }) };
  });
  afterAll(() => app.close());

  const create = async (path: string, body: object): Promise<Row> =>
    (await story.admin.post(path, body).expect(201)).body as Row;
  const listed = async (path: string): Promise<Row[]> =>
    ((await story.admin.get(path).expect(200)).body as { data: Row[] }).data;

  it('PLT-17 every list that can show deleted rows is proven here', async () => {
    const { body } = await app.http.get('/openapi.json').expect(200);
    const operations = operationsOf(body as OpenApiDocument);
    const withDeleted = operations.filter(({ parameters = [] }) => parameters.some(({ name }) => name === 'include'));
    expect(withDeleted.map(({ operationId }) => operationId).sort()).toEqual(
      [...DELETABLE.map(({ list }) => list), ...SAME_LIST].sort(),
    );
  });

  it.each(DELETABLE)(
    'PLT-17 a deleted $resource is hidden, shown to whoever may delete, and comes back',
    async ({ resource, path, address, body, reader }) => {
      const { admin } = story;
      const list = path(story);
      const { id, version } = await create(list, body(story));
      await admin
        .delete(`${address}/${id}`)
        .set('If-Match', `"${version + 7}"`)
        .expect(412);
      await company[reader].http.delete(`${address}/${id}`).expect(403);
      expect((await admin.delete(`${address}/${id}`).expect(204)).text).toBe('');
      await admin.get(`${address}/${id}`).expect(404);
      await admin.delete(`${address}/${id}`).expect(404);
      expect((await listed(list)).map((row) => row.id)).not.toContain(id);
      // Technicians do not see customers at all; everybody else is refused because he may not delete.
      await company[reader].http.get(`${list}?include=deleted`).expect(403);
      const deleted = (await listed(`${list}?include=deleted`)).find((row) => row.id === id);
      expect(deleted).toMatchObject({ id, deletedAt: expect.any(String) as string });

      await company[reader].http.post(`${address}/${id}/restore`).expect(403);
      await (await app.company()).admin.http.post(`${address}/${id}/restore`).expect(404);
      await admin.post(`${address}/${id}/restore`).set('If-Match', `"${version}"`).expect(412);
      const { body: restored, headers } = await admin.post(`${address}/${id}/restore`).expect(200);
      expect(restored).toMatchObject({ id, deletedAt: null, version: version + 2 });
      expect(headers['etag']).toBe(`"${version + 2}"`);
      expect((await admin.post(`${address}/${id}/restore`).expect(200)).body).toEqual(restored);
      expect((await listed(list)).map((row) => row.id)).toContain(id);
      const { body: trail } = await admin.get(`/audit-log?resourceId=${id}&sort=at`).expect(200);
      const actions = (trail as { data: { action: string }[] }).data.map(({ action }) => action);
      expect(actions).toEqual(['created', 'deleted', 'restored'].map((deed) => `${resource}.${deed}`));
    },
  );

  it('PLT-17 a restored draft has its number and its lines', async () => {
    const made = await create('/work-orders', {
      customerId: story.customerId,
      propertyId: story.propertyId,
      jobType: 'pumping',
      lines: [{ serviceId: story.serviceId, quantity: 2 }],
    });
    await story.admin.delete(`/work-orders/${made.id}`).expect(204);
    const { body } = await story.admin.post(`/work-orders/${made.id}/restore`).expect(200);
    const { version: _version, updatedAt: _updatedAt, ...rest } = made as Row & Record<string, unknown>;
    expect(body).toMatchObject(rest);
  });

  it('PLT-17 refuses to restore what would take a code, an account or a phone that is in use by now', async () => {
    const { admin } = story;
    const { id: serviceId } = await create('/services', { ...SERVICE, code: 'JET-1' });
    await admin.delete(`/services/${serviceId}`).expect(204);
    await create('/services', { ...SERVICE, code: 'jet-1' });
    expect((await admin.post(`/services/${serviceId}/restore`).expect(409)).body).toMatchObject({
      code: 'service.code_taken',
    });

    await admin.delete(`/technicians/${company.technicianId}`).expect(204);
    await create('/technicians', { firstName: 'Remy', lastName: 'New', userId: company.technician.id });
    const { body: account } = await admin.post(`/technicians/${company.technicianId}/restore`).expect(409);
    expect(account).toMatchObject({ code: 'technician.user_taken', errors: [{ pointer: '/userId' }] });

    const contact = { firstName: 'Ana', lastName: 'Roy', phone: '504-555-0144' };
    const { id: contactId } = await create(`/customers/${story.customerId}/contacts`, contact);
    await admin.delete(`/contacts/${contactId}`).expect(204);
    await create(`/customers/${story.customerId}/contacts`, contact);
    expect((await admin.post(`/contacts/${contactId}/restore`).expect(409)).body).toMatchObject({
      code: 'contact.phone_taken',
    });
  });

  it('PLT-17 restores nothing of a deleted customer before him', async () => {
    const { admin } = story;
    const { id: contactId } = await create(`/customers/${story.customerId}/contacts`, {
      firstName: 'Ana',
      lastName: 'Roy',
    });
    await admin.delete(`/customers/${story.customerId}`).expect(204);
    for (const path of [`/properties/${story.propertyId}`, `/contacts/${contactId}`]) {
      expect((await admin.post(`${path}/restore`).expect(409)).body).toMatchObject({ code: 'customer.deleted' });
    }
    await admin.post(`/customers/${story.customerId}/restore`).expect(200);
    await admin.get(`/contacts/${contactId}`).expect(200);
  });
});
