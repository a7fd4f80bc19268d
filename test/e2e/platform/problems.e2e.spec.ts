import type { Response, Test } from 'supertest';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import type { HttpClient } from '../../support/http-client';

interface Case {
  readonly call: (http: HttpClient) => Test;
  readonly status: number;
  readonly code: string;
  readonly pointers?: readonly string[];
}

const CUSTOMER = { displayName: 'Ann Lee', kind: 'residential' };
const ID = '01936f00-0000-7000-8000-00000000dead';
const raw = (http: HttpClient, text: string, type = 'application/json'): Test =>
  http.post('/customers').set('content-type', type).send(text);

/** What Fastify, the parser, the router and the validation refuse, each in the one form that errors have. */
const CASES: Readonly<Record<string, Case>> = {
  'an unknown address': { call: (http) => http.get('/castles'), status: 404, code: 'route.not_found' },
  'an unknown address outside the api': {
    call: (http) => http.get('/health/of/the/king'),
    status: 404,
    code: 'route.not_found',
  },
  'a method the address does not have': {
    call: (http) => http.delete('/customers'),
    status: 405,
    code: 'route.method_not_allowed',
  },
  'an id that is none': {
    call: (http) => http.get('/customers/4711'),
    status: 400,
    code: 'request.invalid',
    pointers: ['/path/id'],
  },
  'an unknown id': { call: (http) => http.get(`/customers/${ID}`), status: 404, code: 'resource.not_found' },
  'a percent-encoding that is none': {
    call: (http) => http.get('/customers/%E0%A4%A'),
    status: 400,
    code: 'request.malformed',
  },
  'a NUL byte in the address': { call: (http) => http.get('/customers/%00'), status: 400, code: 'request.invalid' },
  'a NUL byte in the query': {
    call: (http) => http.get('/customers?q=a%00b'),
    status: 400,
    code: 'request.invalid',
    pointers: ['/query/q'],
  },
  'broken JSON': { call: (http) => raw(http, '{"displayName": '), status: 400, code: 'request.malformed' },
  'an empty body that says it is JSON': { call: (http) => raw(http, ''), status: 400, code: 'request.malformed' },
  'a body that is not JSON': {
    call: (http) => raw(http, '<customer/>', 'application/xml'),
    status: 415,
    code: 'request.unsupported_media_type',
  },
  'a form': {
    call: (http) => raw(http, 'displayName=Ann', 'application/x-www-form-urlencoded'),
    status: 415,
    code: 'request.unsupported_media_type',
  },
  'a body that is too large': {
    call: (http) => http.post('/customers', { ...CUSTOMER, notes: 'x'.repeat(2_000_000) }),
    status: 413,
    code: 'request.too_large',
  },
  'a list instead of an object': { call: (http) => raw(http, '[]'), status: 400, code: 'request.invalid' },
  'null instead of an object': { call: (http) => raw(http, 'null'), status: 400, code: 'request.invalid' },
  'a text instead of an object': { call: (http) => raw(http, '"customer"'), status: 400, code: 'request.invalid' },
  'an unknown field': {
    call: (http) => http.post('/customers', { ...CUSTOMER, isVip: true }),
    status: 400,
    code: 'request.invalid',
    pointers: ['/isVip'],
  },
  'an unknown field of the tenant’s own columns': {
    call: (http) => http.post('/customers', { ...CUSTOMER, tenantId: ID }),
    status: 400,
    code: 'request.invalid',
    pointers: ['/tenantId'],
  },
  'an unknown field inside': {
    call: (http) =>
      http.post('/customers', {
        ...CUSTOMER,
        billingAddress: {
          line1: '1 Oak St',
          city: 'Houma',
          state: 'LA',
          postalCode: '70360',
          country: 'US',
          planet: 'Earth',
        },
      }),
    status: 400,
    code: 'request.invalid',
    pointers: ['/billingAddress/planet'],
  },
  'an unknown parameter': {
    call: (http) => http.get('/customers?colour=red'),
    status: 400,
    code: 'request.invalid',
    pointers: ['/colour'],
  },
  'everything wrong at once': {
    call: (http) => http.post('/customers', { kind: 'castle', email: 'nobody', tags: 'vip' }),
    status: 400,
    code: 'request.invalid',
    pointers: ['/displayName', '/kind', '/email', '/tags'],
  },
  'a NUL byte in a field': {
    call: (http) => http.post('/customers', { ...CUSTOMER, notes: 'a\u0000b' }),
    status: 400,
    code: 'request.invalid',
    pointers: ['/notes'],
  },
  'half a character': {
    call: (http) => raw(http, '{"displayName":"\\ud800","kind":"residential"}'),
    status: 400,
    code: 'request.invalid',
    pointers: ['/displayName'],
  },
  'a NUL byte deep inside': {
    call: (http) => http.post('/customers', { ...CUSTOMER, tags: ['ok', 'a\u0000'] }),
    status: 400,
    code: 'request.invalid',
    pointers: ['/tags/1'],
  },
  'a field that would change every object': {
    call: (http) => raw(http, '{"displayName":"Ann","kind":"residential","__proto__":{"isAdmin":true}}'),
    status: 400,
    code: 'request.malformed',
  },
  'null where a value is needed': {
    call: (http) => http.post('/customers', { ...CUSTOMER, displayName: null }),
    status: 400,
    code: 'request.invalid',
    pointers: ['/displayName'],
  },
  'a page that is too large': {
    call: (http) => http.get('/customers?limit=101'),
    status: 400,
    code: 'request.invalid',
    pointers: ['/limit'],
  },
  'an order that is unknown': {
    call: (http) => http.get('/customers?sort=shoeSize'),
    status: 400,
    code: 'list.unknown_sort',
  },
  'a file where none is expected': {
    call: (http) => http.post('/customers').attach('file', Buffer.from('x'), 'x.txt'),
    status: 400,
    code: 'request.invalid',
  },
  'an upload without a file': {
    call: (http) => http.post('/imports').field('kind', 'customers'),
    status: 400,
    code: 'file.missing',
  },
};

