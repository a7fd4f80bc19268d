import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { type CompanyData, createCompanyData } from '../../support/company-data';
import { inWordsOf } from '../../support/documented-body';
import { OpenApiContract } from '../../support/openapi-contract';
import { type DocumentedOperation, type OpenApiDocument, operationsOf } from '../../support/openapi';
import { pathValues } from '../../support/path-values';

const RUNS_PER_OPERATION = 24;
/** Signing the fuzzer out, ending its own account or closing its company would only test the refusal of everything else. */
const LEFT_OUT = new Set(['logout', 'endSessions', 'deleteUser', 'updateUser', 'beginClosing']);

/** What ends rows or makes new demands on others comes after the rest. */
function turnOf({ method, path }: DocumentedOperation): number {
  if (method === 'delete' || path.endsWith('/erasure')) return 2;
  return path.startsWith('/api/v2/custom-fields') || path.endsWith('/void') ? 1 : 0;
}

/** The custom fields that the examples of the document fill in. */
const FIELDS_OF_THE_EXAMPLES = [
  {
    ...{ entity: 'customer', key: 'preferredDay', label: 'Preferred day', type: 'select' },
    options: [{ value: 'tuesday', label: 'Tuesday' }],
  },
  { entity: 'contact', key: 'birthday', label: 'Birthday', type: 'date' },
  { entity: 'work_order', key: 'permitNumber', label: 'Permit number', type: 'text' },
  { entity: 'invoice', key: 'purchaseOrder', label: 'Purchase order', type: 'text' },
  { entity: 'service', key: 'ledgerCode', label: 'Ledger code', type: 'text' },
  { entity: 'technician', key: 'vanNumber', label: 'Van', type: 'number' },
];

describe('OpenAPI-driven fuzz', () => {
  let app: TestApp;
  let company: TestCompany;
  let document: OpenApiDocument;
  let contract: OpenApiContract;

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
    company = await app.company();
    for (const field of FIELDS_OF_THE_EXAMPLES) await company.admin.http.post('/custom-fields', field).expect(201);
    const data = await createCompanyData(app, company);
    document = withRowsOf(data, company, (await app.http.get('/openapi.json')).body as OpenApiDocument);
    contract = new OpenApiContract(document, {
      ids: pathValues(data, company),
      caller: ({ path }) => (path.startsWith('/api/v2/platform/') ? company.superuser : company.admin).http,
    });
  }, 60_000);
  afterAll(() => app.close());

  it('calls every operation with valid and hostile input: no 5xx, only documented answers, bodies that match their schema', async () => {
    const operations = operationsOf(document)
      .filter(({ operationId }) => !LEFT_OUT.has(operationId))
      .sort((one, other) => turnOf(one) - turnOf(other));
    expect(operations.length).toBeGreaterThan(60);
    const { faults, succeeded } = await contract.fuzz(operations, RUNS_PER_OPERATION);
    expect(faults.slice(0, 20)).toEqual([]);
    // Refusals prove little: most operations must have been reached with something they accept.
    expect(succeeded.size / operations.length).toBeGreaterThan(0.7);
  }, 300_000);
});

/** The examples speak of the demo company's rows; here they speak of the test company's. */
function withRowsOf(data: CompanyData, company: TestCompany, document: OpenApiDocument): OpenApiDocument {
  return JSON.parse(inWordsOf(JSON.stringify(document), data, company)) as OpenApiDocument;
}
