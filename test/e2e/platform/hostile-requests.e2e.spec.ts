import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { newId } from '../../../src/kernel/ids';
import { startTestApp, type TestApp } from '../../support/app';
import { TEST_PASSWORD, type TestCompany } from '../../support/company';

/** What reaches a server on the internet all day, written to the socket as it comes. */
describe('Hostile requests', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp();
    company = await app.company();
  });
  afterAll(() => app.close());

  /** Everything the server answers to these bytes until it closes. */
  function send(...lines: readonly string[]): Promise<string> {
    const { port } = app.app.getHttpServer().address() as AddressInfo;
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(lines.join('\r\n')));
      let answer = '';
      socket.setTimeout(10_000, () => socket.destroy(new Error('The server left the connection open')));
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
      socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
      socket.on('close', () => resolve(answer));
    });
  }

  it('PLT-15 a message with two lengths is refused: nothing can be smuggled behind it', async () => {
    const answer = await send(
      'POST /api/v2/auth/login HTTP/1.1',
      'Host: localhost',
      'Content-Type: application/json',
      'Content-Length: 4',
      'Transfer-Encoding: chunked',
      '',
      '0',
      '',
      'GET /api/v2/customers HTTP/1.1',
      'Host: localhost',
      '',
      '',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('PLT-15 TRACE gives nothing back', async () => {
    const answer = await send(
      'TRACE /api/v2/customers HTTP/1.1',
      'Host: localhost',
      'Connection: close',
      'X-Canary: gives-itself-away',
      '',
      '',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).not.toContain('gives-itself-away');
  });

  it.each([
    '/.git/config',
    '/.env',
    '/docs/../package.json',
    '/docs/%2e%2e/package.json',
    '/api/v2/../../.env',
    '/docs/',
  ])('PLT-15 no file of the installation is behind %s, and no list of files', async (path) => {
    const answer = await send(`GET ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', '', '');
    if (path === '/docs/') expect(answer).not.toMatch(/Index of|<li>/);
    else expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
  });

  it('PLT-15 does not redirect what was sent without TLS', async () => {
    const { status, headers } = await company.admin.http.get('/customers').set('X-Forwarded-Proto', 'http');
    expect([status, headers['location']]).toEqual([200, undefined]);
  });

  it("PLT-12 PLT-18 believes no address that a stranger's header names", async () => {
    const before = await app.http.post('/auth/login', { email: company.user.email, password: TEST_PASSWORD });
    const forged = await app.http
      .post('/auth/login', { email: company.user.email, password: TEST_PASSWORD })
      .set('X-Forwarded-For', '203.0.113.7')
      .set('X-Real-IP', '203.0.113.7')
      .set('Forwarded', 'for=203.0.113.7');
    const left = (answer: { headers: Record<string, string> }): number =>
      Number(/r=(\d+)/.exec(answer.headers['ratelimit'] ?? '')?.[1]);
    expect(left(forged)).toBe(left(before) - 1);
    const { body } = await company.admin.http.get('/audit-log?limit=100').expect(200);
    const addresses = (body as { data: { ip: string | null }[] }).data.map(({ ip }) => ip);
    expect(addresses).toContain('127.0.0.1');
    expect(addresses).not.toContain('203.0.113.7');
  });

  it.each(['__proto__', 'constructor', 'prototype'])('PLT-15 refuses a body with the member %s', async (member) => {
    const answer = await company.admin.http
      .post('/customers')
      .set('Content-Type', 'application/json')
      .send(`{"displayName":"${newId()}","kind":"residential","${member}":{"isAdmin":true}}`);
    expect(answer.status).toBe(400);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it.each(['limit=10&limit=20', 'kind=residential&kind=commercial', 'q=a&q=b', 'cursor=x&cursor=y'])(
    'PLT-16 refuses a question that is asked twice: %s',
    async (query) => {
      await company.admin.http.get(`/customers?${query}`).expect(400);
    },
  );

  it('PLT-15 members that are not the client’s to set are refused, not ignored', async () => {
    for (const member of ['id', 'tenantId', 'version', 'createdBy', 'number', 'deletedAt', 'isSuperuser']) {
      const { status, body } = await company.admin.http.post('/customers', {
        displayName: 'Mass assignment',
        kind: 'residential',
        [member]: newId(),
      });
      expect([member, status, (body as { errors: { pointer: string }[] }).errors[0]?.pointer]).toEqual([
        member,
        400,
        `/${member}`,
      ]);
    }
  });
});
