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

describe('lists of customers', () => {
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

  it('CRM-01 is found by parts of name, number, phone, e-mail and address, also of properties and contacts', async () => {
    const { http } = company.user;
    const customer = await create({
      displayName: 'Benton, John B Jr',
      phone: '504-621-8927',
      email: 'jbutt@gmail.example',
      billingAddress: ADDRESS,
    });
    await http
      .post(`/customers/${customer.id}/properties`, {
        label: 'Camp',
        address: { ...ADDRESS, line1: '17 Heron Way', city: 'Houma', postalCode: '70360' },
        county: 'Terrebonne',
      })
      .expect(201);
    await http
      .post(`/customers/${customer.id}/contacts`, {
        firstName: 'Josephine',
        lastName: 'Darakjy',
        phone: '810-292-9388',
      })
      .expect(201);
    await create({ displayName: 'Somebody Else' });
    for (const q of [
      'bento',
      'C-000001',
      '621-8927',
      '(504) 621',
      '6218',
      'jbutt@',
      'blue gum 6649',
      'houma',
      'terreb',
      'darakjy',
      '292-9388',
      'jo be',
      '70360 camp',
    ]) {
      const { body } = await http.get(`/customers?q=${encodeURIComponent(q)}`).expect(200);
      expect([q, (body as { data: Customer[] }).data.map(({ id }) => id)]).toEqual([q, [customer.id]]);
    }
    for (const q of ['nonsense', 'bento nonsense', '%', '_']) {
      const { body } = await http.get(`/customers?q=${encodeURIComponent(q)}`).expect(200);
      expect([q, (body as { data: Customer[] }).data]).toEqual([q, []]);
    }
    const { body: properties } = await http.get('/properties?q=benton%20heron').expect(200);
    expect((properties as { data: object[] }).data).toMatchObject([{ customerId: customer.id, label: 'Camp' }]);
  });

  it('PLT-16 pages by a signed cursor that stays stable under inserts', async () => {
    for (let index = 0; index < 5; index++) await create({ displayName: `Row ${index}` });
    const { http } = company.user;
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await http.get(`/customers?limit=2&sort=-createdAt&includeTotal=true${cursor}`).expect(200);
      const { data, page } = body as { data: Customer[]; page: { nextCursor: string | null; total: number } };
      seen.push(...data.map(({ displayName }) => displayName));
      if (seen.length === 2) await create({ displayName: 'Late' });
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(seen).toEqual(['Row 4', 'Row 3', 'Row 2', 'Row 1', 'Row 0']);
    const { body: sorted } = await http.get('/customers?sort=displayName&limit=1').expect(200);
    const next = (sorted as { page: { nextCursor: string } }).page.nextCursor;
    expect((sorted as { data: Customer[] }).data).toMatchObject([{ displayName: 'Late' }]);
    await http.get(`/customers?sort=number&cursor=${next}`).expect(400);
    await http.get('/customers?limit=101').expect(400);
    await http.get('/customers?sort=email').expect(400);
  });
});
