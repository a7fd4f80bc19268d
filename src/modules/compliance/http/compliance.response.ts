import {
  BooleanField,
  DayField,
  EnumField,
  IdField,
  IntegerField,
  ListField,
  ObjectField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { DISPATCH_BLOCK_KINDS, type DispatchBlockKind } from '../domain/dispatch-gate';
import { CREDENTIALS, type Credential, LICENSE_HOLDERS, type LicenseHolder } from '../domain/vocabulary';

export class DispatchBlockResponse {
  @EnumField(DISPATCH_BLOCK_KINDS, { enumName: 'DispatchBlockKind' })
  kind: DispatchBlockKind;

  @EnumField(LICENSE_HOLDERS, { enumName: 'LicenseHolder', example: 'technician' })
  holder: LicenseHolder;

  @TextField({ max: 60, example: 'septic_hauler' })
  credentialKind: string;

  @IdField({ nullable: true, description: 'The licence or certification that has ended; the vehicle for its permit.' })
  credentialId: string | null;

  @DayField({ nullable: true, example: '2026-11-30', description: 'Its last day, or the day of its revocation.' })
  endedOn: string | null;
}

export class ClearanceResponse {
  @IdField({ example: DemoIds.technician })
  technicianId: string;

  @TextField({ nullable: true, max: 60, example: 'pumping' })
  jobType: string | null;

  @DayField()
  on: string;

  @BooleanField({ example: true })
  isCleared: boolean;

  @ListField(() => DispatchBlockResponse, { max: 1_000, example: [] })
  blocks: DispatchBlockResponse[];
}

export class CredentialCountsResponse {
  @IntegerField({ example: 0 })
  upcoming: number;

  @IntegerField({ example: 3 })
  valid: number;

  @IntegerField({ example: 1, description: 'Valid, and over within 90 days.' })
  expiring: number;

  @IntegerField({ example: 0 })
  expired: number;

  @IntegerField({ example: 0 })
  revoked: number;

  @IntegerField({ example: 0 })
  within30Days: number;

  @IntegerField({ example: 0 })
  within60Days: number;

  @IntegerField({ example: 1 })
  within90Days: number;

  @IntegerField({ example: 1 })
  withinHorizon: number;
}

export class KindCountsResponse extends CredentialCountsResponse {
  @EnumField(CREDENTIALS, { enumName: 'Credential' })
  credential: Credential;

  @TextField({ max: 60, example: 'septic_hauler' })
  kind: string;
}

export class ComplianceDashboardResponse {
  @DayField()
  asOf: string;

  @IntegerField({ min: 1, example: 90 })
  horizonDays: number;

  @ObjectField(() => CredentialCountsResponse)
  totals: CredentialCountsResponse;

  @ListField(() => KindCountsResponse, { max: 400 })
  kinds: KindCountsResponse[];
}
