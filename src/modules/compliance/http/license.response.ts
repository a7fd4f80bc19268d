import {
  BooleanField,
  DayField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { RENEWAL_STATES, type RenewalState } from '../domain/renewal-state';
import { CREDENTIAL_STATES, type CredentialState, LICENSE_HOLDERS, type LicenseHolder } from '../domain/vocabulary';

export class LicenseResponse {
  @IdField({ example: DemoIds.license })
  id: string;

  @EnumField(LICENSE_HOLDERS, { enumName: 'LicenseHolder', example: 'technician' })
  holder: LicenseHolder;

  @IdField({ nullable: true, example: DemoIds.technician })
  technicianId: string | null;

  @IdField({ nullable: true, example: null })
  vehicleId: string | null;

  @TextField({ max: 60, example: 'septic_hauler' })
  kind: string;

  @TextField({ max: 80, example: 'SH-20871' })
  number: string;

  @TextField({ max: 160, example: 'Louisiana Department of Health' })
  authority: string;

  @DayField({ nullable: true, example: '2025-01-01' })
  issuedOn: string | null;

  @DayField({ nullable: true, example: '2030-12-31' })
  expiresOn: string | null;

  @DayField({ nullable: true, example: null })
  revokedOn: string | null;

  @EnumField(CREDENTIAL_STATES, {
    enumName: 'CredentialState',
    example: 'valid',
    description: 'Today; expiring: within 90 days.',
  })
  state: CredentialState;

  @EnumField(RENEWAL_STATES, { enumName: 'RenewalState', example: 'none' })
  renewalState: RenewalState;

  @BooleanField({ example: true })
  blocksDispatch: boolean;

  @TextField({ nullable: true, max: 2_000, example: null })
  note: string | null;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
