import { newId } from '../../../src/kernel/ids';
import { runInContext } from '../../../src/platform/tenancy';
import { openPlatformDatabase, type PlatformDatabase } from '../../support/platform-database';

const INSERT_USER = 'INSERT INTO users (id, email, first_name, last_name, home_tenant_id) VALUES ($1, $2, $3, $4, $5)';

describe('the wall around accounts', () => {
  let database: PlatformDatabase;
  let ours: string;
  let theirs: string;

  beforeAll(async () => {
    database = await openPlatformDatabase();
    [ours, theirs] = [await database.createTenant(), await database.createTenant()];
  });
  afterAll(() => database.close());

  /** An account with a membership in each of the companies; the first one made it. */
  async function account(tenants: readonly string[], isSuperuser: boolean): Promise<string> {
    const id = newId();
    await database.unitOfWork.runAsSystem(async (manager) => {
      await manager.query(INSERT_USER, [id, `${id}@demo.example`, 'A', 'B', isSuperuser ? null : tenants[0]]);
      if (isSuperuser) await manager.query('UPDATE users SET is_superuser = true WHERE id = $1', [id]);
      for (const tenantId of tenants) {
        await manager.query(
          `INSERT INTO roles (tenant_id, id, key, name, rules) VALUES ($1, $2, 'probe', 'Probe', '[]') ON CONFLICT DO NOTHING`,
          [tenantId, newId()],
        );
        await manager.query(
          `INSERT INTO memberships (tenant_id, id, user_id, role_id) SELECT $1, $2, $3, id FROM roles WHERE tenant_id = $1 AND key = 'probe'`,
          [tenantId, newId(), id],
        );
      }
    });
    return id;
  }

  const inTenant = <T>(tenantId: string, text: string, values: unknown[]) =>
    database.as(tenantId, () => database.unitOfWork.run((manager) => manager.query<T>(text, values)));
  const changed = async (tenantId: string, id: string) => {
    const [, count] = await inTenant<[unknown[], number]>(
      tenantId,
      `UPDATE users SET first_name = 'Changed' WHERE id = $1`,
      [id],
    );
    return count;
  };

  it('PLT-01 a company sees the accounts of its members only', async () => {
    const [mine, foreign, shared] = [
      await account([ours], false),
      await account([theirs], false),
      await account([theirs, ours], false),
    ];
    const seen = await inTenant<{ id: string }[]>(ours, 'SELECT id FROM users WHERE id = ANY($1)', [
      [mine, foreign, shared],
    ]);
    expect(seen.map(({ id }) => id).sort()).toEqual([mine, shared].sort());
  });

  it('no company reads a password hash, or makes, unmakes and flags accounts past its rights', async () => {
    const mine = await account([ours], false);
    for (const [text, values] of [
      ['SELECT password_hash FROM users', []],
      ['UPDATE users SET is_superuser = true WHERE id = $1', [mine]],
      ['UPDATE users SET password_hash = $1', ['x']],
      ['DELETE FROM users WHERE id = $1', [mine]],
      [
        'INSERT INTO users (id, email, first_name, last_name, is_superuser) VALUES ($1, $2, $3, $4, true)',
        [newId(), 'x@x.example', 'A', 'B'],
      ],
      [INSERT_USER, [newId(), `${newId()}@x.example`, 'A', 'B', theirs]],
      ['SELECT token_hash FROM refresh_tokens', []],
    ] as const) {
      await expect(inTenant(ours, text, [...values])).rejects.toMatchObject({ code: '42501' });
    }
  });

  it("a company changes the accounts it made, not those of others and not the platform's", async () => {
    expect(await changed(ours, await account([ours, theirs], false))).toBe(1);
    expect(await changed(ours, await account([theirs, ours], false))).toBe(0);
    expect(await changed(ours, await account([theirs], false))).toBe(0);
    expect(await changed(ours, await account([ours], true))).toBe(0);
  });

  it('only a superuser makes a superuser, and the company gives the account up', async () => {
    const [mine, root] = [await account([ours], false), await account([ours], true)];
    const changeBy = (userId: string | null, wanted: boolean) => {
      const ids = { membershipId: newId(), sessionId: newId(), roleId: newId(), tenantId: ours };
      const actor = {
        kind: 'user',
        userId: userId ?? newId(),
        ...ids,
        email: '',
        displayName: '',
        roleKey: 'probe',
        roleVersion: 1,
        isSuperuser: true,
        attributes: {},
      } as const;
      return runInContext({ requestId: 'test', correlationId: 'test', tenantId: ours, actor }, () =>
        database.unitOfWork.run((manager) => manager.query('SELECT crm.set_superuser($1, $2)', [mine, wanted])),
      );
    };
    const grantBy = (userId: string | null) => changeBy(userId, true);
    await expect(grantBy(null)).rejects.toMatchObject({ code: '42501' });
    await expect(grantBy(mine)).rejects.toMatchObject({ code: '42501' });
    expect(await changed(ours, mine)).toBe(1);
    await grantBy(root);
    expect(await changed(ours, mine)).toBe(0);
    await expect(changeBy(null, false)).rejects.toMatchObject({ code: '42501' });
    await changeBy(root, false);
    expect(await changed(ours, mine)).toBe(1);
  });
});
