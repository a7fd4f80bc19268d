import fc from 'fast-check';
import sql from 'sql-template-tag';
import { column, rowShape } from '../../../src/platform/database';
import { MissingTenantError, runInContext } from '../../../src/platform/tenancy';
import { runSql } from '../../support/admin-sql';
import { eventually } from '../../support/company-data';
import { openPlatformDatabase, type PlatformDatabase } from '../../support/platform-database';

const TERMINATE = `
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%pg_sleep(30)%'`;
const SHAPE = rowShape({ tenantId: column('n.tenant_id', 'text'), lastValue: column('n.last_value', 'integer') });

interface Mark {
  readonly tenantId: string;
  readonly lastValue: number;
}

/** Reads of one row that are asked for in the same turn share their way to the database. */
describe('reads that share a round trip', () => {
  let db: PlatformDatabase;
  let tenants: readonly string[] = [];

  beforeAll(async () => {
    db = await openPlatformDatabase();
    tenants = [await db.createTenant(), await db.createTenant(), await db.createTenant()];
    for (const [index, tenant] of tenants.entries()) {
      await db.as(tenant, () =>
        db.unitOfWork.run((manager) =>
          manager.query("INSERT INTO number_series (series, last_value) VALUES ('mark', $1)", [index]),
        ),
      );
    }
  });
  afterAll(() => db.close());

  const mark = (tenant: string): Promise<Mark | null> =>
    db.as(tenant, () => db.reader.one<Mark>(SHAPE, sql`FROM number_series n WHERE n.series = 'mark'`));
  const broken = (tenant: string): Promise<unknown> =>
    db.as(tenant, () => db.reader.one(SHAPE, sql`FROM number_series n WHERE n.last_value / 0 > 1`));

  it('PLT-01 each sees its own company, whatever travels beside it and whatever fails', async () => {
    const question = fc.record({ company: fc.nat({ max: 2 }), isBroken: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(question, { minLength: 1, maxLength: 40 }), async (questions) => {
        const asked = questions.map(({ company, isBroken }) => (isBroken ? broken : mark)(tenants[company] ?? ''));
        const answers = await Promise.allSettled(asked);
        for (const [index, { company, isBroken }] of questions.entries()) {
          const answer = answers[index];
          if (isBroken) expect(answer).toMatchObject({ status: 'rejected', reason: { code: '22012' } });
          else
            expect(answer).toEqual({ status: 'fulfilled', value: { tenantId: tenants[company], lastValue: company } });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('tells every one of them when the connection is lost, and the next ones get another', async () => {
    const asleep = db.as(tenants[0] ?? '', () =>
      db.reader.one(SHAPE, sql`FROM number_series n WHERE pg_sleep(30)::text = 'awake'`),
    );
    const settled = Promise.allSettled([asleep, mark(tenants[1] ?? '')]);
    await eventually(async () => (await runSql(db.adminUrl, TERMINATE))[0]);
    const answers = await settled;
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    for (let round = 0; round < 20; round += 1) expect(await mark(tenants[1] ?? '')).toMatchObject({ lastValue: 1 });
  });

  it('refuses to read without a company', async () => {
    const anonymous = runInContext({ requestId: 'r', correlationId: 'r' }, () =>
      db.reader.one(SHAPE, sql`FROM number_series n`),
    );
    await expect(anonymous).rejects.toThrow(MissingTenantError);
  });
});
