import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enumCheck, ownerForeignKey, secureTenantTable, TENANT_COLUMNS } from '../src/platform/database/migration-ddl';

/** Which credentials a company wants for which jobs. */
export class CreateCredentialRequirements1763745100000 implements MigrationInterface {
  name = 'CreateCredentialRequirements1763745100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE credential_requirements (
        ${TENANT_COLUMNS},
        job_type text,
        holder text NOT NULL,
        credential text NOT NULL,
        kind text NOT NULL,
        CONSTRAINT pk_credential_requirements PRIMARY KEY (tenant_id, id),
        CONSTRAINT uq_credential_requirements__once UNIQUE NULLS NOT DISTINCT (tenant_id, job_type, holder, credential, kind),
        ${ownerForeignKey('credential_requirements')},
        CONSTRAINT fk_credential_requirements__job_type FOREIGN KEY (tenant_id, job_type) REFERENCES job_types (tenant_id, key) ON DELETE CASCADE,
        ${enumCheck('credential_requirements', 'holder', ['company', 'technician', 'vehicle'])},
        ${enumCheck('credential_requirements', 'credential', ['license', 'certification'])},
        CONSTRAINT ck_credential_requirements__kind CHECK (kind ~ '^[a-z][a-z0-9_]*$'),
        CONSTRAINT ck_credential_requirements__certified CHECK (credential = 'license' OR holder = 'technician')
      )`);
    await runner.query(
      'CREATE INDEX ix_credential_requirements__created_at ON credential_requirements (tenant_id, created_at, id)',
    );
    await secureTenantTable(runner, 'credential_requirements', { access: 'full' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE credential_requirements');
  }
}
