import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

const SOURCES = ['web_form', 'sms_keyword', 'email_link', 'phone_call', 'paper', 'in_person', 'import', 'merge'];

/** What people agreed to and took back; each word stays as it was said. */
export class CreateConsents1763750400000 implements MigrationInterface {
  name = 'CreateConsents1763750400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE consents (
        ${TENANT_COLUMNS},
        contact_id uuid NOT NULL,
        channel text NOT NULL,
        purpose text NOT NULL,
        status text NOT NULL,
        source text NOT NULL,
        text_version text,
        at timestamptz NOT NULL,
        CONSTRAINT pk_consents PRIMARY KEY (tenant_id, id),
        ${enumCheck('consents', 'channel', ['sms', 'email', 'phone', 'mail'])},
        ${enumCheck('consents', 'purpose', ['transactional', 'reminders', 'marketing'])},
        ${enumCheck('consents', 'status', ['granted', 'denied', 'withdrawn'])},
        ${enumCheck('consents', 'source', SOURCES)},
        CONSTRAINT ck_consents__text_version CHECK (status <> 'granted' OR text_version IS NOT NULL),
        ${tenantForeignKey('consents', 'contact_id', 'contacts', 'CASCADE')},
        ${ownerForeignKey('consents')}
      )`);
    await runner.query(
      'CREATE INDEX ix_consents__contact_id ON consents (tenant_id, contact_id, channel, purpose, at DESC, id DESC)',
    );
    await runner.query('CREATE INDEX ix_consents__at ON consents (tenant_id, at, id)');
    await secureTenantTable(runner, 'consents', { access: 'append_only' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE consents');
  }
}
