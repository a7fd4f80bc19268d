import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PurgeCompanies, VerifyCertificates, WriteCompanyExport } from '../../../src/modules/off-boarding';
import { PurgeClosedCompanies } from '../../../src/modules/off-boarding/jobs/purge-closed-companies.job';
import { Deletions } from '../../../src/modules/off-boarding/persistence/deletions';
import { ExportedRows } from '../../../src/modules/off-boarding/persistence/exported-rows';
import { UnitOfWork } from '../../../src/platform/database';
import { Jobs } from '../../../src/platform/jobs';
import { runInContext, SendGate } from '../../../src/platform/tenancy';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import { type TestCompany, TEST_PASSWORD } from '../../support/company';
import { createCompanyData, eventually } from '../../support/company-data';
import { digestOfCompany, rowsOfCompany, tablesMentioning } from '../../support/every-table';
import { zipEntries } from '../../support/zip-entries';
import { atRest, ClosingStory, type Manifest, partsThatDiffer } from './closing-story';

/** What the machinery moves by itself in a company at rest. */
const MACHINERY = ['audit_heads', 'audit_seals', 'audit_anchors'];
/** What is written while a company is closed and purged. */
const WRITTEN_MEANWHILE = [
  ...MACHINERY,
  'audit_log',
  'outbox_events',
  'inbox_receipts',
  'webhook_messages',
  'webhook_deliveries',
];

