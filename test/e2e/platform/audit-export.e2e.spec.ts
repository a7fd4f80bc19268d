import { parse } from 'csv-parse/sync';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';

type Entry = Readonly<Record<string, string>>;

const HEADING = [
  'at',
  'action',
  'resourceType',
  'resourceId',
  'actorKind',
  'actorId',
  'actorName',
  'before',
  'after',
  'ip',
  'requestId',
  'id',
];

describe('The audit log as CSV', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp({ environment: { CORS_ORIGINS: 'https://app.example.com' } });
  });
  beforeEach(async () => {
    company = await app.company();
  });
  afterAll(() => app.close());

  async function download(query = ''): Promise<{ entries: Entry[]; text: string; headers: Record<string, string> }> {
    const { text, headers } = await company.admin.http.get(`/audit-log/export${query}`).expect(200);
    return {
      text,
      headers: headers as Record<string, string>,
      entries: parse<Entry>(text, { bom: true, columns: true }),
    };
  }

  /** Entries a second apart, the first one the latest. */
  async function backfill(
    count: number,
    actor: object = { kind: 'system', id: null, name: 'backfill' },
  ): Promise<void> {
    await runSql(
      app.adminUrl,
      `INSERT INTO audit_log (tenant_id, id, at, actor, action, resource_type, resource_id, after)
       SELECT '${company.tenantId}', gen_random_uuid(), '2020-01-01T00:00:00Z'::timestamptz - n * interval '1 second',
         '${JSON.stringify(actor)}', 'probe.filled', 'probe', '${company.tenantId}', jsonb_build_object('n', n) FROM generate_series(1, ${count}) AS n`,
    );
  }

  it('PLT-18 has what the list has, latest first, as a file', async () => {
    const { entries, text, headers } = await download();
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="audit-log.csv"',
      'x-truncated': 'false',
    });
    expect(text.startsWith(`\uFEFF${HEADING.join(',')}\r\n`)).toBe(true);
    // The list is read after the download and has the same entries: a download leaves no trace of its own.
    const { body } = await company.admin.http.get('/audit-log?limit=100').expect(200);
    const { data } = body as { data: (Record<string, unknown> & { actor: Record<string, string | null> })[] };
    expect(data.length).toBeGreaterThan(4);
    const cell = (value: unknown): string =>
      value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
    expect(entries).toEqual(
      data.map(({ actor, ...entry }) =>
        Object.fromEntries(
          HEADING.map((name) => [
            name,
            cell(name.startsWith('actor') ? (actor[name.slice(5).toLowerCase()] ?? null) : entry[name]),
          ]),
        ),
      ),
    );
  });

  it('PLT-18 takes the filters of the list and refuses its paging', async () => {
    await company.admin.http.post('/tags', { name: 'one' }).expect(201);
    const { entries } = await download(`?resourceType=tag&actorId=${company.admin.id}&from=2020-01-01T00:00:00Z`);
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([['tag.created', company.admin.id]]);
    expect((await download('?to=2001-01-01T00:00:00Z')).entries).toEqual([]);
    await company.admin.http.get('/audit-log/export?from=yesterday').expect(400);
    await company.admin.http.get('/audit-log/export?limit=5').expect(400);
    await company.user.http.get('/audit-log/export').expect(403);
  });

  it("PLT-18 never has another company's entries", async () => {
    const rival = await app.company();
    expect((await download(`?resourceId=${rival.admin.id}`)).entries).toEqual([]);
    expect((await download()).text).not.toContain(rival.slug);
  });

  it('PLT-18 disarms what a spreadsheet would run as a formula', async () => {
    await backfill(1, { kind: 'user', id: null, name: '=HYPERLINK("https://evil.example","x")' });
    const { entries } = await download('?resourceType=probe');
    expect(entries).toMatchObject([{ actorName: `'=HYPERLINK("https://evil.example","x")`, after: '{"n":1}' }]);
  });

  it('PLT-18 ends after 10,000 entries and says whether there are more', async () => {
    await backfill(10_000);
    const whole = await download('?resourceType=probe');
    expect([whole.headers['x-truncated'], whole.entries.length]).toEqual(['false', 10_000]);
    const numbers = whole.entries.map(({ after }) => (JSON.parse(after ?? '') as { n: number }).n);
    expect(numbers).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 1));
    const { headers, entries } = await download();
    expect([headers['x-truncated'], entries.length]).toEqual(['true', 10_000]);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(10_000);
    const browser = await company.admin.http
      .get('/audit-log/export?resourceType=tag')
      .set('Origin', 'https://app.example.com')
      .expect(200);
    expect(browser.headers['access-control-expose-headers']).toContain('X-Truncated');
  });
});
