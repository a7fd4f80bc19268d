import { newId } from '../../../src/kernel/ids';
import { AuditErasure, AuditVerifier } from '../../../src/platform/audit';
import { TenantReader, UnitOfWork } from '../../../src/platform/database';
import { verifyAuditLogs } from '../../../src/verify-audit-logs';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { AuditStory, THIRD } from './audit-story';

describe('The chain of the audit log', () => {
  let app: TestApp;
  let company: TestCompany;
  let story: AuditStory;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    story = await AuditStory.begin(app);
    ({ company } = story);
  });
  afterAll(() => app.close());

  it('PLT-19 holds as long as nobody touches it, and counts what waits for its seal', async () => {
    const sound = await story.verify();
    expect(sound).toMatchObject({ isIntact: true, firstFault: null, unsealed: 0, erased: 0, nextSequence: null });
    expect(sound.verified).toBeGreaterThanOrEqual(8);
    expect(sound.head?.sequence).toBe(sound.verified);
    await company.admin.http.post('/tags', { name: 'late' }).expect(201);
    expect(await story.verify()).toMatchObject({ isIntact: true, verified: sound.verified, unsealed: 1 });
    expect(await story.seal()).toBe(1);
    expect(await story.verify()).toMatchObject({ isIntact: true, verified: sound.verified + 1, unsealed: 0 });
  });

  it('CRM-15 PLT-19 survives the erasure of what it says about a person', async () => {
    const { body } = await company.admin.http
      .post('/customers', { kind: 'residential', displayName: 'Ines Gone' })
      .expect(201);
    const { id } = body as { id: string };
    await story.seal();
    const erased = await story.within(() =>
      app.app.get(UnitOfWork).run(() => app.app.get(AuditErasure).erase('customer', id)),
    );
    expect(erased).toBeGreaterThan(0);
    await story.seal();
    expect(await story.verify()).toMatchObject({ isIntact: true, erased, unsealed: 0 });
    const { data } = (await company.admin.http.get(`/audit-log?resourceType=customer&resourceId=${id}`).expect(200))
      .body as { data: Record<string, unknown>[] };
    expect(JSON.stringify(data)).not.toContain('Gone');
    expect(data.at(-1)).toMatchObject({
      action: 'customer.created',
      isErased: true,
      before: null,
      after: null,
      ip: null,
    });
    expect(data[0]).toMatchObject({ action: 'audit_log.details_erased', isErased: false, after: { erased } });
    const [row] = await runSql(
      app.adminUrl,
      `SELECT count(*) AS salts FROM audit_seals s JOIN audit_log a ON a.tenant_id = s.tenant_id AND a.id = s.entry_id
       WHERE a.resource_id = '${id}' AND a.erased_at IS NOT NULL AND s.salt IS NOT NULL`,
    );
    expect(Number(row?.['salts'])).toBe(0);
  });

  it('PLT-19 seals every entry once when two workers seal at the same time', async () => {
    for (let n = 0; n < 30; n++) await company.admin.http.post('/tags', { name: `more ${n}` }).expect(201);
    const counts = await Promise.all([story.seal(), story.seal(), story.seal()]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(30);
    expect(await story.verify()).toMatchObject({ isIntact: true, unsealed: 0 });
  });

  it('PLT-19 begins where it is told to and goes on page by page', async () => {
    const { head } = await story.verify();
    const first = await story.verify({ limit: 5 });
    expect(first).toMatchObject({ isIntact: true, verified: 5, nextSequence: 6 });
    const rest = await story.verify({ fromSequence: 6 });
    expect(rest).toMatchObject({ isIntact: true, verified: (head?.sequence ?? 0) - 5, nextSequence: null });
    await company.admin.http.post('/audit-log/verify', { fromSequence: 0 }).expect(400);
    await company.admin.http.post('/audit-log/verify', { limit: 250_001 }).expect(400);
  });

  it('PLT-18 says field by field what changed, and is found by address and request', async () => {
    const { http } = company.admin;
    const created = await http
      .post('/tax-rates', { name: 'Orleans', jurisdiction: 'US-LA-Orleans', rate: 0.0945, effectiveFrom: '2026-01-01' })
      .expect(201);
    const { id } = created.body as { id: string };
    const changed = await http
      .patch(`/tax-rates/${id}`, { rate: 0.0995 })
      .set('If-Match', String(created.headers['etag']))
      .set('X-Request-Id', newId())
      .expect(200);
    const requestId = String(changed.headers['x-request-id']);
    const find = async (query: string) =>
      ((await http.get(`/audit-log?${query}`).expect(200)).body as { data: Record<string, unknown>[] }).data;
    const [entry] = await find(`requestId=${requestId}`);
    expect(entry).toMatchObject({ resourceId: id, diff: [{ field: 'rate', kind: 'changed' }] });
    const [creation] = await find(`resourceId=${id}&action=tax_rate.created`);
    expect(creation?.['diff']).toEqual(
      expect.arrayContaining([{ field: 'name', kind: 'added', before: null, after: 'Orleans' }]),
    );
    const ip = String(entry?.['ip']);
    expect((await find(`ip=${ip}&requestId=${requestId}`)).length).toBe(1);
    expect(await find(`ip=192.0.2.77&requestId=${requestId}`)).toEqual([]);
  });

  it('PLT-19 is verified by the operator as well', async () => {
    const [sound] = await verifyAuditLogs(app.config, company.slug);
    expect(sound).toMatchObject({ slug: company.slug, firstFault: null, unsealed: 0 });
    await story.tamper(`DELETE FROM audit_log WHERE tenant_id = $T AND id = ${THIRD}`);
    const [broken] = await verifyAuditLogs(app.config, company.slug);
    expect(broken).toMatchObject({ verified: 2, firstFault: { kind: 'missing_row', sequence: 3 } });
    await expect(verifyAuditLogs(app.config, 'nobody')).rejects.toThrow('There is no company nobody');
  });

  it('PLT-19 walks 100,000 entries in pieces', async () => {
    await runSql(
      app.adminUrl,
      `INSERT INTO audit_log (tenant_id, id, actor, action, resource_type, resource_id, after)
       SELECT '${company.tenantId}', gen_random_uuid(), '{"kind": "system", "id": null, "name": "bulk"}', 'probe.filled', 'probe',
         '${company.tenantId}', jsonb_build_object('n', n, 'text', repeat('x', 200)) FROM generate_series(1, 100000) AS n`,
    );
    expect(await story.seal()).toBe(100_000);
    const reader = app.app.get(TenantReader);
    const rows = jest.spyOn(reader, 'rows');
    try {
      const result = await story.within(() => app.app.get(AuditVerifier).verify());
      expect(result).toMatchObject({ isIntact: true, unsealed: 0 });
      expect(result.verified).toBeGreaterThan(100_000);
      const sizes = await Promise.all(
        rows.mock.results.map(async ({ value }) => (await (value as Promise<unknown[]>)).length),
      );
      expect(sizes.length).toBeGreaterThan(100);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(1_001);
    } finally {
      rows.mockRestore();
    }
    await story.tamper(
      `UPDATE audit_log SET action = 'probe.emptied' WHERE tenant_id = $T AND id = (SELECT entry_id FROM audit_seals WHERE tenant_id = $T AND sequence = 77777)`,
    );
    expect((await story.verify()).firstFault).toMatchObject({ kind: 'altered_row', sequence: 77_777 });
  }, 120_000);
});
