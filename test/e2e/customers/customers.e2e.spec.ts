import { newId } from '../../../src/kernel/ids';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';

interface Customer {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly displayName: string;
  readonly tags: readonly string[];
  readonly deletedAt: string | null;
}

const ADDRESS = { line1: '6649 N Blue Gum St', city: 'New Orleans', state: 'LA', postalCode: '70116', country: 'US' };

describe('customers', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await app.company();
  });
  afterAll(() => app.close());

  const create = async (body: object): Promise<Customer> =>
    (await company.user.http.post('/customers', { kind: 'residential', ...body }).expect(201)).body as Customer;

  it('CRM-01 keeps who pays apart from where the work is', async () => {
    const created = await company.user.http
      .post('/customers', {
        displayName: 'James Butt',
        kind: 'residential',
        email: 'James@Butt.example',
        phone: '(504) 621-8927',
        billingAddress: ADDRESS,
        tags: ['VIP', 'gate'],
      })
      .expect(201);
    const customer = created.body as Customer;
    expect(customer).toMatchObject({
      number: 'C-000001',
      version: 1,
      email: 'james@butt.example',
      phone: '+15046218927',
      status: 'active',
      tags: ['VIP', 'gate'],
      duplicateCandidates: [],
    });
    expect(customer).toMatchObject({ billingAddress: { ...ADDRESS, line2: null } });
    expect(created.headers).toMatchObject({ etag: '"1"', location: `/api/v2/customers/${customer.id}` });

    const sites = ['Home', 'Lake house'].map((label, index) => ({
      label,
      address: { ...ADDRESS, line1: `${index + 1} Shore Rd` },
      county: 'Orleans',
      timeZone: 'America/Chicago',
      lat: 29.95,
    }));
    for (const site of sites) {
      const { body } = await company.user.http.post(`/customers/${customer.id}/properties`, site).expect(201);
      expect(body).toMatchObject({ customerId: customer.id, ...site, address: { ...site.address, line2: null } });
    }
    const { body: listed } = await company.user.http
      .get(`/customers/${customer.id}/properties?sort=createdAt`)
      .expect(200);
    expect((listed as { data: { label: string }[] }).data.map(({ label }) => label)).toEqual(['Home', 'Lake house']);
  });

  it('CRM-01 merges a change, clears with null, needs If-Match and refuses a stale one', async () => {
    const customer = await create({ displayName: 'Ada', email: 'ada@example.com', tags: ['old', 'kept'] });
    const { http } = company.user;
    await http.patch(`/customers/${customer.id}`, { notes: 'x' }).expect(428);
    const { body } = await http
      .patch(
        `/customers/${customer.id}`,
        { email: null, billingAddress: ADDRESS, tags: ['Kept', 'new'], status: 'archived' },
        1,
      )
      .expect(200);
    expect(body).toMatchObject({
      version: 2,
      displayName: 'Ada',
      email: null,
      tags: ['kept', 'new'],
      status: 'archived',
      billingAddress: { city: 'New Orleans' },
    });
    await http.patch(`/customers/${customer.id}`, { notes: 'y' }, 1).expect(412);
    const { body: found } = await http.get('/customers?tag=NEW&status=archived').expect(200);
    expect((found as { data: Customer[] }).data.map(({ id }) => id)).toEqual([customer.id]);
    const { body: none } = await http.get('/customers?tag=old').expect(200);
    expect((none as { data: Customer[] }).data).toEqual([]);
  });

  it('CRM-02 has people with a role, for the customer and for one property, and one active contact a phone', async () => {
    const customer = await create({ displayName: 'Elm Court', kind: 'property_manager' });
    const { http } = company.user;
    const { body: property } = await http
      .post(`/customers/${customer.id}/properties`, { address: ADDRESS })
      .expect(201);
    const propertyId = (property as { id: string }).id;
    const owner = {
      firstName: 'Rosa',
      lastName: 'Delgado',
      role: 'owner',
      phone: '504-555-0101',
      preferredChannel: 'sms',
    };
    const { body: first } = await http.post(`/customers/${customer.id}/contacts`, owner).expect(201);
    expect(first).toMatchObject({ ...owner, phone: '+15045550101', propertyId: null });
    const tenant = { firstName: 'Tom', lastName: 'Ray', role: 'tenant', propertyId };
    await http.post(`/customers/${customer.id}/contacts`, tenant).expect(201);
    const { body: ofSite } = await http.get(`/customers/${customer.id}/contacts?propertyId=${propertyId}`).expect(200);
    expect((ofSite as { data: object[] }).data).toMatchObject([tenant]);

    const taken = await http
      .post(`/customers/${customer.id}/contacts`, { ...tenant, phone: '+1 (504) 555-0101' })
      .expect(409);
    expect(taken.body).toMatchObject({ code: 'contact.phone_taken', errors: [{ pointer: '/phone' }] });
    const other = await create({ displayName: 'Other' });
    const strange = await http.post(`/customers/${other.id}/contacts`, tenant).expect(422);
    expect(strange.body).toMatchObject({ errors: [{ pointer: '/propertyId' }] });
    await company.admin.http.delete(`/contacts/${(first as { id: string }).id}`).expect(204);
    await http.post(`/customers/${customer.id}/contacts`, { ...tenant, phone: '+15045550101' }).expect(201);
  });

  it('CRM-05 names likely duplicates with a score, on create and before', async () => {
    const { http } = company.user;
    const original = await create({
      displayName: 'James Butt',
      phone: '504-621-8927',
      email: 'jb@example.com',
      billingAddress: ADDRESS,
    });
    const twin = await http
      .post('/customers', {
        displayName: 'James Buttt',
        kind: 'residential',
        billingAddress: { ...ADDRESS, line1: '6649 North Blue Gum Street' },
      })
      .expect(201);
    expect(twin.body).toMatchObject({
      duplicateCandidates: [{ id: original.id, number: original.number, score: 50, reasons: ['address', 'name'] }],
    });
    const { body } = await http
      .get('/customers/duplicates?phone=5046218927&email=JB@example.com&displayName=Nobody')
      .expect(200);
    expect((body as { data: object[] }).data).toEqual([
      { id: original.id, number: original.number, displayName: 'James Butt', score: 90, reasons: ['phone', 'email'] },
    ]);
    await http
      .post(`/customers/${original.id}/contacts`, { firstName: 'Ann', lastName: 'Butt', phone: '504-555-0199' })
      .expect(201);
    const { body: byContact } = await http.get('/customers/duplicates?phone=504-555-0199').expect(200);
    expect((byContact as { data: object[] }).data).toMatchObject([{ id: original.id, score: 50 }]);
    const { body: mere } = await http.get('/customers/duplicates?email=jb@example.com').expect(200);
    expect((mere as { data: object[] }).data).toEqual([]);
    const wrong = await http.post('/customers', { displayName: 'X', kind: 'residential', phone: '12345' }).expect(400);
    expect(wrong.body).toMatchObject({ errors: [{ pointer: '/phone', code: 'invalid_phone' }] });
  });

  it('PLT-17 hides what is deleted, shows it to whoever may delete, and brings it back whole', async () => {
    const customer = await create({ displayName: 'Gone' });
    const { http } = company.admin;
    const { body: contact } = await http
      .post(`/customers/${customer.id}/contacts`, { firstName: 'A', lastName: 'B', phone: '504-555-0111' })
      .expect(201);
    await company.user.http.delete(`/customers/${customer.id}`).expect(403);
    await http.delete(`/customers/${customer.id}`).set('If-Match', '"7"').expect(412);
    await http.delete(`/customers/${customer.id}`).expect(204);
    await http.get(`/customers/${customer.id}`).expect(404);
    await http.get(`/contacts/${(contact as { id: string }).id}`).expect(404);
    const { body: listed } = await http.get('/customers').expect(200);
    expect((listed as { data: Customer[] }).data).toEqual([]);
    await company.user.http.get('/customers?include=deleted').expect(403);
    const { body: all } = await http.get('/customers?include=deleted').expect(200);
    expect((all as { data: Customer[] }).data).toMatchObject([
      { id: customer.id, deletedAt: expect.any(String) as string },
    ]);

    const { body: restored } = await http.post(`/customers/${customer.id}/restore`).expect(200);
    expect(restored).toMatchObject({ id: customer.id, deletedAt: null });
    await http.get(`/contacts/${(contact as { id: string }).id}`).expect(200);
    const { body: trail } = await http.get(`/audit-log?resourceType=customer&resourceId=${customer.id}`).expect(200);
    expect((trail as { data: { action: string }[] }).data.map(({ action }) => action).sort()).toEqual([
      'customer.created',
      'customer.deleted',
      'customer.restored',
    ]);
  });

  it('PLT-17 does not restore a contact whose phone another one has by now', async () => {
    const { http } = company.admin;
    const [gone, other] = [await create({ displayName: 'Gone' }), await create({ displayName: 'Other' })];
    const contact = { firstName: 'A', lastName: 'B', phone: '504-555-0122' };
    await http.post(`/customers/${gone.id}/contacts`, contact).expect(201);
    await http.delete(`/customers/${gone.id}`).expect(204);
    await http.post(`/customers/${other.id}/contacts`, contact).expect(201);
    const { body } = await http.post(`/customers/${gone.id}/restore`).expect(409);
    expect(body).toMatchObject({ code: 'contact.phone_taken' });
  });

  it('keeps tags unique whatever the case and takes a deleted one off the customers', async () => {
    const { http } = company.admin;
    const { body: tag } = await http.post('/tags', { name: 'Lake', colour: '#2e7d32' }).expect(201);
    await http.post('/tags', { name: 'lake' }).expect(409);
    const customer = await create({ displayName: 'Ann', tags: ['LAKE'] });
    expect(customer.tags).toEqual(['Lake']);
    await http.delete(`/tags/${(tag as { id: string }).id}`).expect(204);
    const { body } = await http.get(`/customers/${customer.id}`).expect(200);
    expect((body as Customer).tags).toEqual([]);
  });

  it('PLT-02 answers a stranger as if nothing were there', async () => {
    const customer = await create({ displayName: 'Mine', phone: '504-555-0133' });
    const stranger = (await app.company()).admin.http;
    const [own, unknown] = [
      await stranger.get(`/customers/${customer.id}`),
      await stranger.get(`/customers/${newId()}`),
    ];
    expect([own.status, (own.body as { detail: string }).detail]).toEqual([
      404,
      (unknown.body as { detail: string }).detail,
    ]);
    await stranger.patch(`/customers/${customer.id}`, { notes: 'x' }, 1).expect(404);
    await stranger.delete(`/customers/${customer.id}`).expect(404);
    await stranger.post(`/customers/${customer.id}/restore`).expect(404);
    await stranger.post(`/customers/${customer.id}/properties`, { address: ADDRESS }).expect(404);
    for (const path of ['/customers?q=Mine', '/properties?q=Mine', '/customers/duplicates?phone=504-555-0133']) {
      const { body } = await stranger.get(path).expect(200);
      expect((body as { data: object[] }).data).toEqual([]);
    }
  });

  it('PLT-13 creates one customer for twenty posts with one key', async () => {
    const body = { displayName: 'Once', kind: 'residential', tags: ['a'] };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => company.user.http.post('/customers', body).set('Idempotency-Key', 'one-key')),
    );
    expect(new Set(answers.map(({ status, body: answer }) => `${status} ${(answer as Customer).id}`)).size).toBe(1);
    const { body: listed } = await company.user.http.get('/customers').expect(200);
    expect((listed as { data: Customer[] }).data).toHaveLength(1);
  });
});
