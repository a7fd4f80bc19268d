import { OmitType, PartialType } from '@nestjs/swagger';
import {
  BooleanField,
  DayField,
  DecimalField,
  EnumField,
  IdField,
  ListQuery,
  TextField,
} from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import type { CertificationDraft } from '../../certifications.service';
import { CREDENTIAL_STATES, type CredentialState, KIND_PATTERN } from '../../domain/vocabulary';
import type { TrainingDraft } from '../../training.service';
import type { CertificationRenewal } from '../../use-cases/renew-certification';

export class CreateCertificationDto implements CertificationDraft {
  @IdField({ example: DemoIds.technician })
  technicianId: string;

  @TextField({
    max: 60,
    pattern: KIND_PATTERN,
    example: 'atu_maintenance',
    description: 'A word of the company’s own.',
  })
  kind: string;

  @TextField({ optional: true, nullable: true, max: 80, example: 'MP-4419' })
  number?: string | null;

  @TextField({ max: 160, example: 'Texas Commission on Environmental Quality' })
  authority: string;

  @DayField({ example: '2025-01-01', description: 'First day of the period; hours of training count from here.' })
  issuedOn: string;

  @DayField({
    optional: true,
    nullable: true,
    example: '2030-12-31',
    description: 'Last day, included; absent: no end.',
  })
  expiresOn?: string | null;

  @DayField({ optional: true, nullable: true, example: null, description: 'From this day on it does not count.' })
  revokedOn?: string | null;

  @DecimalField({
    scale: 2,
    min: 0.25,
    max: 1_000,
    optional: true,
    nullable: true,
    example: 8,
    description: 'Hours of training (CEU) that one period asks for.',
  })
  requiredHours?: number | null;

  @BooleanField({
    optional: true,
    example: true,
    description:
      'Whether its end keeps the technician from every job, also from those that do not require it; true when absent.',
  })
  blocksDispatch?: boolean;

  @TextField({ optional: true, nullable: true, max: 2_000, example: null })
  note?: string | null;
}

/** Who holds it stays. */
export class UpdateCertificationDto extends PartialType(OmitType(CreateCertificationDto, ['technicianId'] as const), {
  skipNullProperties: false,
}) {}

export class RenewCertificationDto implements CertificationRenewal {
  @DayField({ example: '2031-01-01', description: 'First day of the new period.' })
  issuedOn: string;

  @DayField({ example: '2033-12-31', description: 'Its last day, after the present one.' })
  expiresOn: string;

  @TextField({ optional: true, max: 80, example: 'MP-4419-B' })
  number?: string;
}

export class CreateTrainingDto implements TrainingDraft {
  @TextField({ max: 200, example: 'Aerobic treatment units, refresher' })
  course: string;

  @TextField({ optional: true, nullable: true, max: 160, example: 'NOWRA' })
  provider?: string | null;

  @DecimalField({ scale: 2, min: 0.25, max: 500, example: 4, description: 'Hours (CEU).' })
  hours: number;

  @DayField({ example: '2026-05-12' })
  completedOn: string;
}

export class ListCertificationsQuery extends ListQuery {
  @IdField({ optional: true, example: DemoIds.technician })
  technicianId?: string;

  @TextField({ optional: true, max: 60, example: 'atu_maintenance' })
  kind?: string;

  @EnumField(CREDENTIAL_STATES, { enumName: 'CredentialState', optional: true, example: 'valid' })
  state?: CredentialState;

  @DayField({ optional: true, example: '2031-01-01', description: 'Only what ends on this day or before.' })
  expiresBy?: string;
}
