import { newId } from '../../../src/kernel/ids';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { runSql } from '../../support/admin-sql';
import { createScratchDatabase, type ScratchDatabase } from '../../support/test-database';

const CUSTOMER = { displayName: 'Canary Bird', kind: 'residential', notes: 'CANARY-notes' };

describe('A defect on our side', () => {
  let scratch: ScratchDatabase;
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    scratch = await createScratchDatabase('template');
    app = await startTestApp({ services: scratch });
    company = await app.company();
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await scratch.drop();
  });

  it('PLT-15 a 500 is one constant body, whatever broke, and gives nothing away', async () => {
    await runSql(
      scratch.adminUrl,
      'ALTER TABLE tags RENAME TO tags_gone',
      'REVOKE ALL ON customers FROM crm_tenant',
      'DROP FUNCTION crm.next_number CASCADE',
    );
    const answers = [
      await company.admin.http.get('/tags'),
      await company.admin.http.get('/customers?q=CANARY-query'),
      await company.admin.http.post('/customers', CUSTOMER),
      await company.admin.http.post('/customers', CUSTOMER).set('Idempotency-Key', 'broken'),
    ];
    for (const { status, body, headers, text } of answers) {
      const { requestId } = body as { requestId: string };
      expect(status).toBe(500);
      expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(body).toEqual({
        type: 'urn:problem:headwater:server.error',
        title: 'Something went wrong on our side',
        status: 500,
        detail: 'The request was not completed. The request id helps us to find out why.',
        instance: `urn:request:${requestId}`,
        code: 'server.error',
        requestId,
      });
      expect(text).not.toMatch(/CANARY|tags|relation|permission|customers|42P01|42501|crm/);
      expect(headers['cache-control']).toBe('no-store');
    }
  });

  it.each([
    ['letters cannot be written', 'mail_messages', 202],
    ['audit entries cannot be written', 'audit_log', 202],
    ['links cannot be written', 'account_links', 500],
  ])('PLT-09 says nothing about who has an address when %s', async (_story, table, status) => {
    await runSql(scratch.adminUrl, `ALTER TABLE ${table} RENAME TO ${table}_gone`);
    try {
      for (const path of ['/auth/password/forgot', '/auth/magic-link']) {
        const known = await app.http.post(path, { email: company.user.email });
        const unknown = await app.http.post(path, { email: 'nobody@nowhere.example' });
        expect([known.status, comparable(known.body)]).toEqual([status, comparable(unknown.body)]);
        expect(unknown.status).toBe(status);
      }
      const attempt = (email: string) => app.http.post('/auth/login', { email, password: 'not the password' });
      const [known, unknown] = [await attempt(company.user.email), await attempt(`${newId()}@nowhere.example`)];
      expect([known.status, comparable(known.body)]).toEqual([401, comparable(unknown.body)]);
    } finally {
      await runSql(scratch.adminUrl, `ALTER TABLE ${table}_gone RENAME TO ${table}`);
    }
  });

  it('PLT-15 what does not need the broken part goes on', async () => {
    await company.admin.http.get('/services').expect(200);
    await app.http.get('/health').expect(200);
  });
});

/** A body without what differs from request to request. */
function comparable(body: object): object {
  const { instance: _instance, requestId: _requestId, ...rest } = body as Record<string, unknown>;
  return rest;
}
