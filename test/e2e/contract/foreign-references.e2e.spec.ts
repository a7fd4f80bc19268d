import { newId } from '../../../src/kernel/ids';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { type CompanyData, createCompanyData } from '../../support/company-data';
import type { Reference } from './references/reference';
import { EQUIPMENT_REFERENCES } from './references/equipment.references';
import { RECORDS_REFERENCES } from './references/records.references';
import { SALES_REFERENCES } from './references/sales.references';
import { SCHEDULING_REFERENCES } from './references/scheduling.references';
import { VISIT_REFERENCES } from './references/visits.references';

const line = (serviceId: string): object => ({ serviceId, quantity: 1 });
const order = (own: CompanyData, change: object): object => ({
  customerId: own.customerId,
  propertyId: own.propertyId,
  jobType: 'pumping',
  lines: [line(own.serviceId)],
  ...change,
});
const payment = (own: CompanyData, change: object): object => ({
  customerId: own.customerId,
  amountMinor: 100,
  currency: 'USD',
  method: 'cash',
  receivedOn: '2026-01-15',
  ...change,
});
const clientRate = (own: CompanyData, change: object): object => ({
  customerId: own.customerId,
  serviceId: own.serviceId,
  priceMinor: 50_000,
  effectiveFrom: '2040-01-01',
  ...change,
});

