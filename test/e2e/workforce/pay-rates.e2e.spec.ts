import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';

interface Rate {
  id: string;
  rateMinor: number;
  payType: string;
  effectiveFrom: string;
  effectiveTo: string | null;
}

describe('pay rates', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await app.company();
  });
  afterAll(() => app.close());

  const path = (technicianId = company.technicianId): string => `/technicians/${technicianId}/pay-rates`;
  const set = (effectiveFrom: string, rateMinor: number, payType = 'hourly') =>
    company.admin.http.post(path(), { payType, rateMinor, currency: 'USD', effectiveFrom });
  const rates = async (http = company.admin.http): Promise<Rate[]> =>
    ((await http.get(path()).expect(200)).body as { data: Rate[] }).data;

  it('PRL-07 each rate lasts until the day before the next, and none is lost', async () => {
    await set('2026-01-01', 2_600).expect(201);
    await set('2027-01-01', 6_500_000, 'salary').expect(201);
    await set('2025-01-01', 2_400).expect(201);
    const kept = (await rates()).map(({ effectiveFrom, effectiveTo, rateMinor, payType }) => [
      effectiveFrom,
      effectiveTo,
      rateMinor,
      payType,
    ]);
    expect(kept).toEqual([
      ['2027-01-01', null, 6_500_000, 'salary'],
      ['2026-01-01', '2026-12-31', 2_600, 'hourly'],
      ['2025-01-01', '2025-12-31', 2_400, 'hourly'],
    ]);
  });

  it('PRL-07 two rates cannot start on one day, not even in parallel', async () => {
    const answers = await Promise.all([2_600, 2_700, 2_800].map((rateMinor) => set('2026-01-01', rateMinor)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: 'pay_rate.day_taken', errors: [{ pointer: '/effectiveFrom' }] });
    expect(await rates()).toHaveLength(1);
  });

  it('PRL-07 what was in force stays as it was', async () => {
    await set('2024-01-01', 2_400).expect(201);
    await set('2025-01-01', 2_600).expect(201);
    expect((await set('2024-06-01', 9_900).expect(409)).body).toMatchObject({ code: 'pay_rate.history_closed' });
    expect((await rates()).map(({ effectiveTo }) => effectiveTo)).toEqual([null, '2024-12-31']);
  });

  it('PRL-07 history cannot be rewritten in the database either', async () => {
    const { id } = (await set('2026-01-01', 2_600).expect(201)).body as Rate;
    await expect(runSql(app.adminUrl, `UPDATE pay_rates SET rate_minor = 1 WHERE id = '${id}'`)).rejects.toThrow(
      /append-only/,
    );
    await expect(runSql(app.adminUrl, `DELETE FROM pay_rates WHERE id = '${id}'`)).rejects.toThrow(/append-only/);
  });

  it('a technician sees his own pay and nobody else’s; the office sees none', async () => {
    await set('2026-01-01', 2_600).expect(201);
    expect(await rates(company.technician.http)).toHaveLength(1);
    const other = (await company.admin.http.post('/technicians', { firstName: 'Ana', lastName: 'Reyes' }).expect(201))
      .body as { id: string };
    await company.technician.http.get(path(other.id)).expect(404);
    await company.technician.http
      .post(path(), { payType: 'hourly', rateMinor: 9_900, currency: 'USD', effectiveFrom: '2027-01-01' })
      .expect(403);
    await company.user.http.get(path()).expect(403);
    const rival = await app.company();
    await rival.admin.http.get(path()).expect(404);
    await rival.admin.http
      .post(path(), { payType: 'hourly', rateMinor: 1, currency: 'USD', effectiveFrom: '2027-01-01' })
      .expect(404);
  });
});
