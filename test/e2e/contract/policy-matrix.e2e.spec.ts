import type { Response } from 'supertest';
import { newId } from '../../../src/kernel/ids';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany, TestRole } from '../../support/company';
import { type CompanyData, createCompanyData, PNG } from '../../support/company-data';
import { documentedBody } from '../../support/documented-body';
import type { HttpClient } from '../../support/http-client';
import { type DocumentedOperation, type OpenApiDocument, operationsOf } from '../../support/openapi';
import { pathValues } from '../../support/path-values';
import { SESSIONS_ENDED } from './policy/sessions-and-factors.policy';
import { PARTNER_ENDED, PARTNER_LISTED } from './policy/partner-access.policy';
import { POLICY, PUBLIC_OPERATIONS } from './policy-matrix';
import { letterOf, matrixGaps, readPolicy, ROLES, ROWS, type Row } from './policy-words';

/** No row has reached this version: an authorised change is refused with 412 and leaves the row for the next caller. */
const NEVER_REACHED = '"999999"';

interface Side {
  readonly company: TestCompany;
  readonly data: CompanyData;
}

/** Rows that a granted call really ends: each call gets one of its own. */
const ENDED_BY_THE_CALL: Readonly<
  Record<string, (side: Side, app: TestApp) => Promise<string | Readonly<Record<string, string>>>>
> = {
  deleteTag: async ({ company }) =>
    ((await company.admin.http.post('/tags', { name: newId() }).expect(201)).body as { id: string }).id,
  ...SESSIONS_ENDED,
  ...PARTNER_ENDED,
};

const TABLE = { field: 'kind', value: 'customers', isPicture: false };
/** What goes with the file of an upload that is no table. */
const UPLOADS: Readonly<Record<string, typeof TABLE>> = {
  addWorkOrderPhoto: { field: 'kind', value: 'after', isPicture: true },
  signWorkOrder: { field: 'signerName', value: 'Rosa Delgado', isPicture: true },
};

/** What a list shows of a side, and where it would have to be looked for. */
const LISTED: Readonly<
  Record<string, (side: Side) => { readonly id: string; readonly field?: string; readonly query?: string }>
> = {
  listWebhooks: ({ data }) => ({ id: data.webhookId }),
  listUsers: ({ company }) => ({ id: company.user.id }),
  listSupportAccess: ({ data }) => ({ id: data.supportAccessId }),
  listPlatformSupportAccess: ({ data }) => ({ id: data.supportAccessId }),
  listInvitations: ({ data }) => ({ id: data.invitationId }),
  listCustomers: ({ data }) => ({ id: data.customerId }),
  listProperties: ({ data }) => ({ id: data.propertyId }),
  listCustomFields: ({ data }) => ({ id: data.customFieldId }),
  listSavedViews: ({ data }) => ({ id: data.savedViewId }),
  listBulkOperations: ({ data }) => ({ id: data.bulkOperationId }),
  listTags: ({ data }) => ({ id: data.tagId }),
  listImports: ({ data }) => ({ id: data.importId }),
  listServices: ({ data }) => ({ id: data.serviceId }),
  listTaxRates: ({ data }) => ({ id: data.taxRateId }),
  listPriceIncreases: ({ data }) => ({ id: data.priceIncreaseId }),
  listTaxExemptions: ({ data }) => ({ id: data.taxExemptionId }),
  listPriceIndexValues: ({ data }) => ({ id: data.priceIndexValueId }),
  listPricingRuleSets: ({ data }) => ({ id: data.ruleSetId }),
  listClientRates: ({ data }) => ({ id: data.clientRateId }),
  listTechnicianSkills: ({ data }) => ({
    id: data.technicianId,
    field: 'technicianId',
    query: `&technicianId=${data.technicianId}`,
  }),
  listShifts: ({ data }) => ({ id: data.shiftId }),
  listBlackouts: ({ data }) => ({ id: data.blackoutId }),
  listVehicles: ({ data }) => ({ id: data.vehicleId }),
  listVehicleAssignments: ({ data }) => ({ id: data.vehicleAssignmentId }),
  listDumpSites: ({ data }) => ({ id: data.dumpSiteId }),
  listPipelines: ({ data }) => ({ id: data.pipelineId }),
  listLostReasons: ({ data }) => ({ id: data.lostReasonId }),
  listLeadSources: ({ data }) => ({ id: data.leadSourceId }),
  listAssignmentRules: ({ data }) => ({ id: data.assignmentRuleId }),
  listReferralPartners: ({ data }) => ({ id: data.referralPartnerId }),
  listOpportunities: ({ data }) => ({ id: data.opportunityId }),
  listServiceDue: ({ data }) => ({ id: data.propertyId, field: 'propertyId' }),
  listFormTemplates: ({ data }) => ({ id: data.formTemplateId }),
  listTechnicians: ({ data }) => ({ id: data.technicianId }),
  listLicenses: ({ data }) => ({ id: data.licenseId }),
  listCertifications: ({ data }) => ({ id: data.certificationId }),
  listCredentialRequirements: ({ data }) => ({ id: data.credentialRequirementId }),
  listSepticSystems: ({ data }) => ({ id: data.septicSystemId }),
  listTanks: ({ data }) => ({ id: data.tankId }),
  listWorkOrders: ({ data }) => ({ id: data.completedWorkOrderId }),
  listInvoices: ({ data }) => ({ id: data.issuedInvoiceId }),
  listPayments: ({ data }) => ({ id: data.paymentId }),
  listCommissions: ({ data }) => ({ id: data.commissionId }),
  listCommissionPlans: ({ data }) => ({ id: data.commissionPlanId }),
  listAuditLog: ({ data }) => ({
    id: data.customerId,
    field: 'resourceId',
    query: `&resourceType=customer&resourceId=${data.customerId}`,
  }),
  listExports: ({ data }) => ({ id: data.exportId }),
  listDeadLetters: ({ data }) => ({ id: data.deadLetterId }),
  ...PARTNER_LISTED,
};

