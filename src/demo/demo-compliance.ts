import { DemoIds } from '../platform/openapi';
import { type DemoStatement, row } from './demo-statement';

/** What the demo's technician may do and knows, and what an inspection asks for. */
export const COMPLIANCE: readonly DemoStatement[] = [
  row('licenses', {
    id: DemoIds.license,
    holder: 'technician',
    technician_id: DemoIds.technician,
    kind: 'septic_hauler',
    number: 'SH-20871',
    authority: 'Louisiana Department of Health',
    issued_on: '2025-01-01',
    expires_on: '2030-12-31',
  }),
  row('certifications', {
    id: DemoIds.certification,
    technician_id: DemoIds.technician,
    kind: 'atu_maintenance',
    number: 'MP-4419',
    authority: 'Texas Commission on Environmental Quality',
    issued_on: '2025-01-01',
    expires_on: '2030-12-31',
    required_hours: '8',
  }),
  row('training_records', {
    id: DemoIds.trainingRecord,
    certification_id: DemoIds.certification,
    course: 'Aerobic treatment units, refresher',
    provider: 'NOWRA',
    hours: '8',
    completed_on: '2026-05-12',
  }),
  row('credential_requirements', {
    id: DemoIds.credentialRequirement,
    job_type: 'inspection',
    holder: 'technician',
    credential: 'license',
    kind: 'septic_hauler',
  }),
];
