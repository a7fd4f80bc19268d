import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { type CompanyData, createCompanyData } from '../../support/company-data';

/** Costs and margins, wherever they are spelt. */
const GUARDED = /"(costMinor|marginMinor)"/;

describe('What a technician does not see of what he sees', () => {
  let app: TestApp;
  let company: TestCompany;
  let own: CompanyData;
  const places = (data: CompanyData): Record<string, string> => ({
    'his work order': `/work-orders/${data.completedWorkOrderId}`,
    'his work orders': '/work-orders',
    'his invoice': `/invoices/${data.issuedInvoiceId}`,
    'his invoices': '/invoices',
    'the price book': '/services',
    'a service': `/services/${data.serviceId}`,
  });

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
    company = await app.company();
    own = await createCompanyData(app, company);
  }, 90_000);
  afterAll(() => app.close());

  it('PLT-05 no cost and no margin anywhere', async () => {
    for (const path of Object.values(places(own))) {
      const { text } = await company.technician.http.get(path).expect(200);
      expect(text).not.toMatch(GUARDED);
    }
  });

  it('PLT-05 not in the answers to his own moves either', async () => {
    const { text } = await company.technician.http
      .post(`/work-orders/${own.workOrderId}/transitions`, { to: 'confirmed' })
      .expect(200);
    expect(text).not.toMatch(GUARDED);
  });

  it('PLT-05 the administrator sees them, so they are there to be hidden', async () => {
    const seen = places(own);
    for (const name of ['his work order', 'his invoice', 'a service']) {
      const { text } = await company.admin.http.get(seen[name] ?? '').expect(200);
      expect(text).toMatch(GUARDED);
    }
  });

  it('PLT-05 nobody else’s pay rates, and his own only to read', async () => {
    await company.admin.http
      .post(`/technicians/${own.technicianId}/pay-rates`, {
        payType: 'hourly',
        rateMinor: 3_000,
        currency: 'USD',
        effectiveFrom: '2020-01-01',
      })
      .expect(201);
    const { body: other } = await company.admin.http
      .post('/technicians', { firstName: 'Other', lastName: 'Man' })
      .expect(201);
    await company.technician.http.get(`/technicians/${own.technicianId}/pay-rates`).expect(200);
    await company.technician.http.get(`/technicians/${(other as { id: string }).id}/pay-rates`).expect(404);
    await company.user.http.get(`/technicians/${own.technicianId}/pay-rates`).expect(403);
  });
});
