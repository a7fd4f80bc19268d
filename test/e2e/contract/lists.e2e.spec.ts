import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { createCompanyData, eventually } from '../../support/company-data';
import { type DocumentedOperation, type OpenApiDocument, operationsOf } from '../../support/openapi';
import { pathValues } from '../../support/path-values';

interface Page {
  readonly data: readonly object[];
  readonly page: { readonly nextCursor: string | null; readonly limit: number; readonly total?: number };
}

/** Lists of the product. One that is added has to be added here, so that somebody looks at its contract. */
const LISTS = [
  'listAffectedVisits',
  'listApiClients',
  'listAppGrants',
  'listAssignmentRules',
  'listAuditLog',
  'listBlackouts',
  'listBulkOperationItems',
  'listBulkOperations',
  'listCalendarDays',
  'listCertifications',
  'listClientRates',
  'listCommissionPlans',
  'listCommissions',
  'listCredentialRequirements',
  'listConsents',
  'listCustomFields',
  'listCustomerContacts',
  'listCustomerHolds',
  'listCustomerProperties',
  'listCustomers',
  'listDeadLetters',
  'listDumpFees',
  'listDumpSites',
  'listExports',
  'listFormEditions',
  'listFormSubmissions',
  'listFormTemplates',
  'listImportRows',
  'listImports',
  'listInvitations',
  'listInvoices',
  'listJobTypes',
  'listLeadSources',
  'listLicenses',
  'listLostReasons',
  'listOpportunities',
  'listOpportunityStageChanges',
  'listPayRates',
  'listPayments',
  'listPipelines',
  'listPriceIncreases',
  'listPriceIndexValues',
  'listPricingRuleSets',
  'listProperties',
  'listPropertyOwners',
  'listRaisedPrices',
  'listReferralCredits',
  'listReferralPartners',
  'listRoles',
  'listSandboxMessages',
  'listSandboxes',
  'listSavedViews',
  'listScopeApprovals',
  'listScopeChanges',
  'listSepticSystems',
  'listServiceDue',
  'listServices',
  'listShifts',
  'listSessions',
  'listSupportAccess',
  'listTags',
  'listTankMeasurements',
  'listTanks',
  'listTaxExemptions',
  'listTaxRates',
  'listTechnicianSkills',
  'listTechnicians',
  'listTraining',
  'listUsers',
  'listVehicleAssignments',
  'listVehicles',
  'listVisits',
  'listWebhookDeliveries',
  'listWebhooks',
  'listWorkOrderEvents',
  'listWorkOrderPhotos',
  'listWorkOrderSignatures',
  'listWorkOrders',
];
/** Lists over all companies, which grow with every test: looked at beside what they belong to (company-life). */
const OF_THE_PLATFORM = ['listCompanies', 'listDeletionCertificates', 'listPlatformSupportAccess'];
/** Followed by tokens, not paged through; their contract has tests of its own. */
const FEEDS = new Set(['listChanges']);
/** Lists that have too few rows in this test to be paged through. */
const SHORT = new Set([
  'listAffectedVisits',
  'listConsents',
  'listCalendarDays',
  'listBulkOperationItems',
  'listSandboxMessages',
  'listSandboxes',
  'listCustomFields',
  'listDumpFees',
  'listCommissionPlans',
  'listCustomerContacts',
  'listCustomerHolds',
  'listCustomerProperties',
  'listFormEditions',
  'listFormSubmissions',
  'listImportRows',
  'listOpportunityStageChanges',
  'listPayRates',
  'listPropertyOwners',
  'listReferralCredits',
  'listVisits',
  'listWebhookDeliveries',
  'listScopeApprovals',
  'listScopeChanges',
  'listServiceDue',
  'listSessions',
  'listWorkOrderEvents',
  'listWorkOrderPhotos',
  'listWorkOrderSignatures',
]);

/** More than any list here has: a cursor that goes in circles ends there. */
const MOST_ROWS = 500;

