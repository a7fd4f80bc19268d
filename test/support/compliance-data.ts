import { newId } from '../../src/kernel/ids';
import type { TestCompany } from './company';

export interface ComplianceData {
  readonly licenseId: string;
  readonly certificationId: string;
  readonly credentialRequirementId: string;
}

/** A licence and a certification with training that are valid, and a requirement that no pumping job has. */
export async function createComplianceData({ admin }: TestCompany, technicianId: string): Promise<ComplianceData> {
  const make = async (path: string, body: object): Promise<string> =>
    ((await admin.http.post(path, body).expect(201)).body as { id: string }).id;
  const span = { authority: 'Department of Health', issuedOn: '2025-01-01', expiresOn: '2030-12-31' };
  const licenseId = await make('/licenses', {
    ...span,
    holder: 'technician',
    technicianId,
    kind: 'septic_hauler',
    number: 'SH-1',
  });
  const certificationId = await make('/certifications', {
    ...span,
    technicianId,
    kind: 'atu_maintenance',
    requiredHours: 8,
  });
  for (const hours of [4, 4])
    await make(`/certifications/${certificationId}/training`, {
      course: 'Refresher',
      hours,
      completedOn: '2026-05-12',
    });
  const requirement = { jobType: 'inspection', holder: 'technician', credential: 'license' };
  const credentialRequirementId = await make('/credential-requirements', {
    ...requirement,
    kind: `k${newId().replaceAll('-', '')}`,
  });
  return { licenseId, certificationId, credentialRequirementId };
}