/** Every place where a body or a second path part names a row; each must look the same for a foreign and for an unknown id. */
const REFERENCES: Readonly<Record<string, Reference>> = {
  ...EQUIPMENT_REFERENCES,
  ...RECORDS_REFERENCES,
  ...SALES_REFERENCES,
  'createWorkOrder customerId': {
    pointer: '/customerId',
    call: (http, own, id) => http.post('/work-orders', order(own, { customerId: id })),
    foreign: (data) => data.customerId,
  },
  'createWorkOrder propertyId': {
    pointer: '/propertyId',
    call: (http, own, id) => http.post('/work-orders', order(own, { propertyId: id })),
    foreign: (data) => data.propertyId,
  },
  'createWorkOrder lines': {
    pointer: '/lines/0/serviceId',
    call: (http, own, id) => http.post('/work-orders', order(own, { lines: [line(id)] })),
    foreign: (data) => data.serviceId,
  },
  'setWorkOrderLines lines': {
    pointer: '/lines/0/serviceId',
    call: (http, own, id) => http.put(`/work-orders/${own.workOrderId}/lines`, { lines: [line(id)] }),
    foreign: (data) => data.serviceId,
  },
  ...VISIT_REFERENCES,
  'createJobType serviceId': {
    pointer: '/serviceId',
    call: (http, _own, id) =>
      http.post('/job-types', {
        key: `k${newId().replaceAll('-', '')}`,
        name: 'K',
        defaultDurationMinutes: 30,
        serviceId: id,
      }),
    foreign: (data) => data.serviceId,
  },
  'updateJobType serviceId': {
    pointer: '/serviceId',
    call: (http, own, id) => http.patch(`/job-types/${own.jobTypeId}`, { serviceId: id }),
    foreign: (data) => data.serviceId,
  },
  'createContact propertyId': {
    pointer: '/propertyId',
    call: (http, own, id) =>
      http.post(`/customers/${own.customerId}/contacts`, { firstName: 'Ana', lastName: 'Roy', propertyId: id }),
    foreign: (data) => data.propertyId,
  },
  'placeCustomerAccount parentId': {
    pointer: '/parentId',
    call: (http, own, id) => http.put(`/customers/${own.customerId}/account`, { parentId: id, billToId: null }),
    foreign: (data) => data.customerId,
  },
  'placeCustomerAccount billToId': {
    pointer: '/billToId',
    call: (http, own, id) => http.put(`/customers/${own.customerId}/account`, { parentId: null, billToId: id }),
    foreign: (data) => data.customerId,
  },
  'transferProperty customerId': {
    pointer: '/customerId',
    call: (http, own, id) => http.post(`/properties/${own.propertyId}/transfer-ownership`, { customerId: id }),
    foreign: (data) => data.customerId,
  },
  'calculatePrice customerId': {
    pointer: '/customerId',
    call: (http, own, id) => http.post('/pricing/calculate', { customerId: id, lines: [line(own.serviceId)] }),
    foreign: (data) => data.customerId,
  },
  'calculatePrice propertyId': {
    pointer: '/propertyId',
    call: (http, own, id) => http.post('/pricing/calculate', { propertyId: id, lines: [line(own.serviceId)] }),
    foreign: (data) => data.propertyId,
  },
  'calculatePrice ruleSetId': {
    pointer: '/ruleSetId',
    call: (http, own, id) => http.post('/pricing/calculate', { ruleSetId: id, lines: [line(own.serviceId)] }),
    foreign: (data) => data.ruleSetId,
  },
  'calculatePrice lines': {
    pointer: '/lines/0/serviceId',
    call: (http, _own, id) => http.post('/pricing/calculate', { lines: [line(id)] }),
    foreign: (data) => data.serviceId,
  },
  'createTaxExemption customerId': {
    pointer: '/customerId',
    call: (http, _own, id) =>
      http.post('/tax-exemptions', { customerId: id, certificateNumber: '1', effectiveFrom: '2040-01-01' }),
    foreign: (data) => data.customerId,
  },
  'createClientRate customerId': {
    pointer: '/customerId',
    call: (http, own, id) => http.post('/pricing/client-rates', clientRate(own, { customerId: id })),
    foreign: (data) => data.customerId,
  },
  'createClientRate propertyId': {
    pointer: '/propertyId',
    call: (http, own, id) => http.post('/pricing/client-rates', clientRate(own, { propertyId: id })),
    foreign: (data) => data.propertyId,
  },
  'createClientRate serviceId': {
    pointer: '/serviceId',
    call: (http, own, id) => http.post('/pricing/client-rates', clientRate(own, { serviceId: id })),
    foreign: (data) => data.serviceId,
  },
  'createTechnician userId': {
    pointer: '/userId',
    call: (http, _own, id) => http.post('/technicians', { firstName: 'Ana', lastName: 'Roy', userId: id }),
    foreign: (_data, company) => company.user.id,
  },
  ...SCHEDULING_REFERENCES,
  'createInvoice customerId': {
    pointer: '/customerId',
    call: (http, own, id) => http.post('/invoices', { customerId: id, lines: [line(own.serviceId)] }),
    foreign: (data) => data.customerId,
  },
  'createInvoice propertyId': {
    pointer: '/propertyId',
    call: (http, own, id) =>
      http.post('/invoices', { customerId: own.customerId, propertyId: id, lines: [line(own.serviceId)] }),
    foreign: (data) => data.propertyId,
  },
  'createInvoice lines': {
    pointer: '/lines/0/serviceId',
    call: (http, own, id) => http.post('/invoices', { customerId: own.customerId, lines: [line(id)] }),
    foreign: (data) => data.serviceId,
  },
  'updateInvoice propertyId': {
    pointer: '/propertyId',
    call: (http, own, id) => http.patch(`/invoices/${own.invoiceId}`, { propertyId: id }).set('If-Match', '*'),
    foreign: (data) => data.propertyId,
  },
  'replaceInvoiceLines lines': {
    pointer: '/lines/0/serviceId',
    call: (http, own, id) => http.put(`/invoices/${own.invoiceId}/lines`, { lines: [line(id)] }),
    foreign: (data) => data.serviceId,
  },
  'recordPayment customerId': {
    pointer: '/customerId',
    call: (http, own, id) => http.post('/payments', payment(own, { customerId: id })),
    foreign: (data) => data.customerId,
  },
  'recordPayment allocations': {
    pointer: '/allocations/0/invoiceId',
    call: (http, own, id) =>
      http.post('/payments', payment(own, { allocations: [{ invoiceId: id, amountMinor: 100 }] })),
    foreign: (data) => data.issuedInvoiceId,
  },
  'allocatePayment allocations': {
    pointer: '/allocations/0/invoiceId',
    call: (http, own, id) =>
      http.post(`/payments/${own.paymentId}/allocations`, { allocations: [{ invoiceId: id, amountMinor: 100 }] }),
    foreign: (data) => data.issuedInvoiceId,
  },
};

