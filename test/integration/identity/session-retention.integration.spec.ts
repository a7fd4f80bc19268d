import { newId } from '../../../src/kernel/ids';
import { PurgeEndedSessions } from '../../../src/modules/identity/jobs/purge-ended-sessions.job';
import { PurgeSignInTraces } from '../../../src/modules/identity/jobs/purge-sign-in-traces.job';
import { openPlatformDatabase, type PlatformDatabase } from '../../support/platform-database';

describe('the retention of sessions', () => {
  let database: PlatformDatabase;
  let tenantId: string;
  let userId: string;

  beforeAll(async () => {
    database = await openPlatformDatabase();
    tenantId = await database.createTenant();
    userId = newId();
    await database.unitOfWork.runAsSystem(async (manager) => {
      await manager.query(`INSERT INTO users (id, email, first_name, last_name) VALUES ($1, $2, 'A', 'B')`, [
        userId,
        `${userId}@demo.example`,
      ]);
      await manager.query(
        `WITH role AS (INSERT INTO roles (tenant_id, id, key, name, rules) VALUES ($1, $2, 'probe', 'Probe', '[]') RETURNING id)
         INSERT INTO memberships (tenant_id, id, user_id, role_id) SELECT $1, $3, $4, id FROM role`,
        [tenantId, newId(), newId(), userId],
      );
    });
  });
  afterAll(() => database.close());

  /** A session with a used token and its successor; the instants are SQL. */
  async function session(expiresAt: string, revokedAt: string): Promise<string> {
    const [id, first, second] = [newId(), newId(), newId()];
    await database.unitOfWork.runAsSystem(async (manager) => {
      await manager.query(
        `INSERT INTO sessions (tenant_id, id, user_id, expires_at, revoked_at) VALUES ($1, $2, $3, ${expiresAt}, ${revokedAt})`,
        [tenantId, id, userId],
      );
      for (const [token, successor] of [
        [second, null],
        [first, second],
      ]) {
        await manager.query(
          `INSERT INTO refresh_tokens (tenant_id, id, session_id, token_hash, issued_at, expires_at, successor_id)
           VALUES ($1, $2, $3, $4, now(), now(), $5)`,
          [tenantId, token, id, Buffer.from(token ?? ''), successor],
        );
      }
    });
    return id;
  }

  it('removes what ended a month ago with its refresh tokens, and nothing that is open', async () => {
    await session("now() - interval '31 days'", 'NULL');
    await session("now() + interval '10 days'", "now() - interval '31 days'");
    const kept = [
      await session("now() + interval '10 days'", 'NULL'),
      await session("now() - interval '29 days'", 'NULL'),
      await session("now() + interval '1 day'", "now() - interval '29 days'"),
    ];
    await new PurgeEndedSessions(database.unitOfWork).process();
    const left = await database.unitOfWork.runAsSystem((manager) =>
      manager.query<{ id: string; tokens: number }[]>(
        `SELECT s.id, (SELECT count(*)::int FROM refresh_tokens k WHERE k.tenant_id = s.tenant_id AND k.session_id = s.id) AS tokens
         FROM sessions s WHERE s.tenant_id = $1`,
        [tenantId],
      ),
    );
    expect(new Map(left.map(({ id, tokens }) => [id, tokens]))).toEqual(new Map(kept.map((id) => [id, 2])));
  });

  it('PLT-08 clears challenges of passkeys away a day after their end, not before', async () => {
    const kept: string[] = [];
    await database.unitOfWork.runAsSystem(async (manager) => {
      for (const [expiresAt, isKept] of [
        ["now() - interval '25 hours'", false],
        ["now() - interval '23 hours'", true],
        ["now() + interval '5 minutes'", true],
      ] as const) {
        const id = newId();
        if (isKept) kept.push(id);
        await manager.query(
          `INSERT INTO passkey_challenges (id, purpose, user_id, challenge_hash, expires_at) VALUES ($1, 'step_up', $2, $3, ${expiresAt})`,
          [id, userId, Buffer.from(id)],
        );
      }
    });
    await new PurgeSignInTraces(database.unitOfWork).process();
    const left = await database.unitOfWork.runAsSystem((manager) =>
      manager.query<{ id: string }[]>('SELECT id FROM passkey_challenges WHERE user_id = $1 ORDER BY id', [userId]),
    );
    expect(left.map(({ id }) => id)).toEqual(kept);
  });
});
