import { Injectable } from '@nestjs/common';
import sql, { raw } from 'sql-template-tag';
import { column, rowShape, TenantReader } from '../../../platform/database';
import type { VehicleFacts } from '../../workforce';
import type { CredentialRequirement, HeldCredential } from '../domain/dispatch-gate';

const shapeOf = (credential: string, alias: string, holder: string) =>
  rowShape({
    id: column(`${alias}.id`, 'uuid'),
    credential: column(`'${credential}'`, 'text'),
    holder: column(holder, 'text'),
    kind: column(`${alias}.kind`, 'text'),
    blocksDispatch: column(`${alias}.blocks_dispatch`, 'boolean'),
    issuedOn: column(`${alias}.issued_on`, 'day'),
    expiresOn: column(`${alias}.expires_on`, 'day'),
    revokedOn: column(`${alias}.revoked_on`, 'day'),
  });
const LICENSE = shapeOf('license', 'l', 'l.holder');
const CERTIFICATION = shapeOf('certification', 'c', `'technician'`);
const REQUIREMENT = rowShape({
  jobType: column('q.job_type', 'text'),
  holder: column('q.holder', 'text'),
  credential: column('q.credential', 'text'),
  kind: column('q.kind', 'text'),
});

/** More than a person or a company holds; a bound for a question that is asked at every assignment. */
const MAXIMUM = 500;

/** What the gate of dispatch looks at. */
@Injectable()
export class HeldCredentials {
  constructor(private readonly reader: TenantReader) {}

  /** What the technician holds, what the company holds, and what the vehicle carries. */
  async of(technicianId: string, vehicle: VehicleFacts | null): Promise<HeldCredential[]> {
    const licenses = await this.reader.many<HeldCredential>(
      LICENSE,
      sql`FROM licenses l WHERE (l.technician_id = ${technicianId} OR l.holder = 'company' OR l.vehicle_id = ${vehicle?.id ?? null}::uuid) ORDER BY l.id LIMIT ${raw(String(MAXIMUM))}`,
    );
    const certifications = await this.reader.many<HeldCredential>(
      CERTIFICATION,
      sql`FROM certifications c WHERE c.technician_id = ${technicianId} ORDER BY c.id LIMIT ${raw(String(MAXIMUM))}`,
    );
    return [...licenses, ...certifications, ...permitsOf(vehicle)];
  }

  requirements(jobType: string | null): Promise<CredentialRequirement[]> {
    return this.reader.many<CredentialRequirement>(
      REQUIREMENT,
      sql`FROM credential_requirements q WHERE (q.job_type IS NULL OR q.job_type = ${jobType}) ORDER BY q.id LIMIT ${raw(String(MAXIMUM))}`,
    );
  }
}

function permitsOf(vehicle: VehicleFacts | null): HeldCredential[] {
  if (vehicle === null) return [];
  return vehicle.permits.map(({ name, expiresOn }) => ({
    id: vehicle.id,
    credential: 'permit',
    holder: 'vehicle',
    kind: name,
    blocksDispatch: true,
    issuedOn: null,
    expiresOn,
    revokedOn: null,
  }));
}
