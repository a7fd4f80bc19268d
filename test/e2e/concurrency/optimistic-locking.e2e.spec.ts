import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { inParallel, statusCounts } from '../../support/parallel';

const ADDRESS = { line1: '12 Cypress Ln', city: 'Houma', state: 'LA', postalCode: '70360', country: 'US' };

/** The contended resources, with a change that is always possible. */
const CONTENDED: Readonly<Record<string, (writer: number) => object>> = {
  customers: (writer) => ({ notes: `Writer ${writer}` }),
  properties: (writer) => ({ label: `Writer ${writer}` }),
  contacts: (writer) => ({ firstName: `Writer ${writer}` }),
  'work-orders': (writer) => ({ description: `Writer ${writer}` }),
  invoices: (writer) => ({ memo: `Writer ${writer}` }),
};

describe('Two writers of one version', () => {
  let app: TestApp;
  let company: TestCompany;
  const paths: Record<string, string> = {};

  beforeAll(async () => {
    app = await startTestApp();
    company = await app.company();
    const make = async (path: string, body: object): Promise<string> =>
      ((await company.admin.http.post(path, body).expect(201)).body as { id: string }).id;
    const customerId = await make('/customers', {
      displayName: 'Contended',
      kind: 'residential',
      billingAddress: ADDRESS,
    });
    const propertyId = await make(`/customers/${customerId}/properties`, { address: ADDRESS });
    const contactId = await make(`/customers/${customerId}/contacts`, { firstName: 'Ana', lastName: 'Roy' });
    const workOrderId = await make('/work-orders', { customerId, propertyId, jobType: 'repair', lines: [] });
    const invoiceId = await make('/invoices', {
      customerId,
      lines: [{ description: 'Call-out', quantity: 1, unitPriceMinor: 5_000 }],
    });
    const ids = {
      customers: customerId,
      properties: propertyId,
      contacts: contactId,
      'work-orders': workOrderId,
      invoices: invoiceId,
    };
    for (const [resource, id] of Object.entries(ids)) paths[resource] = `/${resource}/${id}`;
  }, 60_000);
  afterAll(() => app.close());

  async function read(resource: string): Promise<{ version: number; etag: string; body: Record<string, unknown> }> {
    const response = await company.admin.http.get(paths[resource] ?? '').expect(200);
    const body = response.body as Record<string, unknown>;
    return { body, version: body['version'] as number, etag: String(response.headers['etag']) };
  }

  describe.each(Object.entries(CONTENDED))('PLT-14 %s', (resource, change) => {
    const patch = (writer: number) => company.admin.http.patch(paths[resource] ?? '', change(writer));

    it('an ETag is the version', async () => {
      const { version, etag } = await read(resource);
      expect(etag).toBe(`"${version}"`);
    });

    it('a change without If-Match is 428 and changes nothing', async () => {
      const before = await read(resource);
      const { body } = await patch(0).expect(428);
      expect(body).toMatchObject({ code: 'resource.version_required', status: 428 });
      expect(await read(resource)).toEqual(before);
    });

    it('of two stale writers one is told so: one 200, one 412, and the winner’s words stay', async () => {
      const { etag, version } = await read(resource);
      const answers = await inParallel(2, (writer) => patch(writer).set('If-Match', etag));
      expect(statusCounts(answers)).toEqual({ 200: 1, 412: 1 });
      const winner = answers.findIndex(({ status }) => status === 200);
      expect(answers[1 - winner]?.body).toMatchObject({ code: 'resource.stale_version' });
      expect(answers[winner]?.headers['etag']).toBe(`"${version + 1}"`);
      expect((await read(resource)).body).toMatchObject({ ...change(winner), version: version + 1 });
    });

    it('of ten parallel writers of one version one gets through', async () => {
      const { etag, version } = await read(resource);
      const answers = await inParallel(10, (writer) => patch(10 + writer).set('If-Match', etag));
      expect(statusCounts(answers)).toEqual({ 200: 1, 412: 9 });
      expect((await read(resource)).version).toBe(version + 1);
    });

    it('an ETag that is none is 400, a weak one is taken', async () => {
      const { version } = await read(resource);
      await patch(30).set('If-Match', 'latest').expect(400);
      await patch(31).set('If-Match', `W/"${version}"`).expect(200);
    });
  });
});
