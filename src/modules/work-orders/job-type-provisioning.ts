import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '../../kernel/ids';
import { TenantProvisioning } from '../../platform/tenancy';
import { SEEDED_JOB_TYPES } from './domain/job-type-catalogue';

/** Gives every new company the eight job types. */
@Injectable()
export class JobTypeProvisioning {
  constructor(provisioning: TenantProvisioning) {
    provisioning.register('job_types', ({ id }, manager) => ensureJobTypes(manager, id));
  }
}

/** Adds the seeded job types a company does not have yet; those it changed stay as they are. */
export async function ensureJobTypes(manager: EntityManager, tenantId: string): Promise<void> {
  const rows = SEEDED_JOB_TYPES.map(({ key, name, defaultDurationMinutes, skills, checklist }) => {
    return { id: newId(), key, name, default_duration_minutes: defaultDurationMinutes, skills, checklist };
  });
  await manager.query(
    `INSERT INTO job_types (tenant_id, id, key, name, default_duration_minutes, skills, checklist)
     SELECT $1, r.id, r.key, r.name, r.default_duration_minutes, r.skills, r.checklist
     FROM jsonb_to_recordset($2::jsonb)
       AS r(id uuid, key text, name text, default_duration_minutes integer, skills text[], checklist text[])
     ON CONFLICT (tenant_id, key) DO NOTHING`,
    [tenantId, JSON.stringify(rows)],
  );
}
