import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { Response } from 'supertest';
import { DEMO_CLIENT } from '../../../src/demo/demo-partner';
import { newId } from '../../../src/kernel/ids';
import { SCOPE_NAMES } from '../../../src/modules/partner-access';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { HttpClient } from '../../support/http-client';
import { OpenApiContract } from '../../support/openapi-contract';
import { type DocumentedOperation, type OpenApiDocument, operationsOf } from '../../support/openapi';
import { createScratchDatabase, type ScratchDatabase } from '../../support/test-database';
import { clientToken } from '../partner-access/partner';

/** What ends a row comes after what needs it. */
const TURNS = ['get', 'post', 'patch', 'put', 'delete'];

/** The document of the public API, held against the demo company that its examples speak of. */
describe('Public API: its document', () => {
  let database: ScratchDatabase;
  let app: TestApp;
  let document: OpenApiDocument;
  let operations: readonly DocumentedOperation[];
  let partner: HttpClient;

  beforeAll(async () => {
    database = await createScratchDatabase('template');
    app = await startTestApp({ services: database });
    await runSql(
      database.adminUrl,
      `UPDATE api_clients SET limit_per_minute = 100000, limit_per_hour = 1000000 WHERE handle = '${DEMO_CLIENT.clientId}'`,
    );
    document = (await app.http.get('/openapi.public.json').expect(200)).body as OpenApiDocument;
    const turn = ({ method, path }: DocumentedOperation) =>
      path.endsWith('/cancel') ? TURNS.length : TURNS.indexOf(method);
    operations = operationsOf(document).sort((one, other) => turn(one) - turn(other));
    const client = { id: '', version: 1, ...DEMO_CLIENT };
    partner = app.http.as(await clientToken(app, client, SCOPE_NAMES.join(' ')));
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  /** The example as a reader would try it: all its parameters, and the ETag of the row as it is now. */
  async function tryOut(operation: DocumentedOperation): Promise<Response> {
    const { method, parameters = [], requestBody } = operation;
    const example = (name: string): string => {
      const parameter = parameters.find((one) => one.name === name);
      return String(parameter?.example ?? parameter?.schema?.example);
    };
    const path = operation.path.replace(/\{(\w+)\}/g, (_all, name: string) => example(name));
    const query = new URLSearchParams();
    for (const { name, in: place, schema, example: own } of parameters)
      if (place === 'query' && (own ?? schema?.example) !== undefined) query.set(name, example(name));
    const request = partner.raw(method, `${path}?${query}`);
    if (parameters.some(({ name }) => name === 'Idempotency-Key')) void request.set('Idempotency-Key', newId());
    if (parameters.some(({ name }) => name === 'If-Match')) {
      const { headers } = await partner.get(path.replace(/\/cancel$/, '')).expect(200);
      void request.set('If-Match', String(headers['etag']));
    }
    const body = requestBody?.content['application/json']?.example;
    return body === undefined ? request : request.send(body as object);
  }

  it('API-07 every example works as it stands', async () => {
    const contract = new OpenApiContract(document, { ids: () => ({}), caller: () => partner });
    for (const operation of operations) {
      const response = await tryOut(operation);
      const promised = Object.keys(operation.responses).filter((status) => status.startsWith('2'));
      expect({ name: operation.operationId, promised, status: String(response.status), body: response.body }).toEqual({
        name: operation.operationId,
        promised: [String(response.status)],
        status: expect.stringMatching(/^2/),
        body: response.body,
      });
      const call = { path: operation.path, query: {}, body: undefined, headers: {} };
      expect(contract.judge(operation, call, response)).toEqual([]);
    }
  });

  it('API-07 every example of a field is what its schema describes', () => {
    const ajv = addFormats(new Ajv2020({ strict: false })).addSchema({ $id: 'openapi', ...document });
    const faults: string[] = [];
    let examples = 0;
    for (const [name, { properties = {} }] of Object.entries(document.components.schemas))
      for (const [field, { example }] of Object.entries(properties)) {
        if (example === undefined) continue;
        examples += 1;
        const schema = `openapi#/components/schemas/${name}/properties/${field}`;
        const validate = ajv.getSchema(schema) ?? ajv.compile({ $ref: schema });
        if (!validate(example)) faults.push(`${name}.${field}: ${ajv.errorsText(validate.errors)}`);
      }
    expect(examples).toBeGreaterThan(50);
    expect(faults).toEqual([]);
  });
});
