import { EnumField, IdField, InstantField, IntegerField, TextField } from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { CREDENTIALS, type Credential, LICENSE_HOLDERS, type LicenseHolder } from '../domain/vocabulary';

export class RequirementResponse {
  @IdField({ example: DemoIds.credentialRequirement })
  id: string;

  @TextField({ nullable: true, max: 60, example: 'inspection', description: 'Null: all jobs.' })
  jobType: string | null;

  @EnumField(LICENSE_HOLDERS, { enumName: 'LicenseHolder', example: 'technician' })
  holder: LicenseHolder;

  @EnumField(CREDENTIALS, { enumName: 'Credential', example: 'license' })
  credential: Credential;

  @TextField({ max: 60, example: 'septic_hauler' })
  kind: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;
}
