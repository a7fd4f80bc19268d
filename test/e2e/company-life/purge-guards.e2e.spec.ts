import { PurgeCompanies } from '../../../src/modules/off-boarding';
import { PurgeClosedCompanies } from '../../../src/modules/off-boarding/jobs/purge-closed-companies.job';
import { Deletions } from '../../../src/modules/off-boarding/persistence/deletions';
import { ExportedRows } from '../../../src/modules/off-boarding/persistence/exported-rows';
import { FileStore } from '../../../src/platform/files';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import { ClosingStory } from './closing-story';

describe('the steps of a purge', () => {
  let test: TestApp;

  beforeAll(async () => {
    // The worker's own rounds would come between the steps of the story.
    jest.spyOn(PurgeClosedCompanies.prototype, 'process').mockResolvedValue();
    test = await startTestApp({ withWorker: true });
  }, 60_000);
  afterAll(() => test.close());

  const sql = (statement: string) => runSql(test.adminUrl, statement);
  const use = <T>(type: abstract new (...parts: never[]) => T): T => test.app.get<T>(type as never, { strict: false });
  const purgeDue = (): Promise<void> => use(PurgeCompanies).purgeDue();

  it('PLT-20 a hold or a change of mind between two steps of the purge is in time; the certificate is of the last closing', async () => {
    const own = await test.company();
    const tale = new ClosingStory(test.adminUrl, own);
    const hold = () =>
      sql(`UPDATE tenants SET legal_hold_at = now(), legal_hold_reason = 'x' WHERE id = '${own.tenantId}'`);
    const lift = () =>
      sql(`UPDATE tenants SET legal_hold_at = NULL, legal_hold_reason = NULL WHERE id = '${own.tenantId}'`);
    const status = async () => (await sql(`SELECT status FROM tenants WHERE id = '${own.tenantId}'`))[0]?.['status'];
    const deletion = async () =>
      (
        await sql(`SELECT reason, requested_at AS "requestedAt", grace_ended_at AS "graceEndedAt", export_manifest_sha256 AS manifest
        FROM company_deletions WHERE company = '${own.tenantId}'`)
      )[0];
    const deleted = jest.spyOn(use(FileStore), 'delete');
    const wentFrom = (kept: readonly unknown[]) => deleted.mock.calls.filter(([key]) => kept.includes(key)).length;
    const deletions = use(Deletions);
    const claim = deletions.claim.bind(deletions);
    const aroundClaim = async (before: () => Promise<unknown>, after: () => Promise<unknown>) => {
      const spy = jest.spyOn(deletions, 'claim').mockImplementation(async (id, tenantId) => {
        if (tenantId !== own.tenantId) return false;
        await before();
        const isClaimed = await claim(id, tenantId);
        await after();
        return isClaimed;
      });
      await purgeDue();
      spy.mockRestore();
    };
    const nothing = () => Promise.resolve();
    const callOff = () => own.admin.http.post('/tenant/closing/cancel').expect(200);

    expect((await tale.begin()).status).toBe(200);
    await tale.exported();
    await tale.endGrace();
    await aroundClaim(hold, nothing);
    expect([await status(), await deletion()]).toEqual(['closing', undefined]);
    await lift();

    await aroundClaim(nothing, callOff);
    expect(await status()).toBe('active');
    const first = await deletion();
    expect(first).toMatchObject({ reason: 'Sold' });
    await own.admin.http
      .post('/tenant/closing', { reason: 'Sold again' })
      .set('If-Match', `"${await tale.version()}"`)
      .expect(200);
    const { manifestSha256 } = await tale.exported();
    await tale.endGrace();

    const stored = await sql(
      `SELECT storage_key AS key FROM files WHERE tenant_id = '${own.tenantId}' AND storage_key IS NOT NULL AND deleted_at IS NULL`,
    );
    const keysOfFiles = stored.map(({ key }) => key);
    expect(keysOfFiles).toHaveLength(1);
    const rows = use(ExportedRows);
    const keys = rows.everyFileKey.bind(rows);
    const between = jest.spyOn(rows, 'everyFileKey').mockImplementation(async (...call) => {
      const found = await keys(...call);
      if (found.length > 0) await hold();
      return found;
    });
    await purgeDue();
    between.mockRestore();
    expect(await status()).toBe('closed');
    expect(wentFrom(keysOfFiles)).toBe(0);
    const second = await deletion();
    expect(second).toMatchObject({ reason: 'Sold again', manifest: manifestSha256 });
    expect(second?.['requestedAt']).not.toEqual(first?.['requestedAt']);

    await lift();
    await purgeDue();
    expect(wentFrom(keysOfFiles)).toBeGreaterThan(0);
    expect(await status()).toBeUndefined();
    deleted.mockRestore();
  }, 90_000);
});
