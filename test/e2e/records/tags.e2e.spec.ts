import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { type CompanyData, createCompanyData } from '../../support/company-data';
import type { HttpClient } from '../../support/http-client';

interface Tag {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly usage: Readonly<Record<string, number>>;
}

interface Tagged {
  readonly id: string;
  readonly version: number;
  readonly tags: readonly string[];
}

describe('Tags', () => {
  let app: TestApp;
  let company: TestCompany;
  let data: CompanyData;
  let http: HttpClient;

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
  });
  beforeEach(async () => {
    company = await app.company();
    data = await createCompanyData(app, company);
    http = company.admin.http;
  }, 60_000);
  afterAll(() => app.close());

  const read = async <T>(path: string): Promise<T> => (await http.get(path).expect(200)).body as T;
  const tagged = (path: string): Promise<Tagged> => read<Tagged>(path);
  const ids = async (path: string): Promise<string[]> =>
    (await read<{ data: Tagged[] }>(path)).data.map(({ id }) => id).sort();
  const tag = async (name: string, colour?: string): Promise<Tag> =>
    (await http.post('/tags', { name, ...(colour && { colour }) }).expect(201)).body as Tag;

  /** Puts tags on one row of each kind. */
  async function tagAll(tags: readonly string[]): Promise<void> {
    const customer = await tagged(`/customers/${data.customerId}`);
    await http.patch(`/customers/${data.customerId}`, { tags }, customer.version).expect(200);
    const property = await tagged(`/properties/${data.propertyId}`);
    await http.patch(`/properties/${data.propertyId}`, { tags }, property.version).expect(200);
    await http.put(`/work-orders/${data.completedWorkOrderId}/tags`, { tags }).expect(200);
    await http.put(`/invoices/${data.issuedInvoiceId}/tags`, { tags }).expect(200);
  }
  const carriers = (): string[] => [
    `/customers/${data.customerId}`,
    `/properties/${data.propertyId}`,
    `/work-orders/${data.completedWorkOrderId}`,
    `/invoices/${data.issuedInvoiceId}`,
  ];

  it('PLT-24 customers, properties, completed work orders and issued invoices carry the same tags', async () => {
    await tag('Lake', '#2e7d32');
    await tagAll(['lake', 'VIP']);
    for (const path of carriers()) expect([path, (await tagged(path)).tags]).toEqual([path, ['Lake', 'vip']]);
    const { data: tags } = await read<{ data: Tag[] }>('/tags');
    expect(tags.find(({ name }) => name === 'Lake')?.usage).toEqual({
      customer: 1,
      property: 1,
      work_order: 1,
      invoice: 1,
    });
    const invoice = await tagged(`/invoices/${data.issuedInvoiceId}`);
    await http
      .put(`/invoices/${data.issuedInvoiceId}/tags`, { tags: [] })
      .set('If-Match', `"${invoice.version + 1}"`)
      .expect(412);
    await http.patch(`/invoices/${data.issuedInvoiceId}`, { memo: 'still frozen' }, invoice.version).expect(409);
  });

  it('PLT-24 a new row is tagged when it is made', async () => {
    const property = (
      await http
        .post(`/customers/${data.customerId}/properties`, {
          address: { line1: '1 Bayou Rd', city: 'Houma', state: 'LA', postalCode: '70360', country: 'US' },
          tags: ['bayou'],
        })
        .expect(201)
    ).body as Tagged;
    expect(property.tags).toEqual(['bayou']);
    const order = { customerId: data.customerId, propertyId: data.propertyId, jobType: 'pumping', tags: ['bayou'] };
    expect(((await http.post('/work-orders', order).expect(201)).body as Tagged).tags).toEqual(['bayou']);
    const line = { description: 'Call-out', quantity: 1, unitPriceMinor: 100 };
    const invoice = await http
      .post('/invoices', { customerId: data.customerId, lines: [line], tags: ['bayou', 'bayou road'] })
      .expect(201);
    expect((invoice.body as Tagged).tags).toEqual(['bayou', 'bayou road']);
    const { data: entries } = await read<{ data: { after: object }[] }>('/audit-log?action=tag.created&limit=100');
    expect(entries.map(({ after }) => after)).toEqual(
      expect.arrayContaining([
        { name: 'bayou', madeOnTheFly: true },
        { name: 'bayou road', madeOnTheFly: true },
      ]),
    );
  });

  it('PLT-24 lists are filtered by any or by all of several tags', async () => {
    await http.put(`/work-orders/${data.workOrderId}/tags`, { tags: ['a', 'b'] }).expect(200);
    await http.put(`/work-orders/${data.completedWorkOrderId}/tags`, { tags: ['b', 'c'] }).expect(200);
    const both = [data.workOrderId, data.completedWorkOrderId].sort();
    expect(await ids('/work-orders?tag=A')).toEqual([data.workOrderId]);
    expect(await ids('/work-orders?tags=a,c')).toEqual(both);
    expect(await ids('/work-orders?tags=a,C&tagMatch=any')).toEqual(both);
    expect(await ids('/work-orders?tags=a,B&tagMatch=all')).toEqual([data.workOrderId]);
    expect(await ids('/work-orders?tags=a,c&tagMatch=all')).toEqual([]);
    expect(await ids('/work-orders?tags=unheard')).toEqual([]);
    await http.get('/work-orders?tags=a&tagMatch=most').expect(400);
  });

  it('PLT-24 a renamed tag is renamed on everything that carries it', async () => {
    await tagAll(['old', 'zz']);
    const { data: tags } = await read<{ data: Tag[] }>('/tags');
    const old = tags.find(({ name }) => name === 'old');
    await http.patch(`/tags/${old?.id}`, { name: 'zz' }, old?.version).expect(409);
    await http.patch(`/tags/${old?.id}`, { name: 'zzz new' }, old?.version).expect(200);
    await http.patch(`/tags/${old?.id}`, { name: 'later' }, old?.version).expect(412);
    for (const path of carriers()) expect([path, (await tagged(path)).tags]).toEqual([path, ['zz', 'zzz new']]);
  });

  it('PLT-24 merging two tags leaves one, once on each row', async () => {
    await tagAll(['twin', 'other']);
    await http.put(`/work-orders/${data.workOrderId}/tags`, { tags: ['twin'] }).expect(200);
    const { data: tags } = await read<{ data: Tag[] }>('/tags');
    const idOf = (name: string): string => tags.find((one) => one.name === name)?.id ?? '';
    await http.post(`/tags/${idOf('twin')}/merge`, { intoId: idOf('twin') }).expect(409);
    const { body } = await http.post(`/tags/${idOf('twin')}/merge`, { intoId: idOf('other') }).expect(200);
    expect((body as Tag).usage).toEqual({ customer: 1, property: 1, work_order: 2, invoice: 1 });
    for (const path of [...carriers(), `/work-orders/${data.workOrderId}`])
      expect([path, (await tagged(path)).tags]).toEqual([path, ['other']]);
    await http.get(`/tags/${idOf('twin')}`).expect(404);
    expect((await ids('/work-orders?tag=other')).length).toBe(2);
  });

  it('PLT-24 a deleted tag comes off everything', async () => {
    await tagAll(['gone', 'kept']);
    const { data: tags } = await read<{ data: Tag[] }>('/tags');
    await http.delete(`/tags/${tags.find(({ name }) => name === 'gone')?.id}`).expect(204);
    for (const path of carriers()) expect([path, (await tagged(path)).tags]).toEqual([path, ['kept']]);
  });
});