describe('The contract of lists', () => {
  let app: TestApp;
  let company: TestCompany;
  let operations: readonly DocumentedOperation[];
  let pathOf: (operationId: string) => string;

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
    company = await app.company();
    operations = operationsOf((await app.http.get('/openapi.json').expect(200)).body as OpenApiDocument);
    const { body: colleague } = await company.admin.http
      .post('/technicians', { firstName: 'Remy', lastName: 'Colleague' })
      .expect(201);
    const data = await createCompanyData(app, company);
    await createCompanyData(app, company, (colleague as { id: string }).id);
    // What the worker still does would show up between two pages.
    for (const path of ['/exports', '/bulk-operations']) await eventually(() => allEnded(path));
    const values = pathValues(data, company);
    pathOf = (operationId) => {
      const operation = operations.find((one) => one.operationId === operationId);
      if (!operation) throw new Error(`${operationId} is not documented`);
      return operation.path.replace('{id}', values(operation)['id'] ?? '');
    };
  }, 90_000);
  afterAll(() => app.close());

  const read = async (path: string): Promise<Page> => (await company.admin.http.get(path).expect(200)).body as Page;

  async function readAll(path: string, limit: number): Promise<object[]> {
    const seen: object[] = [];
    let cursor: string | null = null;
    do {
      const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const next: Page = await read(`${path}?limit=${limit}${from}`);
      expect(next.page.limit).toBe(limit);
      expect(next.page).not.toHaveProperty('total');
      seen.push(...next.data);
      cursor = next.page.nextCursor;
    } while (cursor !== null && seen.length <= MOST_ROWS);
    return seen;
  }

  async function allEnded(path: string): Promise<true | undefined> {
    const { data } = await read(`${path}?limit=100`);
    const isOpen = ({ status }: { status?: string }): boolean =>
      ['queued', 'pending', 'running'].includes(status ?? '');
    return data.some(isOpen) ? undefined : true;
  }

  it('PLT-16 every documented list is looked at', () => {
    const documented = operations.filter(
      ({ operationId, parameters = [] }) =>
        !FEEDS.has(operationId) &&
        parameters.some((parameter) => parameter.in === 'query' && parameter.name === 'limit'),
    );
    expect(documented.map(({ operationId }) => operationId).sort()).toEqual([...LISTS, ...OF_THE_PLATFORM].sort());
  });

  it.each(LISTS)('PLT-16 %s is read page by page, each row once', async (operationId) => {
    const path = pathOf(operationId);
    const { page } = await read(`${path}?limit=100&includeTotal=true`);
    const data = await readAll(path, 100);
    expect(page).toMatchObject({ limit: 100, total: data.length });
    expect(page.nextCursor === null).toBe(data.length <= 100);
    if (!SHORT.has(operationId)) expect(data.length).toBeGreaterThan(1);
    expect(await readAll(path, 1)).toEqual(data);
  });

  it.each(LISTS)('PLT-16 %s refuses what it does not understand', async (operationId) => {
    const path = pathOf(operationId);
    const refusals = {
      'limit=0': 'request.invalid',
      'limit=101': 'request.invalid',
      'limit=ten': 'request.invalid',
      'sort=shoeSize': 'list.unknown_sort',
      'cursor=nonsense': 'list.invalid_cursor',
      'colour=red': 'request.invalid',
      'includeTotal=perhaps': 'request.invalid',
    };
    for (const [query, code] of Object.entries(refusals)) {
      const { body } = await company.admin.http.get(`${path}?${query}`);
      expect({ query, ...(body as object) }).toMatchObject({ query, status: 400, code });
    }
  });

  it('PLT-16 a cursor is signed: one changed character opens nothing', async () => {
    const { page } = await read('/customers?limit=1');
    const cursor = page.nextCursor ?? '';
    const changed = cursor.slice(0, 5) + (cursor[5] === 'A' ? 'B' : 'A') + cursor.slice(6);
    await company.admin.http.get(`/customers?limit=1&cursor=${encodeURIComponent(cursor)}`).expect(200);
    const { body } = await company.admin.http
      .get(`/customers?limit=1&cursor=${encodeURIComponent(changed)}`)
      .expect(400);
    expect(body).toMatchObject({ code: 'list.invalid_cursor' });
    await company.admin.http
      .get(`/customers?limit=1&sort=displayName&cursor=${encodeURIComponent(cursor)}`)
      .expect(400);
    await company.admin.http.get(`/properties?limit=1&cursor=${encodeURIComponent(cursor)}`).expect(400);
  });
});