describe('the end of a company', () => {
  let test: TestApp;
  let company: TestCompany;
  let neighbour: TestCompany;
  let story: ClosingStory;

  beforeAll(async () => {
    // The worker's own rounds would come between the steps of the story.
    jest.spyOn(PurgeClosedCompanies.prototype, 'process').mockResolvedValue();
    test = await startTestApp({ withWorker: true });
    [company, neighbour] = [await test.company(), await test.company()];
    story = new ClosingStory(test.adminUrl, company);
    await createCompanyData(test, company);
    await createCompanyData(test, neighbour);
  }, 120_000);
  afterAll(() => test.close());

  const sql = (statement: string) => runSql(test.adminUrl, statement);
  const use = <T>(type: abstract new (...parts: never[]) => T): T => test.app.get<T>(type as never, { strict: false });
  const purgeDue = (): Promise<void> => use(PurgeCompanies).purgeDue();
  const exists = async (): Promise<boolean> =>
    (await sql(`SELECT 1 FROM tenants WHERE id = '${company.tenantId}'`)).length === 1;
  /** A call of the purge by the worker's own role, for the company of the transaction. */
  const purgeRows = (tenantId: string) =>
    use(UnitOfWork).runAsSystem((manager) => manager.query(`SELECT crm.purge_company_rows('payments', 10)`), tenantId);

  it('PLT-20 begins with the staff out, the administrator reading, and nothing sent', async () => {
    await company.user.http.post('/tenant/closing', { reason: 'x' }).set('If-Match', '"1"').expect(403);
    await company.admin.http.post('/tenant/closing', { reason: 'Blind' }).expect(428);
    expect((await story.begin()).body).toMatchObject({ status: 'closing', reason: 'Sold' });
    expect((await story.begin()).body).toMatchObject({ code: 'tenant.illegal_status', allowed: ['cancel_closing'] });
    const days = (Date.parse((await story.closing()).purgeAfter ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    for (const { http } of [company.user, company.technician])
      expect((await http.get('/tenant')).body).toMatchObject({ status: 403, code: 'access.company_closing' });
    await company.admin.http.get('/customers').expect(200);
    const refused = await company.admin.http.post('/customers', { displayName: 'Late', kind: 'residential' });
    expect(refused.body).toMatchObject({ status: 403, code: 'access.company_closing' });
    await test.http.post('/auth/login', { email: company.user.email, password: TEST_PASSWORD }).expect(401);
    await test.http.post('/auth/login', { email: company.admin.email, password: TEST_PASSWORD }).expect(200);
    const context = { requestId: 't', correlationId: 't', tenantId: company.tenantId };
    expect(await runInContext(context, () => use(SendGate).companyMaySend())).toBe(false);
  });

  it('PLT-20 hands out everything, with counts and hashes, and no secret', async () => {
    const { manifestSha256 } = await story.exported();
    const { body } = await company.admin.http.post('/tenant/closing/export-link').expect(200);
    const { body: bytes } = await test.http
      .get((body as { url: string }).url)
      .buffer(true)
      .responseType('blob')
      .expect(200);
    const entries = await zipEntries(bytes as Buffer);
    const text = entries.get('manifest.json') ?? Buffer.alloc(0);
    expect(createHash('sha256').update(text).digest('hex')).toBe(manifestSha256);
    const manifest = JSON.parse(text.toString()) as Manifest;
    const counts = await rowsOfCompany(test.adminUrl, company.tenantId);
    const written = Object.fromEntries(manifest.tables.map(({ name, rows }) => [name, rows]));
    const unread = ['refresh_tokens', 'mail_messages', 'sign_in_challenges'];
    for (const [table, rows] of Object.entries(counts)) {
      if (
        [...WRITTEN_MEANWHILE, ...unread, 'sessions', 'files', 'company_closures', 'idempotency_keys'].includes(table)
      )
        continue;
      expect([table, written[table]]).toEqual([table, rows]);
    }
    expect([written['tenants'], written['users'], written['audit_log']]).toEqual([1, 4, expect.any(Number)]);
    expect(partsThatDiffer(manifest, entries)).toEqual([]);
    const everything = [...entries.values()].map((entry) => entry.toString('latin1')).join('\n');
    const [user] = await sql(`SELECT password_hash FROM users WHERE id = '${company.admin.id}'`);
    expect(everything).not.toContain(String(user?.['password_hash']));
    expect(everything).not.toContain(neighbour.tenantId);
    expect(everything).toContain('Delgado');
    const [photo] = await sql(
      `SELECT storage_key, sha256 FROM files WHERE tenant_id = '${company.tenantId}' AND purpose = 'work_order_photo'`,
    );
    const picture = entries.get(`files/${String(photo?.['storage_key'])}`) ?? '';
    expect(createHash('sha256').update(picture).digest('hex')).toBe(photo?.['sha256']);
  }, 90_000);

  it('PLT-20 an export goes on where its worker died', async () => {
    const own = await test.company();
    const busy = jest.spyOn(use(Jobs), 'request').mockResolvedValue(undefined);
    const [row] = await sql(`SELECT version FROM tenants WHERE id = '${own.tenantId}'`);
    await own.admin.http
      .post('/tenant/closing', { reason: 'Sold' })
      .set('If-Match', `"${String(row?.['version'])}"`)
      .expect(200);
    busy.mockRestore();
    const mine = `WHERE tenant_id = '${own.tenantId}'`;
    const [closure] = await sql(
      `UPDATE company_closures SET lease_until = now() + interval '1 hour' ${mine} RETURNING id`,
    );
    const context = { requestId: 't', correlationId: 't', tenantId: own.tenantId };
    const write = () => runInContext(context, () => use(WriteCompanyExport).execute(String(closure?.['id'])));
    const state = async () =>
      (
        await sql(`SELECT export_status, at_table, failure, rows_written::int, (SELECT count(*)::int FROM company_export_parts ${mine}) AS parts
        FROM company_closures ${mine}`)
      )[0];

    let pages = 0;
    const real = use(ExportedRows).page.bind(use(ExportedRows));
    const dying = jest.spyOn(use(ExportedRows), 'page').mockImplementation((...call) => {
      if (++pages > 40) throw new Error('The worker died');
      return real(...call);
    });
    await expect(write()).rejects.toThrow('died');
    const half = await state();
    expect(half).toMatchObject({ export_status: 'running', failure: 'The worker died' });
    expect(half?.['parts']).toBeGreaterThan(3);
    dying.mockRestore();
    const seen: string[] = [];
    const watched = jest.spyOn(use(ExportedRows), 'page').mockImplementation((...call) => {
      seen.push(call[0].name);
      return real(...call);
    });
    await sql(`UPDATE company_closures SET lease_until = now() - interval '1 second' ${mine}`);
    await write();
    watched.mockRestore();
    expect(seen[0]).toBe(half?.['at_table']);
    expect(await state()).toMatchObject({ export_status: 'completed', failure: null, parts: 0 });
    expect(Number((await state())?.['rows_written'])).toBeGreaterThan(Number(half?.['rows_written']));
  }, 60_000);

  it('PLT-20 is called off within the grace, and everything is as it was', async () => {
    expect((await company.admin.http.post('/tenant/closing/cancel').expect(200)).body).toMatchObject({
      ...{ status: 'active', purgeAfter: null, exportStatus: null },
    });
    await company.user.http.get('/customers').expect(200);
    const again = await company.admin.http.post('/tenant/closing/cancel').expect(409);
    expect(again.body).toMatchObject({ code: 'tenant.illegal_status', allowed: ['pause', 'begin_closing'] });
    const link = await company.admin.http.post('/tenant/closing/export-link').expect(409);
    expect(link.body).toMatchObject({ code: 'closing.export_not_ready' });
  });

  it('PLT-20 is steered from the desk of the platform too', async () => {
    const staff = neighbour.superuser.http;
    const desk = `/platform/tenants/${company.tenantId}`;
    const order = async (path: string, body?: object) =>
      staff.post(`${desk}/${path}`, body).set('If-Match', `"${await story.version()}"`);
    await company.admin.http.post(`${desk}/closing`, { reason: 'x' }).set('If-Match', '"1"').expect(403);
    expect((await order('closing', { reason: 'Fraud' })).body).toMatchObject({ status: 'closing', reason: 'Fraud' });
    expect((await staff.get(desk).expect(200)).body).toMatchObject({
      status: 'closing',
      purgeAfter: expect.any(String),
    });
    expect((await order('suspend', { reason: 'x' })).body).toMatchObject({ allowed: ['call_off_closing', 'close'] });
    expect((await order('closing/cancel')).body).toMatchObject({ status: 'active' });
  });

  it('PLT-20 rows are purged of no company but one that is closed, past its grace and free of a hold', async () => {
    await expect(purgeRows(neighbour.tenantId)).rejects.toThrow('only a closed company');
    expect((await story.begin()).status).toBe(200);
    await story.exported();
    await expect(purgeRows(company.tenantId)).rejects.toThrow('only a closed company');
    const shorten = `UPDATE tenants SET purge_after = now() WHERE id = '${company.tenantId}'`;
    await expect(use(UnitOfWork).runAsSystem((manager) => manager.query(shorten))).rejects.toThrow('grace');
    const context = { requestId: 't', correlationId: 't', tenantId: company.tenantId };
    const byCompany = runInContext(context, () =>
      use(UnitOfWork).run((manager) => manager.query(`SELECT crm.purge_company_rows('payments', 10)`)),
    );
    await expect(byCompany).rejects.toThrow('permission denied');
    await purgeDue();
    expect(await exists()).toBe(true);

    await story.endGrace();
    await sql(
      `UPDATE tenants SET legal_hold_at = now(), legal_hold_reason = 'Litigation' WHERE id = '${company.tenantId}'`,
    );
    await purgeDue();
    expect((await story.closing()).status).toBe('closing');
    await sql(`UPDATE tenants SET status = 'closed', earlier_statuses = '{}' WHERE id = '${company.tenantId}'`);
    await expect(purgeRows(company.tenantId)).rejects.toThrow('without a legal hold');
    await sql(`UPDATE tenants SET legal_hold_at = NULL, legal_hold_reason = NULL WHERE id = '${company.tenantId}'`);
    for (const table of ['users', 'migrations', 'nothing']) {
      const purge = use(UnitOfWork).runAsSystem(
        (manager) => manager.query(`SELECT crm.purge_company_rows('${table}', 10)`),
        company.tenantId,
      );
      await expect(purge).rejects.toThrow('is no table of companies');
    }
  }, 90_000);

  it('PLT-20 goes on where a worker died, leaves nothing, and touches nobody else', async () => {
    await sql(
      `INSERT INTO memberships (tenant_id, id, user_id, role_id)
       SELECT tenant_id, gen_random_uuid(), '${company.technician.id}', id FROM roles WHERE tenant_id = '${neighbour.tenantId}' AND key = 'user'`,
    );
    const digest = () => digestOfCompany(test.adminUrl, neighbour.tenantId, MACHINERY);
    const before = await atRest(digest);
    const counts = await rowsOfCompany(test.adminUrl, company.tenantId);
    const [sandbox] = await sql(
      `SELECT sandbox_tenant_id AS id FROM sandboxes WHERE tenant_id = '${company.tenantId}'`,
    );
    await sql(`INSERT INTO company_clocks (tenant_id) VALUES ('${String(sandbox?.['id'])}')`);
    const files = await sql(
      `SELECT storage_key AS key FROM files WHERE tenant_id = '${company.tenantId}' AND storage_key IS NOT NULL`,
    );
    const stored = () => files.filter(({ key }) => existsSync(join(test.config.dataDir, 'files', String(key)))).length;
    expect(stored()).toBeGreaterThan(0);

    let calls = 0;
    const real = use(Deletions).purge.bind(use(Deletions));
    const dying = jest.spyOn(use(Deletions), 'purge').mockImplementation((...call) => {
      if (++calls > 20) throw new Error('The worker died');
      return real(...call);
    });
    await purgeDue();
    expect(await exists()).toBe(true);
    dying.mockRestore();
    // What other jobs write meanwhile is taken by the next round, and the sandbox goes after the company that made it.
    const tenants = `id IN ('${company.tenantId}', '${String(sandbox?.['id'])}')`;
    await eventually(async () => {
      await purgeDue();
      return (await sql(`SELECT 1 FROM tenants WHERE ${tenants}`)).length === 0 || undefined;
    }, 30_000);

    expect(await exists()).toBe(false);
    expect(await rowsOfCompany(test.adminUrl, String(sandbox?.['id']))).toEqual({});
    expect(await sql(`SELECT 1 FROM tenants WHERE id = '${String(sandbox?.['id'])}'`)).toEqual([]);
    expect(await rowsOfCompany(test.adminUrl, company.tenantId)).toEqual({});
    expect(await tablesMentioning(test.adminUrl, company.tenantId)).toEqual(['company_deletions']);
    expect(
      await sql(`SELECT relname FROM pg_class WHERE relname LIKE '%${company.tenantId.replaceAll('-', '')}%'`),
    ).toEqual([]);
    expect(stored()).toBe(0);
    expect(await atRest(digest)).toEqual(before);
    const accounts = await sql(
      `SELECT id, is_active FROM users WHERE id IN ('${company.admin.id}', '${company.user.id}', '${company.technician.id}', '${company.superuser.id}') ORDER BY email`,
    );
    expect(accounts.map(({ id }) => id).sort()).toEqual([company.technician.id, company.superuser.id].sort());
    await company.admin.http.get('/customers').expect(401);

    const { body } = await neighbour.superuser.http.get('/platform/deletion-certificates?limit=100').expect(200);
    const certificate = (body as { data: Record<string, unknown>[] }).data.find(
      (one) => one['company'] === company.tenantId,
    );
    expect(certificate).toMatchObject({
      companySlug: company.slug,
      reason: 'Sold',
      requestedBy: { id: company.admin.id },
      purgedFiles: files.length,
      purgedAccounts: 2,
      exportManifestSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    const purged = certificate?.['purgedRows'] as Record<string, number>;
    for (const [table, rows] of Object.entries(counts)) {
      if (WRITTEN_MEANWHILE.includes(table)) expect([table, (purged[table] ?? 0) >= rows]).toEqual([table, true]);
      else expect([table, purged[table]]).toEqual([table, rows]);
    }
  }, 120_000);

  it('PLT-20 the certificates hold, cannot be changed, and a forgery is found', async () => {
    const verify = async () =>
      (await neighbour.superuser.http.post('/platform/deletion-certificates/verify').expect(200)).body as object;
    await neighbour.admin.http.post('/platform/deletion-certificates/verify').expect(403);
    expect(await verify()).toMatchObject({ isIntact: true, firstFault: null });
    const forge = `UPDATE company_deletions SET purged_files = 0 WHERE company = '${company.tenantId}'`;
    await expect(sql(forge)).rejects.toThrow('cannot be changed');
    await expect(sql(`DELETE FROM company_deletions`)).rejects.toThrow('cannot be changed');
    await runSql(test.adminUrl, 'ALTER TABLE company_deletions DISABLE TRIGGER keep_certificate', forge);
    try {
      expect(await use(VerifyCertificates).execute()).toMatchObject({
        isIntact: false,
        firstFault: { kind: 'altered' },
      });
    } finally {
      await runSql(
        test.adminUrl,
        `DELETE FROM company_deletions WHERE company = '${company.tenantId}'`,
        'ALTER TABLE company_deletions ENABLE TRIGGER keep_certificate',
      );
    }
  });
});
