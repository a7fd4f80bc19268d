import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';

const ORLEANS = { name: 'Orleans', jurisdiction: 'US-LA-Orleans', rate: 0.0825, effectiveFrom: '2026-01-01' };

describe('tax rates', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await app.company();
  });
  afterAll(() => app.close());

  const create = (changes: object = {}) => company.admin.http.post('/tax-rates', { ...ORLEANS, ...changes });

  it('keeps a rate as an exact fraction with its days', async () => {
    const { body } = await create({ rate: 0.08375, effectiveTo: '2026-12-31' }).expect(201);
    expect(body).toMatchObject({
      rate: 0.08375,
      effectiveFrom: '2026-01-01',
      effectiveTo: '2026-12-31',
      isDefault: false,
    });
    await create({ rate: 1.1 }).expect(400);
    await create({ rate: 0.08251234 }).expect(400);
  });

  it('refuses a rate that ends before it starts', async () => {
    expect((await create({ effectiveTo: '2025-12-31' }).expect(422)).body).toMatchObject({
      code: 'tax_rate.invalid_span',
    });
  });

  it('has one default on each day', async () => {
    const first = (await create({ isDefault: true }).expect(201)).body as { id: string };
    const refused = await create({ isDefault: true, effectiveFrom: '2027-01-01' }).expect(409);
    expect(refused.body).toMatchObject({ code: 'tax_rate.default_overlap', taxRateId: first.id });
    await company.admin.http.patch(`/tax-rates/${first.id}`, { effectiveTo: '2026-12-31' }).expect(200);
    await create({ isDefault: true, effectiveFrom: '2027-01-01' }).expect(201);
    await company.admin.http.patch(`/tax-rates/${first.id}`, { effectiveTo: null }).expect(409);
    const { body } = await company.user.http.get('/tax-rates?effectiveOn=2027-05-01&isDefault=true').expect(200);
    expect((body as { data: { effectiveFrom: string }[] }).data).toMatchObject([{ effectiveFrom: '2027-01-01' }]);
  });

  it('of parallel defaults for the same days one is made', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => create({ isDefault: true })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
  });

  it('is not for technicians', async () => {
    await company.technician.http.get('/tax-rates').expect(403);
    await company.user.http.post('/tax-rates', ORLEANS).expect(403);
  });
});
