import { parse } from 'csv-parse/sync';
import { newId } from '../../../src/kernel/ids';
import { UnitOfWork } from '../../../src/platform/database';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany, TestUser } from '../../support/company';
import { createCompanyData, eventually } from '../../support/company-data';

interface Export {
  readonly id: string;
  readonly status: string;
  readonly rowsWritten: number;
  readonly totalRows: number | null;
  readonly failure: string | null;
}

describe('exports of lists', () => {
  let test: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    test = await startTestApp({ withWorker: true });
    company = await test.company();
  });
  afterAll(() => test.close());

  const ended = (person: TestUser, id: string): Promise<Export> =>
    eventually(async () => {
      const { body } = await person.http.get(`/exports/${id}`).expect(200);
      return ['queued', 'running'].includes((body as Export).status) ? undefined : (body as Export);
    }, 45_000);
  const order = async (person: TestUser, body: object): Promise<string> =>
    ((await person.http.post('/exports', body).expect(202)).body as Export).id;
  const download = async (person: TestUser, id: string): Promise<string> => {
    const { body } = await person.http.post(`/exports/${id}/download-link`).expect(200);
    const { url, expiresAt } = body as { url: string; expiresAt: string };
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(300_000);
    const answer = await test.http.get(url).buffer(true).expect(200);
    return answer.text ?? (answer.body as Buffer).toString('utf8');
  };
  const addCustomers = (count: number): Promise<unknown> =>
    runSql(
      test.adminUrl,
      `INSERT INTO customers (tenant_id, id, number, kind, display_name)
       SELECT '${company.tenantId}', gen_random_uuid(), 'X-' || n || '-${newId()}', 'residential', CASE WHEN n = 1 THEN '=cmd|calc' ELSE 'Row ' || n END
       FROM generate_series(1, ${count}) n`,
    );

  it('PLT-26 a list larger than a page comes whole, each row once, as CSV that runs no formula', async () => {
    await addCustomers(1_234);
    const id = await order(company.user, {
      resource: 'customers',
      format: 'csv',
      fields: ['id', 'displayName', 'kind'],
    });
    expect(await ended(company.user, id)).toMatchObject({ status: 'completed', rowsWritten: 1_234, totalRows: 1_234 });
    const rows = parse(await download(company.user, id), { columns: true, bom: true }) as Record<string, string>[];
    expect(new Set(rows.map((row) => row['id'])).size).toBe(1_234);
    expect(Object.keys(rows[0] ?? {})).toEqual(['id', 'displayName', 'kind']);
    expect(rows.map((row) => row['displayName'])).toContain("'=cmd|calc");
    const { body: log } = await company.admin.http.get(`/audit-log?resourceId=${id}`).expect(200);
    expect((log as { data: { action: string }[] }).data.map(({ action }) => action)).toEqual([
      'export.completed',
      'export.requested',
    ]);
  });

  it('PLT-26 every list that is offered comes out as its own page shows it', async () => {
    const own = await test.company();
    await createCompanyData(test, own);
    const lists: Readonly<Record<string, string>> = {
      customers: '/customers',
      properties: '/properties',
      work_orders: '/work-orders',
      invoices: '/invoices',
      payments: '/payments',
      commissions: '/payroll/commissions',
      services: '/services',
      technicians: '/technicians',
    };
    for (const [resource, path] of Object.entries(lists)) {
      const id = await order(own.admin, { resource, format: 'ndjson' });
      expect([resource, (await ended(own.admin, id)).status]).toEqual([resource, 'completed']);
      const lines = (await download(own.admin, id)).trim().split('\n');
      const { body } = await own.admin.http.get(`${path}?sort=createdAt&limit=100`).expect(200);
      expect([resource, lines.map((line) => JSON.parse(line) as object)]).toEqual([
        resource,
        (body as { data: object[] }).data,
      ]);
    }
    for (const resource of ['contacts', 'audit_log']) {
      const id = await order(own.admin, { resource, format: 'ndjson' });
      expect((await ended(own.admin, id)).rowsWritten).toBeGreaterThan(0);
    }
  });

  it('PLT-26 rows and fields are those of the person who asked', async () => {
    const own = await test.company();
    await createCompanyData(test, own);
    await own.technician.http.post('/exports', { resource: 'services', format: 'csv' }).expect(403);
    await own.user.http.post('/exports', { resource: 'commissions', format: 'csv' }).expect(403);
    const hidden = await own.user.http.post('/exports', { resource: 'services', format: 'csv', fields: ['costMinor'] });
    const shown = (await own.user.http.get('/services').expect(200)).body as { data: object[] };
    if (!('costMinor' in (shown.data[0] ?? {}))) {
      expect(hidden.body).toMatchObject({ code: 'export.unknown_field', errors: [{ pointer: '/fields/0' }] });
    }
    const id = await order(own.admin, { resource: 'services', format: 'ndjson' });
    await own.user.http.get(`/exports/${id}`).expect(404);
    await own.user.http.post(`/exports/${id}/download-link`).expect(404);
    expect((await ended(own.admin, id)).status).toBe('completed');
  });

  it('PLT-26 whoever has left meanwhile gets nothing', async () => {
    const own = await test.company();
    const id = newId();
    await runSql(
      test.adminUrl,
      `UPDATE memberships SET status = 'deactivated' WHERE tenant_id = '${own.tenantId}' AND user_id = '${own.user.id}'`,
      `INSERT INTO exports (tenant_id, id, resource, format, lease_until, created_by)
       VALUES ('${own.tenantId}', '${id}', 'customers', 'csv', now() - interval '1 second', '${own.user.id}')`,
    );
    const row = await eventually(async () => {
      const [found] = await runSql(test.adminUrl, `SELECT status, failure FROM exports WHERE id = '${id}'`);
      return found?.['status'] === 'queued' || found?.['status'] === 'running' ? undefined : found;
    }, 45_000);
    expect(row).toEqual({ status: 'failed', failure: 'access_withdrawn' });
  }, 60_000);

  it('PLT-26 an export whose worker died goes on behind the last part that was written', async () => {
    const own = company;
    const whole = await order(own.user, { resource: 'customers', format: 'ndjson', fields: ['id'] });
    const { rowsWritten } = await ended(own.user, whole);
    const complete = await download(own.user, whole);
    // What a killed worker leaves behind: a running export, one part, its continuation, a lease that is over.
    const { body } = await own.user.http.get('/customers?sort=createdAt&limit=100').expect(200);
    const { data, page } = body as { data: { id: string }[]; page: { nextCursor: string } };
    const part = data.map(({ id }) => `${JSON.stringify({ id })}\n`).join('');
    const left = newId();
    await runSql(
      test.adminUrl,
      `INSERT INTO exports (tenant_id, id, resource, format, fields, columns, status, parts_written, rows_written, continuation, attempts, lease_until, created_by)
       VALUES ('${own.tenantId}', '${left}', 'customers', 'ndjson', '{id}', '{id}', 'running', 1, ${data.length}, '${page.nextCursor}', 1, now() - interval '1 second', '${own.user.id}')`,
      `INSERT INTO export_parts (tenant_id, export_id, position, content) VALUES ('${own.tenantId}', '${left}', 0, convert_to('${part}', 'UTF8'))`,
    );
    expect(await ended(own.user, left)).toMatchObject({ status: 'completed', rowsWritten });
    expect(await download(own.user, left)).toBe(complete);
    const [parts] = await runSql(
      test.adminUrl,
      `SELECT count(*)::int AS n FROM export_parts WHERE tenant_id = '${own.tenantId}'`,
    );
    expect(parts?.['n']).toBe(0);
  }, 60_000);

  it('PLT-26 is refused with reasons, canceled, and repeated with its key only once', async () => {
    const { http } = company.user;
    const refusals: [object, string][] = [
      [{ resource: 'passwords', format: 'csv' }, 'export.unknown_resource'],
      [{ resource: 'customers', format: 'csv', fields: ['shoeSize'] }, 'export.unknown_field'],
      [{ resource: 'customers', format: 'csv', filters: { colour: 'red' } }, 'request.invalid'],
      [{ resource: 'customers', format: 'csv', filters: { limit: 5 } }, 'request.invalid'],
      [{ resource: 'customers', format: 'xlsx' }, 'request.invalid'],
    ];
    for (const [body, code] of refusals) expect((await http.post('/exports', body)).body).toMatchObject({ code });
    const key = newId();
    const ask = () =>
      http.post('/exports', { resource: 'customers', format: 'csv' }).set('Idempotency-Key', key).expect(202);
    const first = (await ask()).body as Export;
    expect((await ask()).body).toEqual(first);
    await ended(company.user, first.id);
    expect((await http.post(`/exports/${first.id}/cancel`).expect(409)).body).toMatchObject({
      code: 'export.finished',
    });
    const waiting = newId();
    await test.app
      .get(UnitOfWork, { strict: false })
      .runAsSystem((manager) =>
        manager.query(
          `INSERT INTO exports (tenant_id, id, resource, format, lease_until, created_by) VALUES ($1, $2, 'customers', 'csv', now() + interval '1 hour', $3)`,
          [company.tenantId, waiting, company.user.id],
        ),
      );
    await http.post(`/exports/${waiting}/download-link`).expect(409);
    expect((await http.post(`/exports/${waiting}/cancel`).expect(200)).body).toMatchObject({ status: 'canceled' });
  });
});
