import {
  BooleanField,
  DayField,
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { CREDENTIAL_STATES, type CredentialState } from '../domain/vocabulary';

export class CertificationResponse {
  @IdField({ example: DemoIds.certification })
  id: string;

  @IdField({ example: DemoIds.technician })
  technicianId: string;

  @TextField({ max: 60, example: 'atu_maintenance' })
  kind: string;

  @TextField({ nullable: true, max: 80, example: 'MP-4419' })
  number: string | null;

  @TextField({ max: 160, example: 'Texas Commission on Environmental Quality' })
  authority: string;

  @DayField({ example: '2025-01-01' })
  issuedOn: string;

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

  @DecimalField({
    scale: 2,
    nullable: true,
    example: 8,
    description: 'Hours of training (CEU) that one period asks for.',
  })
  requiredHours: number | null;

  @DecimalField({ scale: 2, example: 8, description: 'Hours of training (CEU) in the present period.' })
  earnedHours: number;

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

export class TrainingResponse {
  @IdField({ example: DemoIds.trainingRecord })
  id: string;

  @IdField({ example: DemoIds.certification })
  certificationId: string;

  @TextField({ max: 200, example: 'Aerobic treatment units, refresher' })
  course: string;

  @TextField({ nullable: true, max: 160, example: 'NOWRA' })
  provider: string | null;

  @DecimalField({ scale: 2, example: 8 })
  hours: number;

  @DayField({ example: '2026-05-12' })
  completedOn: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;
}
