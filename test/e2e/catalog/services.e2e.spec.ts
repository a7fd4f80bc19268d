import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';

const PUMPING = {
  code: 'PUMP-1750',
  name: 'Pumping up to 1,750 gallons',
  description: 'Includes locating the lid',
  category: 'Pumping',
  unit: 'each',
  priceMinor: 57_500,
  costMinor: 21_000,
  currency: 'USD',
  taxable: true,
  minPriceMinor: 50_000,
  maxPriceMinor: 70_000,
  defaultDurationMinutes: 60,
  skills: ['pumping'],
};

interface Service {
  id: string;
  code: string;
  version: number;
  costMinor?: number | null;
}

describe('price book', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await app.company();
  });
  afterAll(() => app.close());

  const create = async (changes: object = {}): Promise<Service> =>
    (await company.admin.http.post('/services', { ...PUMPING, ...changes }).expect(201)).body as Service;
  const codes = (body: unknown): string[] => (body as { data: Service[] }).data.map(({ code }) => code);

  it('PRC-01 keeps code, unit, price, cost, bounds, duration, skills and taxability', async () => {
    const response = await company.admin.http.post('/services', PUMPING).expect(201);
    expect(response.body).toMatchObject({ ...PUMPING, isActive: true, version: 1, deletedAt: null });
    expect(response.headers['location']).toBe(`/api/v2/services/${(response.body as Service).id}`);
    expect(response.headers['etag']).toBe('"1"');
    const { body } = await company.user.http.get(`/services/${(response.body as Service).id}`).expect(200);
    expect(body).toEqual(response.body);
  });

  it.each(['each', 'hour', 'gallon', 'foot'])('PRC-01 sells by the %s', async (unit) => {
    expect(await create({ unit })).toMatchObject({ unit });
  });

  it('PRC-01 hides the cost from a technician, in lists and alone, and from nobody else', async () => {
    const { id } = await create();
    const single = (await company.technician.http.get(`/services/${id}`).expect(200)).body as Service;
    const list = (await company.technician.http.get('/services').expect(200)).body as { data: Service[] };
    expect([single, ...list.data].map((service) => 'costMinor' in service)).toEqual([false, false]);
    expect((await company.user.http.get(`/services/${id}`).expect(200)).body).toMatchObject({ costMinor: 21_000 });
  });

  it('a code is unique whatever its case, until its service is deleted', async () => {
    const { id } = await create();
    const { body } = await company.admin.http.post('/services', { ...PUMPING, code: 'pump-1750' }).expect(409);
    expect(body).toMatchObject({ code: 'service.code_taken', errors: [{ pointer: '/code' }] });
    await company.admin.http.delete(`/services/${id}`).expect(204);
    await company.admin.http.get(`/services/${id}`).expect(404);
    await create();
    const rival = await app.company();
    await rival.admin.http.post('/services', PUMPING).expect(201);
  });

  it('a price lies between its bounds, also after a change', async () => {
    const refused = await company.admin.http.post('/services', { ...PUMPING, priceMinor: 40_000 }).expect(422);
    expect(refused.body).toMatchObject({ code: 'service.price_bounds', errors: [{ pointer: '/minPriceMinor' }] });
    const { id } = await create();
    await company.admin.http.patch(`/services/${id}`, { maxPriceMinor: 57_499 }).expect(422);
    await company.admin.http.patch(`/services/${id}`, { maxPriceMinor: null, priceMinor: 99_000 }).expect(200);
  });

  it('changes only what is mentioned, on the version that was read', async () => {
    const { id } = await create();
    const { body } = await company.admin.http
      .patch(`/services/${id}`, { name: 'Pumping', category: null }, 1)
      .expect(200);
    expect(body).toMatchObject({
      name: 'Pumping',
      category: null,
      priceMinor: 57_500,
      skills: ['pumping'],
      version: 2,
    });
    await company.admin.http.patch(`/services/${id}`, { name: 'Late' }, 1).expect(412);
    await company.admin.http.patch(`/services/${id}`, { name: null }).expect(400);
    await company.admin.http.patch(`/services/${id}`, { price: 1 }).expect(400);
    const { body: log } = await company.admin.http.get(`/audit-log?resourceType=service&resourceId=${id}`).expect(200);
    expect((log as { data: { action: string }[] }).data.map(({ action }) => action).sort()).toEqual([
      'service.created',
      'service.updated',
    ]);
  });

  it('finds by text, unit, category and state', async () => {
    await create();
    await create({ code: 'HYDRO', name: '100%_jetting', unit: 'foot', category: 'Jetting', description: null });
    await create({ code: 'OLD', name: 'Old', isActive: false, description: null });
    const list = async (query: string): Promise<string[]> =>
      codes((await company.user.http.get(`/services?${query}`).expect(200)).body);
    expect(await list('sort=code')).toEqual(['HYDRO', 'OLD', 'PUMP-1750']);
    expect(await list('q=lid')).toEqual(['PUMP-1750']);
    expect(await list('q=%25_')).toEqual(['HYDRO']);
    expect(await list('unit=foot')).toEqual(['HYDRO']);
    expect(await list('category=Jetting')).toEqual(['HYDRO']);
    expect(await list('isActive=false')).toEqual(['OLD']);
  });

  it('shows deleted services only to whoever may delete', async () => {
    const { id } = await create();
    await company.admin.http.delete(`/services/${id}`).expect(204);
    expect(codes((await company.admin.http.get('/services').expect(200)).body)).toEqual([]);
    expect(codes((await company.admin.http.get('/services?include=deleted').expect(200)).body)).toEqual(['PUMP-1750']);
    await company.user.http.get('/services?include=deleted').expect(403);
  });

  it('another company finds nothing, as for an unknown id', async () => {
    const { id } = await create();
    const rival = await app.company();
    for (const call of [
      rival.admin.http.get(`/services/${id}`),
      rival.admin.http.patch(`/services/${id}`, { name: 'Mine' }),
      rival.admin.http.delete(`/services/${id}`),
    ]) {
      expect((await call.expect(404)).body).toMatchObject({ code: 'resource.not_found' });
    }
  });

  it('only an admin changes the price book', async () => {
    const { id } = await create();
    for (const { http } of [company.user, company.technician]) {
      await http.post('/services', PUMPING).expect(403);
      await http.patch(`/services/${id}`, { name: 'x' }).expect(403);
      await http.delete(`/services/${id}`).expect(403);
    }
  });
});
