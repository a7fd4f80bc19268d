import { EnumField, ListQuery, TextField } from '../../../../platform/http';
import {
  CREDENTIALS,
  type Credential,
  KIND_PATTERN,
  LICENSE_HOLDERS,
  type LicenseHolder,
} from '../../domain/vocabulary';
import type { RequirementDraft } from '../../requirements.service';

export class CreateRequirementDto implements RequirementDraft {
  @TextField({
    optional: true,
    nullable: true,
    max: 60,
    example: 'inspection',
    description: 'Key of a job type; all jobs when absent.',
  })
  jobType?: string | null;

  @EnumField(LICENSE_HOLDERS, { enumName: 'LicenseHolder', example: 'technician' })
  holder: LicenseHolder;

  @EnumField(CREDENTIALS, { enumName: 'Credential', example: 'certification' })
  credential: Credential;

  @TextField({ max: 60, pattern: KIND_PATTERN, example: 'site_inspector' })
  kind: string;
}

export class ListRequirementsQuery extends ListQuery {
  @TextField({ optional: true, max: 60, example: 'inspection', description: 'What jobs of this type require.' })
  jobType?: string;
}
