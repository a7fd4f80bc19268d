import { Entity } from 'typeorm';
import { EnumColumn, TenantEntity, TextColumn } from '../../../platform/database';
import type { Credential, LicenseHolder } from '../domain/vocabulary';

/** What a company wants before somebody is sent to a job. */
@Entity('credential_requirements')
export class CredentialRequirementEntity extends TenantEntity {
  /** Key of a job type of the company; null for all jobs. */
  @TextColumn({ nullable: true })
  jobType: string | null;

  @EnumColumn()
  holder: LicenseHolder;

  @EnumColumn()
  credential: Credential;

  @TextColumn()
  kind: string;
}
