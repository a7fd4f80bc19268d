import { randomBytes } from 'node:crypto';
import { newId } from '../../../src/kernel/ids';
import { AuditLog } from '../../../src/platform/audit';
import { BrokenSecretError, defineSealedColumn, SecretBox, SecretRewrapper } from '../../../src/platform/secrets';
import { runSql } from '../../support/admin-sql';
import { openPlatformDatabase, type PlatformDatabase } from '../../support/platform-database';
import { createScratchDatabase, type ScratchDatabase } from '../../support/test-database';

const TABLE = 'probe_secrets';
const COLUMN = defineSealedColumn({ table: TABLE, column: 'token_sealed' });
const key = (id: string) => ({ id, key: randomBytes(32) });
const [older, newer, lost] = [key('k1'), key('k2'), key('k0')];

describe('Rotation of the keys that wrap secrets', () => {
  let scratch: ScratchDatabase;
  let database: PlatformDatabase;

  beforeAll(async () => {
    scratch = await createScratchDatabase('template');
    await runSql(
      scratch.adminUrl,
      `CREATE TABLE ${TABLE} (tenant_id uuid NOT NULL, id uuid PRIMARY KEY, token_sealed text, version integer NOT NULL DEFAULT 1)`,
      `GRANT SELECT (tenant_id, id, token_sealed), UPDATE (token_sealed) ON ${TABLE} TO crm_system`,
    );
    database = await openPlatformDatabase(scratch);
  });
  afterAll(async () => {
    await database.close();
    await scratch.drop();
  });

  const place = (tenantId: string, id: string) => ({ tenantId, table: TABLE, id, column: 'token_sealed' });
  const rewrapper = (box: SecretBox) =>
    new SecretRewrapper(database.unitOfWork, new AuditLog(database.unitOfWork), box);
  const boxes = async () =>
    (await runSql(scratch.adminUrl, `SELECT tenant_id, id, token_sealed FROM ${TABLE} ORDER BY id`)) as {
      tenant_id: string;
      id: string;
      token_sealed: string;
    }[];

  async function fill(tenantId: string, box: SecretBox, count: number): Promise<void> {
    const values = Array.from({ length: count }, (_, n) => {
      const id = newId();
      return `('${tenantId}', '${id}', '${box.seal(`secret ${n} of ${tenantId}`, place(tenantId, id))}')`;
    });
    await runSql(scratch.adminUrl, `INSERT INTO ${TABLE} (tenant_id, id, token_sealed) VALUES ${values.join(', ')}`);
  }

  it('wraps every stale box anew, says so in the audit log, and needs the old key no more', async () => {
    const [one, two] = [await database.createTenant(), await database.createTenant()];
    const before = new SecretBox({ secretKeys: [older] });
    await fill(one, before, 450);
    await fill(two, before, 3);
    const during = new SecretBox({ secretKeys: [newer, older] });
    const result = await database.as(one, () => rewrapper(during).rewrap(COLUMN));
    expect(result).toMatchObject({ rewrapped: 453, broken: 0 });
    const after = new SecretBox({ secretKeys: [newer] });
    for (const { tenant_id: tenantId, id, token_sealed: box } of await boxes()) {
      expect(after.open(box, place(tenantId, id))).toMatch(new RegExp(`^secret \\d+ of ${tenantId}$`));
    }
    const entries = await runSql(
      scratch.adminUrl,
      `SELECT tenant_id, sum((after ->> 'count')::int)::int AS count FROM audit_log WHERE action = 'secrets.rewrapped' GROUP BY tenant_id ORDER BY 2`,
    );
    expect(entries).toEqual([
      { tenant_id: two, count: 3 },
      { tenant_id: one, count: 450 },
    ]);
    expect(await database.as(one, () => rewrapper(during).rewrap(COLUMN))).toMatchObject({ rewrapped: 0, broken: 0 });
  });

  it('goes on where it was interrupted', async () => {
    const tenantId = await database.createTenant();
    await fill(tenantId, new SecretBox({ secretKeys: [older] }), 250);
    const during = new SecretBox({ secretKeys: [newer, older] });
    let calls = 0;
    const failing = Object.assign(Object.create(during) as SecretBox, {
      rewrap: (box: string) => {
        if ((calls += 1) === 230) throw new Error('the process dies');
        return during.rewrap(box);
      },
    });
    await expect(database.as(tenantId, () => rewrapper(failing).rewrap(COLUMN))).rejects.toThrow('the process dies');
    expect((await boxes()).filter(({ token_sealed: box }) => during.isStale(box))).toHaveLength(50);
    expect(await database.as(tenantId, () => rewrapper(during).rewrap(COLUMN))).toMatchObject({ rewrapped: 50 });
  });

  it('leaves a box that no key opens as it is, and does the others', async () => {
    const tenantId = await database.createTenant();
    await fill(tenantId, new SecretBox({ secretKeys: [lost] }), 2);
    await fill(tenantId, new SecretBox({ secretKeys: [older] }), 2);
    const during = new SecretBox({ secretKeys: [newer, older] });
    expect(await database.as(tenantId, () => rewrapper(during).rewrap(COLUMN))).toMatchObject({
      rewrapped: 2,
      broken: 2,
    });
    const broken = (await boxes()).filter(({ token_sealed: box }) => during.isStale(box));
    expect(broken).toHaveLength(2);
    for (const { tenant_id: owner, id, token_sealed: box } of broken) {
      expect(() => during.open(box, place(owner, id))).toThrow(BrokenSecretError);
    }
  });
});
