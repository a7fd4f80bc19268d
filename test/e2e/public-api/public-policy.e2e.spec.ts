import type { Response } from 'supertest';
import { newId } from '../../../src/kernel/ids';
import { SCOPE_NAMES, type Scope } from '../../../src/modules/partner-access';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { type CompanyData, createCompanyData } from '../../support/company-data';
import { inWordsOf } from '../../support/documented-body';
import type { HttpClient } from '../../support/http-client';
import { OpenApiContract } from '../../support/openapi-contract';
import {
  type DocumentedOperation,
  type OpenApiDocument,
  operationsOf,
  resolveSchema,
  type Schema,
} from '../../support/openapi';
import { clientToken, type RegisteredClient } from '../partner-access/partner';
import { registerPartner } from './partner-tokens';

const RUNS_PER_OPERATION = 16;

interface Expected {
  readonly scope: Scope;
  readonly id?: (data: CompanyData) => string;
  readonly body?: (data: CompanyData) => object;
}

const ADDRESS = { line1: '1 Oak St', city: 'Houma', state: 'LA', postalCode: '70360', country: 'US' };

/** Every operation of the public API that needs a token: its scope, its row and a body that succeeds. */
const EXPECTED: Readonly<Record<string, Expected>> = {
  listCustomers: { scope: 'customers:read' },
  getCustomer: { scope: 'customers:read', id: ({ customerId }) => customerId },
  createCustomer: { scope: 'customers:write', body: () => ({ displayName: 'Partner Lead', kind: 'residential' }) },
  updateCustomer: { scope: 'customers:write', id: ({ customerId }) => customerId, body: () => ({ website: null }) },
  deleteCustomer: { scope: 'customers:write', id: ({ customerId }) => customerId },
  listProperties: { scope: 'properties:read' },
  getProperty: { scope: 'properties:read', id: ({ propertyId }) => propertyId },
  createProperty: { scope: 'properties:write', body: ({ customerId }) => ({ customerId, address: ADDRESS }) },
  updateProperty: { scope: 'properties:write', id: ({ propertyId }) => propertyId, body: () => ({ label: 'Shed' }) },
  listWorkOrders: { scope: 'work_orders:read' },
  getWorkOrder: { scope: 'work_orders:read', id: ({ workOrderId }) => workOrderId },
  createWorkOrder: {
    scope: 'work_orders:write',
    body: ({ customerId, propertyId, serviceId }) => ({
      customerId,
      propertyId,
      jobType: 'pumping',
      lines: [{ serviceId, quantity: 2 }],
    }),
  },
  updateWorkOrder: {
    scope: 'work_orders:write',
    id: ({ workOrderId }) => workOrderId,
    body: () => ({ description: 'Ring twice.' }),
  },
  cancelWorkOrder: {
    scope: 'work_orders:write',
    id: ({ workOrderId }) => workOrderId,
    body: () => ({ reason: 'House sold.' }),
  },
  listInvoices: { scope: 'invoices:read' },
  getInvoice: { scope: 'invoices:read', id: ({ issuedInvoiceId }) => issuedInvoiceId },
  getInvoicePdf: { scope: 'invoices:read', id: ({ issuedInvoiceId }) => issuedInvoiceId },
  listPayments: { scope: 'payments:read' },
  getPayment: { scope: 'payments:read', id: ({ paymentId }) => paymentId },
  recordPayment: {
    scope: 'payments:write',
    body: ({ customerId, issuedInvoiceId }) => ({
      customerId,
      amountMinor: 300,
      currency: 'USD',
      method: 'check',
      receivedOn: '2026-02-01',
      allocations: [{ invoiceId: issuedInvoiceId, amountMinor: 100 }],
    }),
  },
  listChanges: { scope: 'changes:read' },
};

/** What the company keeps to itself; made part of its rows below. */
const INTERNAL = [
  'costMinor',
  'marginMinor',
  '"notes"',
  'accessNotes',
  'technician',
  'tags',
  'customFields',
  'Secret of the office',
];

