import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ownerForeignKey, secureTenantTable } from '../src/platform/database/migration-ddl';

/** Mail that is to leave, is leaving or has left. */
export class CreateMail1763710000000 implements MigrationInterface {
  name = 'CreateMail1763710000000';

  /**
   * `tenant_id` is null where the installation writes: to somebody who is not signed in anywhere. Companies put rows in and never
   * read them (`content` may hold a way into an account); the machinery of the worker does the rest.
   */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail_messages (
        id uuid NOT NULL,
        tenant_id uuid,
        kind text NOT NULL,
        recipient text NOT NULL,
        content text,
        status text NOT NULL DEFAULT 'queued',
        attempts integer NOT NULL DEFAULT 0,
        due_at timestamptz NOT NULL DEFAULT now(),
        useful_until timestamptz,
        claimed_at timestamptz,
        settled_at timestamptz,
        last_error text,
        provider text,
        provider_reference text,
        correlation_id text,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_mail_messages PRIMARY KEY (id),
        CONSTRAINT ck_mail_messages__kind CHECK (kind ~ '^[a-z][a-z_]*[.][a-z][a-z_]*$'),
        CONSTRAINT ck_mail_messages__status CHECK (status IN ('queued', 'sending', 'sent', 'failed', 'unknown')),
        CONSTRAINT ck_mail_messages__content CHECK (content IS NOT NULL OR status NOT IN ('queued', 'sending')),
        ${ownerForeignKey('mail_messages')}
      )`);
    await runner.query('CREATE INDEX ix_mail_messages__tenant_id ON mail_messages (tenant_id, created_at)');
    await runner.query(
      "CREATE INDEX ix_mail_messages__due ON mail_messages (due_at, id) WHERE status IN ('queued', 'sending')",
    );
    await runner.query(
      'CREATE INDEX ix_mail_messages__settled_at ON mail_messages (settled_at) WHERE settled_at IS NOT NULL',
    );
    await secureTenantTable(runner, 'mail_messages', {
      access: 'append_only',
      systemAccess: 'full',
      isVersioned: false,
    });
    await runner.query('REVOKE SELECT ON mail_messages FROM crm_tenant');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mail_messages');
  }
}
