import { OmitType, PartialType } from '@nestjs/swagger';
import { BooleanField, DayField, EnumField, IdField, ListQuery, TextField } from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import { RENEWAL_STATES, type RenewalState } from '../../domain/renewal-state';
import {
  CREDENTIAL_STATES,
  type CredentialState,
  KIND_PATTERN,
  LICENSE_HOLDERS,
  type LicenseHolder,
} from '../../domain/vocabulary';
import type { LicenseDraft } from '../../licenses.service';
import type { LicenseRenewal } from '../../use-cases/renew-license';

export class CreateLicenseDto implements LicenseDraft {
  @EnumField(LICENSE_HOLDERS, { enumName: 'LicenseHolder', example: 'technician' })
  holder: LicenseHolder;

  @IdField({
    optional: true,
    nullable: true,
    example: DemoIds.technician,
    description: 'Who holds it; only for a technician’s.',
  })
  technicianId?: string | null;

  @IdField({
    optional: true,
    nullable: true,
    example: null,
    description: 'Which vehicle it is for; only for a vehicle’s.',
  })
  vehicleId?: string | null;

  @TextField({ max: 60, pattern: KIND_PATTERN, example: 'septic_hauler', description: 'A word of the company’s own.' })
  kind: string;

  @TextField({ max: 80, example: 'SH-20871' })
  number: string;

  @TextField({ max: 160, example: 'Louisiana Department of Health' })
  authority: string;

  @DayField({ optional: true, nullable: true, example: '2025-01-01' })
  issuedOn?: string | null;

  @DayField({
    optional: true,
    nullable: true,
    example: '2030-12-31',
    description: 'Last day, included; absent: no end.',
  })
  expiresOn?: string | null;

  @DayField({ optional: true, nullable: true, example: null, description: 'From this day on it does not count.' })
  revokedOn?: string | null;

  @EnumField(RENEWAL_STATES, { enumName: 'RenewalState', optional: true, example: 'none' })
  renewalState?: RenewalState;

  @BooleanField({
    optional: true,
    example: true,
    description:
      'Whether its end keeps the holder from every job, also from those that do not require it; true when absent.',
  })
  blocksDispatch?: boolean;

  @TextField({ optional: true, nullable: true, max: 2_000, example: 'Renewal needs the bond' })
  note?: string | null;
}

/** Who holds it stays. */
export class UpdateLicenseDto extends PartialType(
  OmitType(CreateLicenseDto, ['holder', 'technicianId', 'vehicleId'] as const),
  {
    skipNullProperties: false,
  },
) {}

export class RenewLicenseDto implements LicenseRenewal {
  @DayField({ example: '2032-12-31', description: 'The new last day, after the present one.' })
  expiresOn: string;

  @DayField({ optional: true, example: '2031-01-01' })
  issuedOn?: string;

  @TextField({ optional: true, max: 80, example: 'SH-20871-B' })
  number?: string;
}

export class ListLicensesQuery extends ListQuery {
  @EnumField(LICENSE_HOLDERS, { enumName: 'LicenseHolder', optional: true })
  holder?: LicenseHolder;

  @IdField({ optional: true, example: DemoIds.technician })
  technicianId?: string;

  @IdField({ optional: true, example: DemoIds.vehicle })
  vehicleId?: string;

  @TextField({ optional: true, max: 60, example: 'septic_hauler' })
  kind?: string;

  @EnumField(CREDENTIAL_STATES, { enumName: 'CredentialState', optional: true, example: 'valid' })
  state?: CredentialState;

  @DayField({ optional: true, example: '2031-01-01', description: 'Only what ends on this day or before.' })
  expiresBy?: string;
}
