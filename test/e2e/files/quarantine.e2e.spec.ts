import { newId } from '../../../src/kernel/ids';
import { AuditLog } from '../../../src/platform/audit';
import { UnitOfWork } from '../../../src/platform/database';
import { defineFilePurpose, Files, FileStore, PHOTO_TYPES } from '../../../src/platform/files';
import { type FileScanner, ScannerAwayError } from '../../../src/platform/files/inspection/file-scanner';
import { Quarantine } from '../../../src/platform/files/inspection/quarantine';
import { StructureScanner } from '../../../src/platform/files/inspection/structure-scanner';
import { UnusedFiles } from '../../../src/platform/files/inspection/unused-files';
import { runInContext } from '../../../src/platform/tenancy';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { PNG } from '../../support/company-data';

const SNAPSHOT = defineFilePurpose({
  name: 'test_snapshot',
  origin: 'uploaded',
  types: PHOTO_TYPES,
  maximumBytes: 10_000,
  maximumPixels: 100,
});
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

describe('Uploaded files', () => {
  let app: TestApp;
  let company: TestCompany;
  let files: Files;
  let quarantine: Quarantine;
  let unused: UnusedFiles;

  beforeAll(async () => {
    app = await startTestApp({ environment: { FILES_QUOTA_BYTES_PER_COMPANY: '20000' } });
    files = app.app.get(Files);
    quarantine = guardedBy(new StructureScanner());
    unused = new UnusedFiles(app.app.get(UnitOfWork), app.app.get(FileStore));
  });
  beforeEach(async () => {
    company = await app.company();
  });
  afterAll(() => app.close());

  const guardedBy = (scanner: FileScanner): Quarantine =>
    new Quarantine(app.app.get(UnitOfWork), app.app.get(FileStore), scanner, app.app.get(AuditLog));
  const within = <T>(work: () => Promise<T>): Promise<T> =>
    runInContext(
      { requestId: 't', correlationId: 't', tenantId: company.tenantId, actor: { kind: 'system', name: 'test' } },
      work,
    );
  const upload = (content: Buffer, filename = 'lid.png') =>
    within(async () => {
      const received = await files.receive({ filename, claimedType: 'image/png', content }, SNAPSHOT);
      await app.app.get(UnitOfWork).run(() => files.attach(received));
      return received.id;
    });
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'open',
      (error: unknown) => (error as { code: string }).code,
    );
  const open = (id: string) => codeOf(within(() => files.open(id)));
  const padded = (extra: number) => Buffer.concat([PNG, Buffer.alloc(extra)]);

  it('stay in quarantine until they are inspected', async () => {
    const id = await upload(PNG);
    expect(await open(id)).toBe('file.in_quarantine');
    await quarantine.inspectWaiting();
    expect(await open(id)).toBe('open');
  });

  it('stay there while the scanner is away, and come out when it is back', async () => {
    const id = await upload(PNG);
    const away = guardedBy({
      scan: () => Promise.reject(new ScannerAwayError('No answer')),
      ping: () => Promise.reject(new ScannerAwayError('No answer')),
    });
    expect(await away.inspectWaiting()).toBe(0);
    expect(await open(id)).toBe('file.in_quarantine');
    await quarantine.inspectWaiting();
    expect(await open(id)).toBe('open');
  });

  it('hold up nobody when they alone cannot be inspected, and are tried again later', async () => {
    const [odd, plain] = [await upload(PNG), await upload(padded(1))];
    const structure = new StructureScanner();
    const picky = guardedBy({
      ping: () => Promise.resolve(),
      scan: (file) => (file.content.length === PNG.length ? Promise.reject(new Error('Odd')) : structure.scan(file)),
    });
    await picky.inspectWaiting();
    expect([await open(odd), await open(plain)]).toEqual(['file.in_quarantine', 'open']);
    await quarantine.inspectWaiting();
    expect(await open(odd)).toBe('file.in_quarantine');
    await runSql(app.adminUrl, `UPDATE files SET inspect_after = now() WHERE id = '${odd}'`);
    await quarantine.inspectWaiting();
    expect(await open(odd)).toBe('open');
  });

  it.each([
    ['the test file of scanners', Buffer.concat([PNG, Buffer.from(EICAR)]), 'eicar_test_file'],
    [
      'a page behind a picture',
      Buffer.concat([PNG, Buffer.from('<HTML><Script>1</script>')]),
      'content_behind_picture',
    ],
    ['half a picture', PNG.subarray(0, PNG.length - 6), 'truncated_picture'],
  ])('are rejected and never handed out: %s', async (_case, content, reason) => {
    const id = await upload(content);
    await quarantine.inspectWaiting();
    expect(await open(id)).toBe('file.rejected');
    const { body } = await company.admin.http.get(`/audit-log?action=file.rejected&resourceId=${id}`).expect(200);
    expect((body as { data: object[] }).data).toMatchObject([{ after: { reason } }]);
  });

  it('are refused when name, size, pixels or room do not fit', async () => {
    expect(await codeOf(upload(PNG, 'lid.exe'))).toBe('file.type_not_allowed');
    expect(await codeOf(upload(padded(10_000)))).toBe('file.too_large');
    const wide = Buffer.from(PNG);
    wide.writeUInt32BE(1_000, 16);
    expect(await codeOf(upload(wide))).toBe('file.too_many_pixels');
    await upload(padded(9_000));
    await upload(padded(9_000));
    expect(await codeOf(upload(padded(9_000)))).toBe('file.quota_exceeded');
  });

  it('are removed when nobody came to use them, when they are given up and when their time is over', async () => {
    const { forgotten, kept } = await within(async () => ({
      forgotten: (await files.receive({ filename: 'a.png', claimedType: 'image/png', content: PNG }, SNAPSHOT)).id,
      kept: await upload(PNG),
    }));
    const given = await upload(PNG);
    await within(() => app.app.get(UnitOfWork).run(() => files.discard(given)));
    expect(await open(given)).toBe('file.not_found');
    await runSql(
      app.adminUrl,
      `UPDATE files SET created_at = now() - interval '25 hours' WHERE id IN ('${forgotten}', '${kept}')`,
    );
    const setHold = (hold: string) =>
      runSql(app.adminUrl, `UPDATE tenants SET ${hold} WHERE id = '${company.tenantId}'`);
    await setHold(`legal_hold_at = now(), legal_hold_reason = 'Litigation'`);
    while ((await unused.remove()) > 0);
    const held = await runSql(
      app.adminUrl,
      `SELECT 1 FROM files WHERE tenant_id = '${company.tenantId}' AND storage_key IS NOT NULL`,
    );
    expect(held).toHaveLength(3);
    await setHold('legal_hold_at = NULL, legal_hold_reason = NULL');
    while ((await unused.remove()) > 0);
    const rows = await runSql(
      app.adminUrl,
      `SELECT id, state FROM files WHERE tenant_id = '${company.tenantId}' AND state = 'removed'`,
    );
    expect(rows.map(({ id }) => id).sort()).toEqual([forgotten, given].sort());
    await quarantine.inspectWaiting();
    expect(await open(kept)).toBe('open');
    expect(await open(newId())).toBe('file.not_found');
  });
});
