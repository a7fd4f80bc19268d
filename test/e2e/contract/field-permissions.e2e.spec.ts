import { newId } from '../../../src/kernel/ids';
import { startTestApp, type TestApp } from '../../support/app';
import { TEST_PASSWORD, type TestCompany } from '../../support/company';
import { type CompanyData, createCompanyData } from '../../support/company-data';
import { documentedBody } from '../../support/documented-body';
import type { HttpClient } from '../../support/http-client';
import { type DocumentedOperation, type OpenApiDocument, operationsOf } from '../../support/openapi';
import { pathValues } from '../../support/path-values';

interface Resource {
  readonly resource: string;
  readonly guardedFields: string[];
}
type Operation = DocumentedOperation & { readonly 'x-permission'?: string | string[] };

/**
 * Made of the published vocabulary and the document, not of a list: an entity that declares a guarded field is in here with all of
 * its operations. The caller may do everything, with a role of the company that closes every guarded field there is.
 */
describe('guarded fields are closed everywhere to a role that closes them', () => {
  let app: TestApp;
  let company: TestCompany;
  let data: CompanyData;
  let limited: HttpClient;
  let guarded: readonly Resource[];
  let operations: readonly Operation[];

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
    company = await app.company();
    data = await createCompanyData(app, company);
    const { body } = await company.admin.http.get('/permissions').expect(200);
    const { resources } = body as { resources: Resource[] };
    guarded = resources.filter(({ guardedFields }) => guardedFields.length > 0);
    const rules = [
      ...resources.map(({ resource }) => ({ action: ['manage'], subject: resource })),
      ...guarded.map((one) => ({
        action: ['manage'],
        subject: one.resource,
        fields: one.guardedFields,
        inverted: true,
      })),
    ];
    limited = await holderOf(rules);
    operations = operationsOf((await app.http.get('/openapi.json').expect(200)).body as OpenApiDocument);
  }, 120_000);
  afterAll(() => app.close());

  async function holderOf(rules: object[]): Promise<HttpClient> {
    const { body: role } = await company.admin.http.post('/roles', { name: newId(), rules }).expect(201);
    const email = `${newId()}@demo.example`;
    const user = { email, firstName: 'A', lastName: 'B', role: (role as { key: string }).key, password: TEST_PASSWORD };
    await company.admin.http.post('/admin/users', user).expect(201);
    const { body } = await app.http.post('/auth/login', { email, password: TEST_PASSWORD }).expect(200);
    return app.http.as((body as { accessToken: string }).accessToken);
  }
  const resourcesOf = (operation: Operation): Resource[] => {
    const permissions = [operation['x-permission'] ?? []].flat();
    return guarded.filter(({ resource }) => permissions.some((one) => one.startsWith(`${resource}:`)));
  };
  const addressOf = (operation: Operation): string => {
    const values = pathValues(data, company)(operation);
    return operation.path.replace(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? '');
  };
  const about = (method: (one: Operation) => boolean): Operation[] =>
    operations.filter((one) => method(one) && resourcesOf(one).length > 0);

  it('PLT-05 there is something to close', () => {
    expect(guarded.map(({ resource }) => resource)).toEqual(
      expect.arrayContaining(['invoices', 'services', 'work_orders']),
    );
    expect(about(() => true).length).toBeGreaterThan(20);
  });

  it('PLT-05 no answer to a read has one, and the administrator’s answers have them all', async () => {
    const seenByAdmin = new Set<string>();
    for (const operation of about(({ method }) => method === 'get')) {
      const address = addressOf(operation);
      const [open, closed] = [await company.admin.http.get(address), await limited.get(address)];
      expect([operation.operationId, closed.status]).toEqual([operation.operationId, open.status]);
      for (const { resource, guardedFields } of resourcesOf(operation)) {
        for (const field of guardedFields) {
          if (open.text?.includes(`"${field}"`)) seenByAdmin.add(`${resource}.${field}`);
          expect([operation.operationId, closed.text?.includes(`"${field}"`) ?? false]).toEqual([
            operation.operationId,
            false,
          ]);
        }
      }
    }
    const declared = guarded.flatMap(({ resource, guardedFields }) =>
      guardedFields.map((field) => `${resource}.${field}`),
    );
    expect([...seenByAdmin].sort()).toEqual(declared.sort());
  });

  it('PLT-05 no list is sorted or filtered by one, not by its ends and not behind a cursor', async () => {
    const lists = about(({ method, operationId }) => method === 'get' && operationId.startsWith('list'));
    expect(lists.length).toBeGreaterThan(2);
    for (const operation of lists) {
      for (const field of resourcesOf(operation).flatMap(({ guardedFields }) => guardedFields)) {
        const capitalized = field.slice(0, 1).toUpperCase() + field.slice(1);
        for (const query of [
          `sort=${field}`,
          `sort=-${field}&cursor=AAAA`,
          `${field}=1`,
          `min${capitalized}=1`,
          `${field}To=9`,
        ]) {
          const refused = await limited.get(`${addressOf(operation)}?${query}`);
          expect([operation.operationId, query, refused.status, (refused.body as { code: string }).code]).toEqual([
            operation.operationId,
            query,
            403,
            'access.field_forbidden',
          ]);
        }
      }
    }
  });

  it('PLT-05 a search does not look into one', async () => {
    const { body } = await company.admin.http.get(`/services/${data.serviceId}`).expect(200);
    const { costMinor } = body as { costMinor: number };
    for (const operation of about(({ parameters = [] }) => parameters.some(({ name }) => name === 'q'))) {
      const { body: found } = await company.admin.http.get(`${addressOf(operation)}?q=${costMinor}`).expect(200);
      expect([operation.operationId, (found as { data: object[] }).data]).toEqual([operation.operationId, []]);
    }
  });

  it('PLT-05 no write mentions one, however deep, and each place is named', async () => {
    const writes = about(({ requestBody }) => requestBody?.content['application/json'] !== undefined);
    expect(writes.length).toBeGreaterThan(5);
    for (const operation of writes) {
      const example = documentedBody(operation, data, company) as Record<string, unknown>;
      const [field = ''] = resourcesOf(operation).flatMap(({ guardedFields }) => guardedFields);
      for (const [body, pointer] of [
        [{ ...example, [field]: 1 }, `/${field}`],
        [{ ...example, lines: [{ [field]: null }] }, `/lines/0/${field}`],
      ] as const) {
        const refused = await limited.raw(operation.method, addressOf(operation)).set('If-Match', '*').send(body);
        expect([operation.operationId, refused.body]).toMatchObject([
          operation.operationId,
          {
            status: 403,
            code: 'access.field_forbidden',
            errors: expect.arrayContaining([expect.objectContaining({ pointer, code: 'field_forbidden' })]) as object[],
          },
        ]);
      }
    }
  });

  it('PLT-04 PLT-05 a rule about rows holds for the row as it was and as it would be', async () => {
    const clerk = await holderOf([
      { action: ['read', 'create', 'update'], subject: 'customers', conditions: { kind: 'residential' } },
    ]);
    const make = (kind: string) => clerk.post('/customers', { displayName: newId(), kind });
    await make('commercial').expect(403);
    const { body } = await make('residential').expect(201);
    const { id, version } = body as { id: string; version: number };
    await clerk.patch(`/customers/${id}`, { kind: 'commercial' }, version).expect(403);
    await clerk.patch(`/customers/${id}`, { displayName: 'Renamed' }, version).expect(200);
    await company.admin.http.patch(`/customers/${id}`, { kind: 'commercial' }, version + 1).expect(200);
    await clerk.get(`/customers/${id}`).expect(404);
    await clerk.patch(`/customers/${id}`, { kind: 'residential' }, version + 2).expect(404);
  });

  it('PLT-04 a role of the company is enforced in every module', async () => {
    const outsider = await holderOf([]);
    const reads = operations.filter(({ method, ...one }) => {
      const permission = (one as Operation)['x-permission'];
      return method === 'get' && [permission ?? []].flat().some((word) => word.includes(':'));
    });
    expect(reads.length).toBeGreaterThan(20);
    for (const operation of reads) {
      const answer = await outsider.get(addressOf(operation));
      expect([operation.operationId, answer.status]).toEqual([operation.operationId, 403]);
    }
  });
});
