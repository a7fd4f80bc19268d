import { Readable } from 'node:stream';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { newId } from '../../../src/kernel/ids';
import { Clock } from '../../../src/kernel/clock';
import { defineFilePurpose, FileLinks, Files } from '../../../src/platform/files';
import { runInContext } from '../../../src/platform/tenancy';

const REPORT = defineFilePurpose({
  name: 'test_report',
  origin: 'generated',
  types: ['text/csv'],
  keptForHours: 24,
});

describe('download links', () => {
  let app: TestApp;
  let company: TestCompany;
  let fileId: string;

  const within = <T>(tenantId: string, work: () => T): T =>
    runInContext({ requestId: 'test', correlationId: 'test', tenantId, actor: { kind: 'system', name: 'test' } }, work);
  const issue = (changes: Partial<Parameters<FileLinks['issue']>[0]> = {}, tenantId = company.tenantId) =>
    within(tenantId, () =>
      app.app.get(FileLinks).issue({ fileId, purpose: 'test_report', userId: company.user.id, ...changes }),
    );
  const follow = (url: string) => app.http.get(url.replace('/api/v2', ''));

  beforeAll(async () => {
    app = await startTestApp();
    company = await app.company();
    const file = await within(company.tenantId, () =>
      app.app.get(Files).generate({
        purpose: REPORT,
        fileName: 'Überblick "März".csv',
        contentType: 'text/csv',
        content: Readable.from(['a,b\n', '1,2\n']),
      }),
    );
    fileId = file.id;
  });
  afterAll(() => app.close());

  it('PLT-26 hand out a file without a session, inert and under its name', async () => {
    const { url, expiresAt } = issue();
    expect(expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(300_000);
    const answer = await follow(url).expect(200);
    expect(answer.text).toBe('a,b\n1,2\n');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv',
      'content-length': '8',
      'content-disposition': `attachment; filename="_berblick _M_rz_.csv"; filename*=UTF-8''%C3%9Cberblick%20%22M%C3%A4rz%22.csv`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const { body } = await company.admin.http.get(`/audit-log?resourceType=file&resourceId=${fileId}`).expect(200);
    expect((body as { data: object[] }).data[0]).toMatchObject({
      action: 'file.downloaded',
      after: { userId: company.user.id, purpose: 'test_report' },
    });
  });

  it('live for five minutes at most', async () => {
    const clock = app.app.get<Clock>(Clock);
    let at = clock.now();
    const now = jest.spyOn(clock, 'now').mockImplementation(() => at);
    try {
      const { url, expiresAt } = issue({ ttlSeconds: 86_400 });
      expect(expiresAt.getTime()).toBeLessThanOrEqual(at.getTime() + 300_000);
      at = new Date(expiresAt.getTime() - 1);
      await follow(url).expect(200);
      at = expiresAt;
      expect((await follow(url).expect(410)).body).toMatchObject({ code: 'file.link_expired' });
    } finally {
      now.mockRestore();
    }
  });

  it('cannot be altered in any character', async () => {
    const { url } = issue();
    const [, token = ''] = /files\/(.+)$/.exec(url) ?? [];
    for (let at = 0; at < token.length; at += 7) {
      const altered = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
      await app.http.get(`/files/${altered}`).expect(404);
    }
    for (const forged of ['x', 'A'.repeat(130), `${token}A`, `${token}=`])
      await app.http.get(`/files/${forged}`).expect(404);
  });

  it.each([
    ['another purpose', { purpose: 'work_order_photo' }],
    ['a file that does not exist', { fileId: newId() }],
    ['a user who is no member', { userId: newId() }],
  ])('open nothing for %s', async (_case, changes) => {
    expect((await follow(issue(changes).url).expect(404)).body).toMatchObject({ code: 'file.not_found' });
  });

  it('open nothing in another company', async () => {
    const rival = await app.company();
    await follow(issue({ userId: rival.user.id }, rival.tenantId).url).expect(404);
  });

  it('end when their user leaves the company', async () => {
    const { url } = issue({ userId: company.technician.id });
    await follow(url).expect(200);
    await runSql(
      app.adminUrl,
      `UPDATE memberships SET status = 'suspended' WHERE user_id = '${company.technician.id}'`,
    );
    await follow(url).expect(404);
  });

  it('end when the file does', async () => {
    const { url } = issue();
    await runSql(app.adminUrl, `UPDATE files SET expires_at = now() WHERE id = '${fileId}'`);
    await follow(url).expect(404);
  });
});
