import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '../../kernel/ids';
import { TenantProvisioning } from '../../platform/tenancy';
import { DEFAULT_STAGES } from './domain/pipeline-stage';

/** Gives every new company a pipeline and the usual reasons for which leads are lost. */
@Injectable()
export class PipelineProvisioning {
  constructor(provisioning: TenantProvisioning) {
    provisioning.register('pipeline', ({ id }, manager) => ensureDefaultPipeline(manager, id));
  }
}

/** Does the same for companies that were there before there were pipelines. Needs the system role; safe to repeat. */
export async function ensureDefaultPipelines(manager: EntityManager): Promise<void> {
  const without = await manager.query<{ id: string }[]>(
    `SELECT t.id FROM tenants t
     WHERE t.status <> 'closed' AND NOT EXISTS (SELECT FROM pipelines p WHERE p.tenant_id = t.id) ORDER BY t.id`,
  );
  for (const { id } of without) await ensureDefaultPipeline(manager, id);
}

/** Reasons that every company of the trade meets; it adds its own. */
const LOST_REASONS = ['Price', 'Went with a competitor', 'No answer', 'Outside of the service area', 'Not ready yet'];

/** A company that has a pipeline keeps it as it is. `id` is that of a pipeline that is made. */
export async function ensureDefaultPipeline(
  manager: EntityManager,
  tenantId: string,
  id: string = newId(),
): Promise<void> {
  const made = await manager.query<unknown[]>(
    `INSERT INTO pipelines (tenant_id, id, name, is_default) VALUES ($1, $2, 'Sales', true) ON CONFLICT DO NOTHING RETURNING id`,
    [tenantId, id],
  );
  if (made.length === 0) return;
  const stages = DEFAULT_STAGES.map((stage, index) => ({ ...stage, id: newId(), position: index + 1 }));
  await manager.query(
    `INSERT INTO pipeline_stages (tenant_id, id, pipeline_id, key, name, kind, position, probability)
     SELECT $1, r.id, $2, r.key, r.name, r.kind, r.position, r.probability
     FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, key text, name text, kind text, position integer, probability integer)`,
    [tenantId, id, JSON.stringify(stages)],
  );
  const reasons = LOST_REASONS.map((name) => ({ id: newId(), name }));
  await manager.query(
    `INSERT INTO lost_reasons (tenant_id, id, name)
     SELECT $1, r.id, r.name FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, name text) ON CONFLICT DO NOTHING`,
    [tenantId, JSON.stringify(reasons)],
  );
}
