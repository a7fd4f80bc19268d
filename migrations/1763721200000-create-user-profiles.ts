import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

/** What people say about themselves in a company. It goes with the membership. */
export class CreateUserProfiles1763721200000 implements MigrationInterface {
  name = 'CreateUserProfiles1763721200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE user_profiles (
        ${TENANT_COLUMNS},
        user_id uuid NOT NULL,
        bio text,
        meeting_link text,
        signature text,
        phone text,
        time_zone text,
        locale text,
        visibility jsonb NOT NULL DEFAULT '{}',
        photo_file_id uuid,
        CONSTRAINT pk_user_profiles PRIMARY KEY (tenant_id, id),
        CONSTRAINT uq_user_profiles__user_id UNIQUE (tenant_id, user_id),
        CONSTRAINT ck_user_profiles__meeting_link CHECK (meeting_link LIKE 'https://%'),
        CONSTRAINT ck_user_profiles__phone CHECK (phone LIKE '+%'),
        CONSTRAINT fk_user_profiles__user_id FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id) ON DELETE CASCADE,
        ${tenantForeignKey('user_profiles', 'photo_file_id', 'files')},
        ${ownerForeignKey('user_profiles')}
      )`);
    await runner.query('CREATE INDEX ix_user_profiles__photo_file_id ON user_profiles (tenant_id, photo_file_id)');
    await secureTenantTable(runner, 'user_profiles', { access: 'full' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE user_profiles');
  }
}
