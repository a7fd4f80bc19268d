import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enumCheck } from '../src/platform/database/migration-ddl';

const REASONS = ['signed_out', 'refresh_reuse', 'access_changed'];
const MORE_REASONS = [...REASONS, 'ended_by_user', 'ended_by_admin', 'password_changed', 'factors_changed'];

/** Sessions know how and when their person proved who he is, when they were last seen, and may be carried by a cookie. */
export class ExtendSessions1763711000000 implements MigrationInterface {
  name = 'ExtendSessions1763711000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sessions
        ADD COLUMN authenticated_at timestamptz NOT NULL DEFAULT now(),
        ADD COLUMN last_seen_at timestamptz NOT NULL DEFAULT now(),
        ADD COLUMN methods text[] NOT NULL DEFAULT '{password}',
        ADD COLUMN transport text NOT NULL DEFAULT 'token',
        ADD COLUMN cookie_hash bytea,
        ADD ${enumCheck('sessions', 'transport', ['token', 'cookie'])},
        ADD CONSTRAINT ck_sessions__methods CHECK (methods <@ '{password,magic_link,passkey,totp,recovery_code}' AND methods <> '{}'),
        ADD CONSTRAINT ck_sessions__cookie_hash CHECK ((transport = 'cookie') = (cookie_hash IS NOT NULL))`);
    await runner.query('UPDATE sessions SET authenticated_at = created_at, last_seen_at = created_at');
    await runner.query('CREATE UNIQUE INDEX uq_sessions__cookie_hash ON sessions (cookie_hash)');
    await replaceReasons(runner, MORE_REASONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE sessions SET revoked_reason = 'access_changed' WHERE revoked_reason NOT IN ('${REASONS.join("', '")}')`,
    );
    await replaceReasons(runner, REASONS);
    await runner.query('DROP INDEX uq_sessions__cookie_hash');
    await runner.query(
      `ALTER TABLE sessions DROP COLUMN authenticated_at, DROP COLUMN last_seen_at, DROP COLUMN methods,
         DROP COLUMN transport, DROP COLUMN cookie_hash`,
    );
  }
}

async function replaceReasons(runner: QueryRunner, reasons: readonly string[]): Promise<void> {
  await runner.query('ALTER TABLE sessions DROP CONSTRAINT ck_sessions__revoked_reason');
  await runner.query(`ALTER TABLE sessions ADD ${enumCheck('sessions', 'revoked_reason', reasons)}`);
}
