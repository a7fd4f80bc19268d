import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/**
 * Invitations into a company. Whoever is invited may have an account elsewhere, which the company must not see before he has
 * accepted; so an invitation names an address and nothing behind it. SHA-256 of the token, the token itself is only in the mail.
 */
export class CreateInvitations1763712100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE invitations (${TENANT_COLUMNS},
        email text NOT NULL,
        first_name text,
        last_name text,
        role_id uuid,
        token_hash bytea NOT NULL,
        expires_at timestamptz NOT NULL,
        sent_at timestamptz NOT NULL,
        sent_count integer NOT NULL DEFAULT 1,
        accepted_at timestamptz,
        accepted_by uuid,
        revoked_at timestamptz,
        CONSTRAINT pk_invitations PRIMARY KEY (tenant_id, id),
        CONSTRAINT uq_invitations__token_hash UNIQUE (token_hash),
        CONSTRAINT ck_invitations__email CHECK (email = lower(email)),
        CONSTRAINT ck_invitations__end CHECK (accepted_at IS NULL OR revoked_at IS NULL),
        CONSTRAINT ck_invitations__role_id CHECK (role_id IS NOT NULL OR accepted_at IS NOT NULL OR revoked_at IS NOT NULL),
        ${tenantForeignKey('invitations', 'role_id', 'roles', 'SET NULL (role_id)')},
        ${ownerForeignKey('invitations')}
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX uq_invitations__open_email ON invitations (tenant_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL',
    );
    await runner.query('CREATE INDEX ix_invitations__role_id ON invitations (tenant_id, role_id)');
    await runner.query('CREATE INDEX ix_invitations__created_at ON invitations (tenant_id, created_at, id)');
    await secureTenantTable(runner, 'invitations', { access: 'no_delete', systemAccess: 'no_delete' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE invitations');
  }
}
