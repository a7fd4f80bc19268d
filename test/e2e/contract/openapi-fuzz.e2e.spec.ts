import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { Response } from 'supertest';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { type CompanyData, createCompanyData } from '../../support/company-data';
import { inWordsOf } from '../../support/documented-body';
import { type DocumentedOperation, type OpenApiDocument, operationsOf } from '../../support/openapi';
import { pathValues } from '../../support/path-values';
import { hostileValue, spoiltBody, validValue } from '../../support/schema-arbitrary';

const RUNS_PER_OPERATION = 24;
/** Signing the fuzzer out, or ending its own account, would only test the 401. */
const LEFT_OUT = new Set(['logout', 'endSessions', 'deleteUser', 'updateUser']);

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

interface Call {
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

describe('OpenAPI-driven fuzz', () => {
  let app: TestApp;
  let company: TestCompany;
  let document: OpenApiDocument;
  let ids: (operation: DocumentedOperation) => Record<string, string>;
  const ajv = addFormats(new Ajv2020({ strict: false, allErrors: false }));

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
    company = await app.company();
    for (const field of FIELDS_OF_THE_EXAMPLES) await company.admin.http.post('/custom-fields', field).expect(201);
    const data = await createCompanyData(app, company);
    document = withRowsOf(data, company, (await app.http.get('/openapi.json')).body as OpenApiDocument);
    ids = pathValues(data, company);
    ajv.addSchema({ $id: 'openapi', ...document });
  }, 60_000);
  afterAll(() => app.close());

  it('calls every operation with valid and hostile input: no 5xx, only documented answers, bodies that match their schema', async () => {
    const operations = operationsOf(document)
      .filter(({ operationId }) => !LEFT_OUT.has(operationId))
      .sort((one, other) => turnOf(one) - turnOf(other));
    expect(operations.length).toBeGreaterThan(60);
    const faults: string[] = [];
    const succeeded = new Set<string>();
    for (const operation of operations) {
      await fc.assert(
        fc.asyncProperty(callOf(operation), async (call) => {
          const response = await send(operation, call);
          faults.push(...judge(operation, call, response));
          if (response.status < 300) succeeded.add(operation.operationId);
        }),
        { numRuns: RUNS_PER_OPERATION, seed: 20_261_120 },
      );
    }
    expect([...new Set(faults)].slice(0, 20)).toEqual([]);
    // Refusals prove little: most operations must have been reached with something they accept.
    expect(succeeded.size / operations.length).toBeGreaterThan(0.7);
  }, 300_000);

  function callOf(operation: DocumentedOperation): fc.Arbitrary<Call> {
    const queries = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
    const values = Object.fromEntries(
      queries.map(({ name, schema }) => [
        name,
        fc.oneof(
          { weight: 5, arbitrary: validValue(document, schema ?? { type: 'string' }) },
          { weight: 1, arbitrary: hostileValue },
        ),
      ]),
    );
    const query = fc
      .subarray(Object.keys(values), { maxLength: Math.min(2, queries.length) })
      .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, values[name] ?? hostileValue]))));
    const media = operation.requestBody?.content['application/json'];
    const body = media?.schema
      ? fc.oneof(fc.constant(media.example), validValue(document, media.schema), spoiltBody(document, media.schema))
      : fc.constant(undefined);
    const segment = fc.oneof(
      { weight: 5, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.uuid() },
      { weight: 1, arbitrary: fc.constantFrom('x', '%00', "1'--", '..', 'null') },
    );
    const header = fc.record(
      { 'if-match': fc.constantFrom('"1"', '*', '"99"', 'x'), 'idempotency-key': fc.uuid() },
      { requiredKeys: [] },
    );
    return fc.record({ query, body, segment, headers: header }).map(({ segment: replaced, ...rest }) => ({
      ...rest,
      path: operation.path.replace(/\{(\w+)\}/g, (_all, name: string) => replaced ?? ids(operation)[name] ?? ''),
    }));
  }

  function send(operation: DocumentedOperation, call: Call): Promise<Response> {
    const search = new URLSearchParams(
      Object.entries(call.query).map(([name, value]): [string, string] => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    );
    const path = `${call.path}${search.size > 0 ? `?${search.toString()}` : ''}`;
    const caller = operation.path.startsWith('/api/v2/platform/') ? company.superuser : company.admin;
    const request = caller.http.raw(operation.method, path).set(call.headers);
    if (operation.requestBody?.content['multipart/form-data'])
      return request.attach('file', Buffer.from(JSON.stringify(call.query)), 'x.csv') as unknown as Promise<Response>;
    return (call.body === undefined
      ? request
      : request
          .set('content-type', 'application/json')
          .send(JSON.stringify(call.body))) as unknown as Promise<Response>;
  }

  function judge(operation: DocumentedOperation, call: Call, response: Response): string[] {
    const name = `${operation.method} ${operation.path}`;
    const seen = `${JSON.stringify(call).slice(0, 400)} -> ${JSON.stringify(response.body).slice(0, 300)}`;
    if (response.status >= 500) return [`${name} answered ${response.status}: ${seen}`];
    const documented = operation.responses[String(response.status)];
    if (!documented) return [`${name} answered the undocumented ${response.status}: ${seen}`];
    const type = String(response.headers['content-type'] ?? '').split(';')[0] ?? '';
    const content = documented.content;
    if (!content) return [];
    const media = content[type] ?? (type.startsWith('image/') ? content['image/*'] : undefined);
    if (!media) return [`${name} answered ${response.status} as ${type}: ${seen}`];
    // NDJSON is a file of lines, not one document.
    if (!/^application\/(.+\+)?json$/.test(type) || !media.schema) return [];
    const pointer = `openapi#/paths/${encodeURIComponent(operation.path.replaceAll('~', '~0').replaceAll('/', '~1'))}/${operation.method}/responses/${response.status}/content/${encodeURIComponent(type.replaceAll('/', '~1'))}/schema`;
    const validate = ajv.getSchema(pointer) ?? ajv.compile({ $ref: pointer });
    return validate(response.body)
      ? []
      : [`${name} ${response.status} does not match its schema: ${ajv.errorsText(validate.errors)}: ${seen}`];
  }
});

/** The examples speak of the demo company's rows; here they speak of the test company's. */
function withRowsOf(data: CompanyData, company: TestCompany, document: OpenApiDocument): OpenApiDocument {
  return JSON.parse(inWordsOf(JSON.stringify(document), data, company)) as OpenApiDocument;
}