describe('Problems', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp();
    company = await app.company();
  }, 60_000);
  afterAll(() => app.close());

  it.each(Object.entries(CASES))('PLT-15 %s', async (_name, { call, status, code, pointers }) => {
    const response = await call(company.admin.http);
    const { body } = response as { body: { errors?: { pointer: string }[] } };
    expect(body).toMatchObject({ status, code });
    expect(response.status).toBe(status);
    expectProblem(response);
    if (pointers) expect((body.errors ?? []).map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('PLT-15 an unknown method names those there are', async () => {
    const { headers } = await company.admin.http.delete('/customers').expect(405);
    expect(String(headers['allow']).split(', ').sort()).toEqual(expect.arrayContaining(['GET', 'POST']));
  });

  it('PLT-15 the request id is the caller’s where it is a decent one, and ours otherwise', async () => {
    const given = await company.admin.http.get('/castles').set('X-Request-Id', 'order-4711-retry-2');
    expect([given.headers['x-request-id'], (given.body as { requestId: string }).requestId]).toEqual([
      'order-4711-retry-2',
      'order-4711-retry-2',
    ]);
    const odd = await company.admin.http.get('/castles').set('X-Request-Id', '<script>');
    expect(odd.headers['x-request-id']).not.toContain('script');
    expectProblem(odd);
  });

  it('PLT-15 an anonymous caller learns the same about what exists and what does not', async () => {
    const existing = await company.admin.http.post('/customers', CUSTOMER).expect(201);
    const [there, nowhere] = [
      await app.http.get(`/customers/${(existing.body as { id: string }).id}`),
      await app.http.get(`/customers/${ID}`),
    ];
    expect([there.status, nowhere.status]).toEqual([401, 401]);
    expect(withoutTraces(there.body)).toEqual(withoutTraces(nowhere.body));
  });
});

/** RFC 9457, and nothing of our inside. */
export function expectProblem(response: Response): void {
  const body = response.body as Record<string, unknown>;
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(body).toMatchObject({
    type: `urn:problem:headwater:${String(body['code'])}`,
    title: expect.any(String) as string,
    detail: expect.any(String) as string,
    instance: `urn:request:${String(body['requestId'])}`,
  });
  expect(body['requestId']).toBe(response.headers['x-request-id']);
  expect(body['status']).toBe(response.status);
  expect(response.text).not.toMatch(/node_modules|\.ts:\d|at \w+ \(|SELECT |INSERT |pg_|stack/);
}

function withoutTraces(body: unknown): object {
  const { instance: _instance, requestId: _requestId, ...rest } = body as Record<string, unknown>;
  return rest;
}