describe('Policy matrix', () => {
  let app: TestApp;
  let operations: readonly DocumentedOperation[];
  let sides: Readonly<Record<Row, Side>>;

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
    operations = operationsOf((await app.http.get('/openapi.json').expect(200)).body as OpenApiDocument);
    const [company, rival] = await Promise.all([app.company(), app.company()]);
    const { body: colleague } = await company.admin.http
      .post('/technicians', { firstName: 'Remy', lastName: 'Colleague' })
      .expect(201);
    // The same company seen from another user and another technician.
    const others = { ...company, user: company.technician };
    sides = {
      own: { company, data: await createCompanyData(app, company) },
      other: { company: others, data: await createCompanyData(app, others, (colleague as { id: string }).id) },
      foreign: { company: rival, data: await createCompanyData(app, rival) },
    };
  }, 120_000);
  afterAll(() => app.close());

  function find(operationId: string): DocumentedOperation {
    const operation = operations.find((one) => one.operationId === operationId);
    if (!operation) throw new Error(`${operationId} is not documented`);
    return operation;
  }

  /** Calls an operation on a row of a side; the body always speaks of the caller's own company. */
  async function call(
    http: HttpClient,
    operation: DocumentedOperation,
    side: Side,
    givenId?: string,
  ): Promise<Response> {
    const values = pathValues(side.data, side.company)(operation);
    const fresh = await ENDED_BY_THE_CALL[operation.operationId]?.(side, app);
    const made = typeof fresh === 'string' ? { id: fresh } : fresh;
    const parts: Record<string, string> = { ...values, ...made, ...(givenId !== undefined && { id: givenId }) };
    const path = operation.path.replace(/\{(\w+)\}/g, (_all, name: string) => parts[name] ?? '');
    const request = http.raw(operation.method, path + requiredQuery(operation, side.data));
    if (operation.parameters?.some(({ name }) => name === 'If-Match')) void request.set('If-Match', NEVER_REACHED);
    if (operation.requestBody?.content['multipart/form-data']) {
      const { field, value, isPicture } = UPLOADS[operation.operationId] ?? TABLE;
      const content = isPicture ? PNG : Buffer.from('first_name,last_name\nMei,Sato\n');
      void request
        .field(field, value)
        .attach(
          'file',
          content,
          isPicture ? { filename: 'a.png', contentType: 'image/png' } : { filename: 'a.csv', contentType: 'text/csv' },
        );
      return request;
    }
    const own = side === sides.foreign ? sides.own : side;
    const body = documentedBody(operation, own.data, own.company);
    return body === undefined ? request : request.send(body as object);
  }

  it('PLT-03 has an expectation for every documented operation, and no other', () => {
    const documented = operations.map(({ operationId }) => operationId);
    const expected = [...Object.keys(POLICY), ...Object.keys(PUBLIC_OPERATIONS)];
    expect(new Set(documented).size).toBe(documented.length);
    expect(matrixGaps(documented, expected)).toEqual([]);
    expect(matrixGaps([...documented, 'openSecretDoor'], expected)).toEqual(['openSecretDoor has no expectation']);
    expect(matrixGaps(documented.slice(1), expected)).toEqual([`${documented[0] ?? ''} is not an operation`]);
  });

  it.each(Object.entries(POLICY))('PLT-01 PLT-03 %s: %s', async (operationId, line) => {
    const operation = find(operationId);
    const expectations = readPolicy(line);
    const answers: Record<string, string> = {};
    for (const role of ROLES) answers[role] = await wordOf(operation, role, expectations[role].kind);
    expect(answers).toEqual(Object.fromEntries(ROLES.map((role) => [role, expectations[role].letters.join('')])));
  });

  /** What an operation really answers to a role, in the words of the matrix. */
  async function wordOf(
    operation: DocumentedOperation,
    role: TestRole,
    kind: 'plain' | 'rows' | 'list',
  ): Promise<string> {
    const { http } = sides.own.company[role];
    if (kind === 'list') return listWord(http, operation);
    if (kind === 'plain') return judged(await call(http, operation, sides.own));
    let word = '';
    for (const row of ROWS) word += judged(await call(http, operation, sides[row]));
    return word;
  }

  function judged(response: Response): string {
    if (response.status >= 500) throw new Error(`Answered ${response.status}: ${JSON.stringify(response.body)}`);
    return letterOf(response.status);
  }

  async function listWord(http: HttpClient, operation: DocumentedOperation): Promise<string> {
    let word = '';
    for (const row of ROWS) {
      const sought = LISTED[operation.operationId]?.(sides[row]);
      if (!sought) throw new Error(`It is not said how to find a row in ${operation.operationId}`);
      const response = await http.get(`${operation.path}?limit=100${sought.query ?? ''}`);
      if (response.status !== 200) return judged(response);
      const { data } = response.body as { data: Record<string, unknown>[] };
      word += data.some((one) => one[sought.field ?? 'id'] === sought.id) ? '=' : '.';
    }
    return word;
  }

  const withRows = Object.keys(POLICY).filter((operationId) =>
    ROLES.some((role) => readPolicy(POLICY[operationId] ?? '')[role].kind === 'rows'),
  );

  it.each(withRows)('PLT-01 %s answers to the id of another company as to an unknown one', async (operationId) => {
    const operation = find(operationId);
    for (const role of ROLES) {
      const { http } = sides.own.company[role];
      const unknownId = newId();
      const foreign = await call(http, operation, sides.foreign);
      const unknown = await call(http, operation, sides.foreign, unknownId);
      expect([403, 404]).toContain(foreign.status);
      expect(comparable(foreign)).toEqual(comparable(unknown));
    }
  });

  it.each(Object.keys(POLICY))(
    'PLT-03 %s is closed to anonymous callers and to tokens that mean nothing',
    async (operationId) => {
      const operation = find(operationId);
      for (const http of [
        app.http,
        app.http.as('eyJhbGciOiJub25lIn0.e30.'),
        app.http.as(`${sides.own.company.admin.token}x`),
      ]) {
        const { status, headers, body } = await call(http, operation, sides.own);
        expect({ operationId, status, type: headers['content-type'], code: (body as { code: string }).code }).toEqual({
          operationId,
          status: 401,
          type: 'application/problem+json; charset=utf-8',
          code: 'access.unauthenticated',
        });
        expect(headers['www-authenticate']).toBe('Bearer');
      }
    },
  );

  it.each(Object.entries(PUBLIC_OPERATIONS))(
    'PLT-03 %s is open to everybody and answers %d',
    async (operationId, status) => {
      expect((await call(app.http, find(operationId), sides.own)).status).toBe(status);
    },
  );
});

/** An answer without what is different in every answer. */
function comparable({ status, headers, body }: Response): object {
  const { instance: _instance, requestId: _requestId, ...rest } = body as Record<string, unknown>;
  const {
    date: _date,
    'x-request-id': _id,
    'x-correlation-id': _correlation,
    ratelimit: _limit,
    'retry-after': _after,
    'content-length': _length,
    ...kept
  } = headers as Record<string, string>;
  return { status, body: rest, headers: kept };
}

function requiredQuery({ parameters = [] }: DocumentedOperation, data: CompanyData): string {
  const required = parameters.filter((parameter) => parameter.in === 'query' && parameter.required);
  return required.length === 0
    ? ''
    : `?${required.map(({ name }) => `${name}=${name === 'customerId' ? data.customerId : 'x'}`).join('&')}`;
}
