import fc from 'fast-check';
import sql from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../src/platform/database';
import { openPlatformDatabase, type PlatformDatabase } from '../../support/platform-database';

const definition: ListDefinition = {
  shape: rowShape({ series: column('n.series', 'text'), lastValue: column('n.last_value', 'minor') }),
  from: sql`FROM number_series n`,
  idExpression: 'md5(n.series)::uuid',
  sorts: {
    lastValue: { expression: 'n.last_value', type: 'bigint' },
    series: { expression: 'n.series', type: 'text' },
  },
  defaultSort: '-lastValue',
};

interface Page {
  data: { series: string; lastValue: number }[];
  page: { nextCursor: string | null; limit: number; total?: number };
}

describe('list reader', () => {
  let db: PlatformDatabase;
  let tenant = '';

  beforeAll(async () => {
    db = await openPlatformDatabase();
    tenant = await db.createTenant();
    await db.as(tenant, () =>
      db.unitOfWork.run((manager) =>
        manager.query(
          "INSERT INTO number_series (series, last_value) SELECT 's' || i, i % 5 FROM generate_series(1, 53) i",
        ),
      ),
    );
  });
  afterAll(() => db.close());

  const page = (
    request: { limit: number; cursor?: string; sort?: string; includeTotal?: boolean },
    filter = sql`TRUE`,
  ) => db.as(tenant, async () => (await db.lists.list(definition, request, [filter])).parse<Page>());

  it('PLT-16 walks every row exactly once in any sort and page size, ties included', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('lastValue', '-lastValue', 'series', '-series'),
        async (limit, sort) => {
          const seen: string[] = [];
          let cursor: string | undefined;
          do {
            const { data, page: info } = await page({ limit, sort, ...(cursor && { cursor }) });
            expect(data.length).toBeLessThanOrEqual(limit);
            seen.push(...data.map(({ series }) => series));
            cursor = info.nextCursor ?? undefined;
          } while (cursor);
          expect(seen).toHaveLength(53);
          expect(new Set(seen).size).toBe(53);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('PLT-16 is stable when rows are inserted between two pages', async () => {
    const first = await page({ limit: 10, sort: '-series' });
    await db.as(tenant, () =>
      db.unitOfWork.run((manager) => manager.query("INSERT INTO number_series (series, last_value) VALUES ('zzz', 9)")),
    );
    const second = await page({ limit: 100, sort: '-series', cursor: first.page.nextCursor ?? '' });
    const names = [...first.data, ...second.data].map(({ series }) => series);
    expect(new Set(names).size).toBe(53);
    expect(names).not.toContain('zzz');
    await db.as(tenant, () =>
      db.unitOfWork.run((manager) => manager.query("UPDATE number_series SET series = 's99' WHERE series = 'zzz'")),
    );
  });

  it('counts on request and ends with a null cursor', async () => {
    const { data, page: info } = await page({ limit: 100, includeTotal: true }, sql`n.last_value = ${3}`);
    expect(info).toEqual({ nextCursor: null, limit: 100, total: data.length });
  });

  it('refuses unknown sorts and cursors of other filters, sorts or makers, naming the parameter', async () => {
    const { page: info } = await page({ limit: 5 });
    const cursor = info.nextCursor ?? '';
    for (const attempt of [
      page({ limit: 5, cursor, sort: 'series' }),
      page({ limit: 5, cursor }, sql`n.last_value > ${1}`),
      page({ limit: 5, cursor: 'made-up' }),
    ]) {
      await expect(attempt).rejects.toMatchObject({
        code: 'list.invalid_cursor',
        context: { faults: [{ pointer: '/query/cursor' }] },
      });
    }
    await expect(page({ limit: 5, sort: 'secret' })).rejects.toMatchObject({ code: 'list.unknown_sort' });
  });
});
