import type { EntityManager } from 'typeorm';
import { newId } from '../../../kernel/ids';
import { DEFAULT_PLAN, DEFAULT_RULES } from '../domain/default-plan';

/**
 * Gives a company the plan it starts with, unless it has one from that day already. Runs in the caller's transaction, under the
 * tenant role or, pinned to the company, under the system role.
 * @param planId for a plan that examples refer to
 */
export async function ensureDefaultCommissionPlan(
  manager: EntityManager,
  tenantId: string,
  planId: string = newId(),
): Promise<void> {
  const inserted = await manager.query<unknown[]>(
    `INSERT INTO commission_plans (tenant_id, id, name, currency, effective_from)
     SELECT t.id, $2, $3, t.currency, $4 FROM tenants t WHERE t.id = $1
     ON CONFLICT DO NOTHING RETURNING id`,
    [tenantId, planId, DEFAULT_PLAN.name, DEFAULT_PLAN.effectiveFrom],
  );
  if (inserted.length === 0) return;
  const rules = DEFAULT_RULES.map(({ jobType, rate, dumpFeeMinorPerGallon }) => ({
    id: newId(),
    jobType,
    rate,
    dumpFeeMinorPerGallon,
  }));
  await manager.query(
    `INSERT INTO commission_plan_rules (tenant_id, id, plan_id, job_type, rate, dump_fee_minor_per_gallon)
     SELECT $1, r.id, $2, r."jobType", r.rate, r."dumpFeeMinorPerGallon"
     FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, "jobType" text, rate numeric, "dumpFeeMinorPerGallon" numeric)`,
    [tenantId, planId, JSON.stringify(rules)],
  );
}
