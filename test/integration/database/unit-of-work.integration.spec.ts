import sql from 'sql-template-tag';
import { newId } from '../../../src/kernel/ids';
import { MissingTenantError, runInContext } from '../../../src/platform/tenancy';
import { openPlatformDatabase, type PlatformDatabase } from '../../support/platform-database';

const NEXT = "SELECT crm.next_number('test') AS value";

describe('unit of work', () => {
  let db: PlatformDatabase;
  let [tenant, rival] = ['', ''];

  beforeAll(async () => {
    db = await openPlatformDatabase();
    [tenant, rival] = [await db.createTenant(), await db.createTenant()];
  });
  afterAll(() => db.close());

  const seriesOf = (id: string) =>
    db.as(id, () => db.reader.rows(sql`SELECT series, last_value FROM number_series ORDER BY series`));

  it('PLT-01 sees, writes and refers to the rows of its company only', async () => {
    await db.as(tenant, () => db.unitOfWork.run((manager) => manager.query(NEXT)));
    expect(await seriesOf(tenant)).toEqual([['test', '1']]);
    expect(await seriesOf(rival)).toEqual([]);
    const intrusion = db.as(rival, () =>
      db.unitOfWork.run((manager) =>
        manager.query("INSERT INTO number_series (tenant_id, series, last_value) VALUES ($1, 'x', 1)", [tenant]),
      ),
    );
    await expect(intrusion).rejects.toMatchObject({ code: '42501' });
  });

  it('refuses to run without a company, and the pool outside of a unit of work sees nothing', async () => {
    const anonymous = runInContext({ requestId: 'r', correlationId: 'r' }, async () =>
      db.unitOfWork.run(async () => 1),
    );
    await expect(anonymous).rejects.toThrow(MissingTenantError);
    await expect(db.dataSource.query('SELECT * FROM public.tenants')).rejects.toMatchObject({ code: '42501' });
  });

  it('reads cannot write, neither in a unit of work nor in one round trip', async () => {
    await expect(db.as(tenant, () => db.unitOfWork.read((manager) => manager.query(NEXT)))).rejects.toMatchObject({
      code: '25006',
    });
    await expect(db.as(tenant, () => db.reader.rows(sql`SELECT crm.next_number('test')`))).rejects.toMatchObject({
      code: '25006',
    });
  });

  it('rolls everything back on a fault, enlisted writes included, and leaves a usable connection', async () => {
    const before = await seriesOf(tenant);
    const failing = db.as(tenant, () =>
      db.unitOfWork.run(async (manager) => {
        await manager.query(NEXT);
        db.unitOfWork.enlist(brokenWrite, 'entry');
      }),
    );
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(await seriesOf(tenant)).toEqual(before);
    for (let round = 0; round < 20; round++)
      expect(await db.as(tenant, () => db.unitOfWork.run(async () => 'ok'))).toBe('ok');
  });

  it('does not answer success when the work swallowed a fault and the transaction was aborted', async () => {
    const swallowed = db.as(tenant, () =>
      db.unitOfWork.run(async (manager) => {
        await manager.query('SELECT 1/0').catch(() => undefined);
        return 'fine';
      }),
    );
    await expect(swallowed).rejects.toThrow('aborted');
  });

  it('joins an open transaction, sees its writes in reads and refuses to change its role', async () => {
    await db.as(tenant, () =>
      db.unitOfWork.run(async (manager) => {
        const series = `s${newId()}`;
        await manager.query('SELECT crm.next_number($1)', [series]);
        const nested = await db.unitOfWork.run(() =>
          db.reader.rows(sql`SELECT last_value FROM number_series WHERE series = ${series}`),
        );
        expect(nested).toEqual([['1']]);
        expect(() => db.unitOfWork.runAsSystem(async () => undefined)).toThrow('cannot be joined');
      }),
    );
  });

  it('runs callbacks after COMMIT only', async () => {
    const calls: string[] = [];
    await db.as(tenant, () => db.unitOfWork.run(async () => db.unitOfWork.onCommitted(() => calls.push('committed'))));
    const failing = db.as(tenant, () =>
      db.unitOfWork.run(async () => {
        db.unitOfWork.onCommitted(() => calls.push('never'));
        throw new Error('no');
      }),
    );
    await expect(failing).rejects.toThrow('no');
    expect(calls).toEqual(['committed']);
    const careless = db.as(tenant, () =>
      db.unitOfWork.run(async () => {
        db.unitOfWork.onCommitted(() => {
          throw new Error('too late');
        });
        return 'committed all the same';
      }),
    );
    await expect(careless).resolves.toBe('committed all the same');
  });

  it('refuses what was left behind unawaited, so that it never runs in a transaction of somebody else', async () => {
    let leave = (): void => undefined;
    const door = new Promise<void>((resolve) => (leave = resolve));
    const leftBehind: Promise<unknown>[] = [];
    const work = db.as(tenant, () =>
      db.unitOfWork.run(async () => {
        leftBehind.push(door.then(() => db.reader.rows(sql`SELECT 1`)));
        leftBehind.push(door.then(() => db.unitOfWork.run((manager) => manager.query(NEXT))));
        leftBehind.push(door.then(() => db.unitOfWork.enlist(brokenWrite, 'x')));
      }),
    );
    await work;
    leave();
    for (const late of leftBehind) await expect(late).rejects.toThrow('The unit of work is over');
  });

  it('sends the first statement with the opening, what was enlisted with COMMIT, and nothing of it stays after a fault', async () => {
    const first = sql`SELECT crm.next_number('behind')::text, current_setting('app.tenant_id')`;
    const behind = () => db.as(tenant, () => db.unitOfWork.runBehind(first, async (rows) => rows));
    expect(await behind()).toEqual([['1', tenant]]);
    expect(await behind()).toEqual([['2', tenant]]);
    const joined = db.as(tenant, () => db.unitOfWork.run(() => db.unitOfWork.runBehind(first, async (rows) => rows)));
    expect(await joined).toEqual([['3', tenant]]);
    const faulty = db.as(tenant, () => db.unitOfWork.runBehind(sql`SELECT 1/0`, async () => 'never'));
    await expect(faulty).rejects.toMatchObject({ code: '22012' });
    const late = db.as(tenant, () =>
      db.unitOfWork.runBehind(first, async () => db.unitOfWork.enlist(brokenWrite, 'x')),
    );
    await expect(late).rejects.toMatchObject({ code: '22012' });
    expect(await behind()).toEqual([['4', tenant]]);
  });

  it('repeats work that lost a deadlock', async () => {
    await db.as(tenant, () =>
      db.unitOfWork.run((manager) => manager.query("SELECT crm.next_number('a'), crm.next_number('b')")),
    );
    let attempts = 0;
    let bothHoldOne = (): void => undefined;
    const meeting = new Promise<void>((resolve) => (bothHoldOne = resolve));
    const lockBoth = (first: string, second: string) =>
      db.as(tenant, () =>
        db.unitOfWork.run(async (manager) => {
          await manager.query('SELECT crm.next_number($1)', [first]);
          attempts += 1;
          if (attempts === 2) bothHoldOne();
          await meeting;
          await manager.query('SELECT crm.next_number($1)', [second]);
        }),
      );
    await Promise.all([lockBoth('a', 'b'), lockBoth('b', 'a')]);
    // The loser tries again; where it is quick, it may lose once more.
    expect(attempts).toBeGreaterThanOrEqual(3);
  });

  it('keeps companies apart when many use few connections at once', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => db.createTenant()));
    await Promise.all(
      Array.from({ length: 400 }, async (_, index) => {
        const id = ids[index % ids.length] ?? '';
        const [row] = await db.as(id, () => db.reader.rows(sql`SELECT id, ${index}::text FROM tenants`));
        expect(row).toEqual([id, String(index)]);
      }),
    );
  });
});

const brokenWrite = {
  name: 'broken',
  statement: () => ({ name: 'broken_write', text: 'SELECT 1/(CASE WHEN now() IS NULL THEN 1 ELSE 0 END)', values: [] }),
};