/** Filters of lists; a foreign id finds nothing. */
const FILTERS: Readonly<Record<string, (data: CompanyData, company: TestCompany) => string>> = {
  '/properties?customerId=': (data) => data.customerId,
  '/work-orders?customerId=': (data) => data.customerId,
  '/work-orders?propertyId=': (data) => data.propertyId,
  '/work-orders?technicianId=': (data) => data.technicianId,
  '/shifts?technicianId=': (data) => data.technicianId,
  '/technician-skills?technicianId=': (data) => data.technicianId,
  '/vehicle-assignments?vehicleId=': (data) => data.vehicleId,
  '/vehicle-assignments?technicianId=': (data) => data.technicianId,
  '/opportunities?pipelineId=': (data) => data.pipelineId,
  '/opportunities?leadSourceId=': (data) => data.leadSourceId,
  '/tax-exemptions?customerId=': (data) => data.customerId,
  '/licenses?technicianId=': (data) => data.technicianId,
  '/certifications?technicianId=': (data) => data.technicianId,
  '/septic-systems?propertyId=': (data) => data.propertyId,
  '/tanks?propertyId=': (data) => data.propertyId,
  '/tanks?systemId=': (data) => data.septicSystemId,
  '/pricing/client-rates?customerId=': (data) => data.customerId,
  '/pricing/client-rates?serviceId=': (data) => data.serviceId,
  '/invoices?customerId=': (data) => data.customerId,
  '/invoices?workOrderId=': (data) => data.completedWorkOrderId,
  '/invoices?propertyId=': (data) => data.propertyId,
  '/invoices?technicianId=': (data) => data.technicianId,
  '/payments?customerId=': (data) => data.customerId,
  '/payments?invoiceId=': (data) => data.issuedInvoiceId,
  '/payroll/commissions?workOrderId=': (data) => data.completedWorkOrderId,
  '/payroll/commissions?technicianId=': (data) => data.technicianId,
  '/audit-log?resourceId=': (data) => data.customerId,
  '/audit-log?actorId=': (_data, company) => company.admin.id,
};

describe('Rows of another company in bodies and filters', () => {
  let app: TestApp;
  let company: TestCompany;
  let rival: TestCompany;
  let own: CompanyData;
  let foreign: CompanyData;

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
    [company, rival] = await Promise.all([app.company(), app.company()]);
    own = await createCompanyData(app, company);
    foreign = await createCompanyData(app, rival);
  }, 90_000);
  afterAll(() => app.close());

  it.each(Object.entries(REFERENCES))(
    'PLT-01 PLT-02 %s: a foreign id is refused exactly like an unknown one',
    async (_name, { pointer, call, foreign: pick }) => {
      for (const { http } of [company.admin, company.superuser]) {
        const theirs = await call(http, own, pick(foreign, rival));
        const nobodys = await call(http, own, newId());
        expect({ status: theirs.status, errors: (theirs.body as { errors?: object[] }).errors }).toMatchObject({
          status: 422,
          errors: [{ pointer }],
        });
        expect(withoutTraces(theirs.body)).toEqual(withoutTraces(nobodys.body));
      }
      // The same call with a row of the company's own is accepted, so it was the reference that was refused.
      expect((await call(company.admin.http, own, pick(own, company))).status).not.toBe(422);
    },
  );

  it.each(Object.entries(FILTERS))(
    'PLT-01 %s with a foreign id finds nothing, as with an unknown one',
    async (path, pick) => {
      const mine = await company.admin.http.get(path + pick(own, company)).expect(200);
      expect((mine.body as { data: object[] }).data.length).toBeGreaterThan(0);
      const theirs = await company.admin.http.get(path + pick(foreign, rival));
      const nobodys = await company.admin.http.get(path + newId());
      expect([theirs.status, theirs.body]).toEqual([nobodys.status, nobodys.body]);
      expect(JSON.stringify(theirs.body)).not.toContain(pick(foreign, rival));
    },
  );

  it('PLT-01 a photo is found below its own work order only', async () => {
    await company.admin.http.get(`/work-orders/${own.workOrderId}/photos/${own.photoId}/content`).expect(200);
    const theirs = await company.admin.http
      .get(`/work-orders/${own.workOrderId}/photos/${foreign.photoId}/content`)
      .expect(404);
    const nobodys = await company.admin.http
      .get(`/work-orders/${own.workOrderId}/photos/${newId()}/content`)
      .expect(404);
    expect(withoutTraces(theirs.body)).toEqual(withoutTraces(nobodys.body));
  });

  it('PLT-01 a cursor of another company opens nothing', async () => {
    await rival.admin.http.post('/tags', { name: 'second' }).expect(201);
    const { body } = await rival.admin.http.get('/tags?limit=1').expect(200);
    const cursor = (body as { page: { nextCursor: string } }).page.nextCursor;
    const answer = await company.admin.http.get(`/tags?limit=1&cursor=${encodeURIComponent(cursor)}`);
    expect(JSON.stringify(answer.body)).not.toContain(foreign.tagId);
  });
});

function withoutTraces(body: unknown): object {
  const { instance: _instance, requestId: _requestId, ...rest } = body as Record<string, unknown>;
  return rest;
}
