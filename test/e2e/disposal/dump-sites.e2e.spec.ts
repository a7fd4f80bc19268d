import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import type { Problem } from '../../../src/platform/http';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

const SITE = {
  name: 'North plant',
  operator: 'Terrebonne Parish',
  permitNumber: 'LA0040274',
  address: { line1: '400 Treatment Plant Rd', city: 'Houma', state: 'LA', postalCode: '70364' },
  lat: 29.6169,
  lng: -90.7554,
  accepts: ['domestic_septage', 'grease'],
  hours: [
    { weekday: 1, opensAt: '07:00', closesAt: '12:00' },
    { weekday: 1, opensAt: '13:00', closesAt: '17:00' },
  ],
  dailyCapacityGallons: 30_000,
};
const FEE = { wasteClass: 'domestic_septage', gallonRate: 8.5, perLoadMinor: 2_500, currency: 'USD' };

describe('dump sites', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp();
    company = await app.company();
  });
  afterAll(() => app.close());

  const added = async (body: object): Promise<Row> =>
    (await company.admin.http.post('/dump-sites', body).expect(201)).body as Row;

  it('SEP-06 keep permit, place, waste, hours and capacity; a permit stands for one site', async () => {
    const { http } = company.admin;
    const site = await added({ ...SITE, phone: '985 555 0140' });
    expect(site).toMatchObject({ ...SITE, phone: '+19855550140', unloadMinutes: 20, isActive: true, timeZone: null });
    const taken = await http.post('/dump-sites', { ...SITE, permitNumber: 'la0040274' }).expect(409);
    expect((taken.body as Problem).code).toBe('dump_site.permit_taken');
    const { body } = await http.patch(`/dump-sites/${site.id}`, { isActive: false }, site.version).expect(200);
    expect(body).toMatchObject({ isActive: false, version: site.version + 1 });
    await http.patch(`/dump-sites/${site.id}`, { isActive: true }, site.version).expect(412);
  });

  it('SEP-06 are found by what they accept', async () => {
    await added({ ...SITE, name: 'Grit yard', permitNumber: 'GRIT-1', accepts: ['grit'] });
    const { body } = await company.technician.http.get('/dump-sites?accepts=grit').expect(200);
    expect((body as { data: Row[] }).data.map(({ name }) => name)).toEqual(['Grit yard']);
  });

  it.each([
    ['/hours/1', 422, { hours: [SITE.hours[0], { weekday: 1, opensAt: '11:00', closesAt: '14:00' }] }],
    ['/accepts', 400, { accepts: [] }],
    ['/accepts', 400, { accepts: ['plutonium'] }],
    ['/lat', 400, { lat: 91 }],
    ['/phone', 400, { phone: '12345' }],
  ])('SEP-06 name the field that is wrong: %s', async (pointer, status, wrong) => {
    const body = { ...SITE, permitNumber: 'WRONG', ...wrong };
    const answer = (await company.admin.http.post('/dump-sites', body).expect(status)).body as Problem;
    expect(answer.errors?.[0]?.pointer).toContain(pointer);
  });

  it('SEP-06 charge by gallon, load, waste and day; fees are succeeded, never changed', async () => {
    const { http } = company.admin;
    const { id } = await added({ ...SITE, permitNumber: 'FEES-1' });
    const path = `/dump-sites/${id}/fees`;
    await http.post(path, { ...FEE, effectiveFrom: '2026-01-01' }).expect(201);
    await http.post(path, { ...FEE, gallonRate: 9.125, effectiveFrom: '2026-07-01' }).expect(201);
    const again = await http.post(path, { ...FEE, effectiveFrom: '2026-07-01' }).expect(409);
    expect((again.body as Problem).code).toBe('dump_fee.day_taken');
    const { body: fees } = await http.get(path).expect(200);
    expect(
      (fees as { data: Row[] }).data.map(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo]),
    ).toEqual([
      ['2026-07-01', null],
      ['2026-01-01', '2026-06-30'],
    ]);
    const quote = (gallons: number, on: string) =>
      http.post(`/dump-sites/${id}/quote`, { wasteClass: 'domestic_septage', gallons, on });
    const quoted = async (on: string): Promise<unknown> => ((await quote(1_001, on).expect(200)).body as Row).feeMinor;
    // 2,500 + 1,001 x 8.5 = 11,008.5, rounded half-up; then 2,500 + 1,001 x 9.125 = 11,634.125.
    expect([await quoted('2026-06-30'), await quoted('2026-07-01')]).toEqual([11_009, 11_634]);
    const early = await quote(1, '2025-12-31').expect(422);
    expect((early.body as Problem).code).toBe('dump_site.no_fee');
    const refused = await http.post(path, { ...FEE, wasteClass: 'grit', effectiveFrom: '2026-01-01' }).expect(422);
    expect((refused.body as Problem).code).toBe('dump_site.waste_not_accepted');
  });

  it('SEP-06 are added once for a repeated request', async () => {
    const { http } = company.admin;
    const body = { ...SITE, permitNumber: 'ONCE-1' };
    const send = () => http.post('/dump-sites', body).set('Idempotency-Key', 'dump-site-once').expect(201);
    const [first, second] = [(await send()).body as Row, (await send()).body as Row];
    expect(second.id).toBe(first.id);
  });
});