describe('Policy of the public API', () => {
  let app: TestApp;
  let document: OpenApiDocument;
  let company: TestCompany;
  let own: CompanyData;
  let foreign: CompanyData;
  let partner: RegisteredClient;

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
    document = (await app.http.get('/openapi.public.json').expect(200)).body as OpenApiDocument;
    const rival = await app.company();
    company = await app.company();
    own = await createCompanyData(app, company);
    foreign = await createCompanyData(app, rival);
    partner = await registerPartner(company);
    const { http } = company.admin;
    await http.patch(`/customers/${own.customerId}`, { notes: 'Secret of the office' }, 1).expect(200);
    await http.patch(`/properties/${own.propertyId}`, { accessNotes: 'Secret of the office' }, 1).expect(200);
  }, 120_000);
  afterAll(() => app.close());

  const find = (operationId: string): DocumentedOperation => {
    const found = operationsOf(document).find((operation) => operation.operationId === operationId);
    if (!found) throw new Error(`${operationId} is not documented`);
    return found;
  };
  const holding = async (...scopes: readonly string[]): Promise<HttpClient> =>
    app.http.as(await clientToken(app, partner, scopes.join(' ')));

  /** An authorised change says a version that is there for the call's own effect, or one that no row has reached. */
  async function call(http: HttpClient, operationId: string, id: string, version = '"999999"'): Promise<Response> {
    const { method, path, parameters = [] } = find(operationId);
    const request = http.raw(method, path.replace('{id}', id));
    if (parameters.some(({ name }) => name === 'If-Match')) void request.set('If-Match', version);
    if (parameters.some(({ name }) => name === 'Idempotency-Key')) void request.set('Idempotency-Key', newId());
    const body = EXPECTED[operationId]?.body?.(own);
    return body === undefined ? request : request.send(body);
  }
  const word = ({ status, body }: Response): string =>
    status < 300 || status === 412 ? 'granted' : `${status} ${(body as { code: string }).code}`;

  it('API-03 has an expectation for every documented operation, and no other; each names its scope', () => {
    const documented = operationsOf(document).filter(({ operationId }) => operationId !== 'getChangelog');
    expect(documented.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(EXPECTED).sort());
    for (const { operationId, security } of documented)
      expect([operationId, security]).toEqual([operationId, [{ oauth2: [EXPECTED[operationId]?.scope] }]]);
  });

  it.each(Object.entries(EXPECTED))('API-03 %s: its scope only, no other token', async (operationId, { scope, id }) => {
    const row = id?.(own) ?? '';
    const staff = company.admin.http;
    expect({
      right: word(await call(await holding(scope), operationId, row)),
      wrong: word(await call(await holding(...SCOPE_NAMES.filter((name) => name !== scope)), operationId, row)),
      nobody: word(await call(app.http, operationId, row)),
      staff: word(await call(staff, operationId, row)),
    }).toEqual({
      right: 'granted',
      wrong: '403 access.insufficient_scope',
      nobody: '401 access.invalid_token',
      staff: '401 access.invalid_token',
    });
  });

  const ofRows = Object.entries(EXPECTED).filter(([, { id }]) => id !== undefined);

  it.each(ofRows)(
    'API-03 %s answers to the id of another company as to an unknown one',
    async (operationId, { scope, id }) => {
      const http = await holding(scope);
      const answers = [await call(http, operationId, id?.(foreign) ?? ''), await call(http, operationId, newId())];
      const [others, unknown] = answers.map(({ status, body }) => {
        const { instance: _instance, requestId: _requestId, ...rest } = body as Record<string, unknown>;
        return { status, ...rest };
      });
      expect(others).toMatchObject({ status: 404, code: 'resource.not_found' });
      expect(others).toEqual(unknown);
    },
  );

  it('API-03 no list shows a row of another company', async () => {
    const http = await holding(...SCOPE_NAMES);
    for (const path of ['customers', 'properties', 'work-orders', 'invoices', 'payments']) {
      const { body } = await http.get(`/api/public/v1/${path}?limit=100`).expect(200);
      const text = JSON.stringify(body);
      expect((body as { data: object[] }).data.length).toBeGreaterThan(0);
      expect(Object.values(foreign).filter((id) => text.includes(String(id)))).toEqual([]);
    }
  });

  it('API-03 answers hold the documented fields and nothing of the company’s own', async () => {
    const http = await holding(...SCOPE_NAMES);
    const readers = Object.entries(EXPECTED).filter(([name]) => /^(list|get)(?!InvoicePdf)/.test(name));
    for (const [operationId, { id }] of readers) {
      const { body, text } = await call(http, operationId, id?.(own) ?? '').then((answer) => answer);
      const schema = find(operationId).responses['200']?.content?.['application/json']?.schema ?? {};
      expect({ operationId, undocumented: undocumented(document, schema, body), text }).toMatchObject({
        operationId,
        undocumented: [],
      });
      expect(INTERNAL.filter((word) => text.includes(word))).toEqual([]);
    }
  });

  it('API-03 tokens of clients mean nothing to the product’s own API', async () => {
    const http = await holding(...SCOPE_NAMES);
    for (const path of ['/customers', '/work-orders', '/invoices', '/admin/users', '/auth/sessions'])
      expect([path, (await http.get(path)).status]).toEqual([path, 401]);
  });

  // Last, because it changes and ends rows.
  it('API-07 valid and hostile calls: no 5xx, only documented answers, bodies that match their schema', async () => {
    const told = JSON.parse(inWordsOf(JSON.stringify(document), own, company)) as OpenApiDocument;
    const http = await holding(...SCOPE_NAMES);
    const contract = new OpenApiContract(told, {
      ids: ({ operationId }) => ({ id: EXPECTED[operationId]?.id?.(own) ?? '' }),
      caller: () => http,
    });
    const isEnd = ({ method, path }: DocumentedOperation) => Number(method === 'delete' || path.endsWith('/cancel'));
    const operations = operationsOf(told).sort((one, other) => isEnd(one) - isEnd(other));
    const { faults, succeeded } = await contract.fuzz(operations, RUNS_PER_OPERATION);
    expect(faults.slice(0, 20)).toEqual([]);
    expect(succeeded.size / operations.length).toBeGreaterThan(0.75);
  }, 120_000);
});

/** JSON pointers of members that the schema does not name. */
function undocumented(document: OpenApiDocument, schema: Schema, value: unknown, pointer = ''): string[] {
  const branches = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const resolved = resolveSchema(document, branches.find(({ $ref }) => $ref !== undefined) ?? schema);
  if (Array.isArray(value))
    return value.flatMap((item, at) => undocumented(document, resolved.items ?? {}, item, `${pointer}/${at}`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const property = resolved.properties?.[name];
    return property ? undocumented(document, property, inner, `${pointer}/${name}`) : [`${pointer}/${name}`];
  });
}
