import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit';
import { assertVersion, type JsonText, UnitOfWork } from '../../platform/database';
import { TenantsApi } from '../tenants';
import type { CommissionRule } from './domain/commission';
import { ruleFaults } from './domain/plan-rules';
import { PayrollErrors } from './payroll.errors';
import { CommissionPlansQueries } from './persistence/commission-plans.queries';
import { CommissionPlansRepository } from './persistence/commission-plans.repository';

/** A plan as it is written: the whole of it, each time. */
export interface CommissionPlanInput {
  readonly name: string;
  readonly effectiveFrom: string;
  readonly rules: readonly CommissionRuleInput[];
}

export interface CommissionRuleInput {
  readonly jobType: string;
  readonly rate: number;
  readonly dumpFeeMinorPerGallon?: number;
  readonly minMinor?: number | null;
  readonly maxMinor?: number | null;
  readonly tiers?: readonly { readonly fromMinor: number; readonly rate: number }[];
}

/** Keeps commission plans. Commissions already recorded carry a copy of their rule, so a plan may change at any time. */
@Injectable()
export class CommissionPlansService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: CommissionPlansRepository,
    private readonly queries: CommissionPlansQueries,
    private readonly tenants: TenantsApi,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `commission_plan.day_taken` (409), `commission_plan.invalid_rules` (422) */
  create(input: CommissionPlanInput): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const { name, effectiveFrom } = input;
      const rules = applicableRules(input.rules);
      await this.assertDayIsFree(effectiveFrom);
      const { currency } = await this.tenants.current();
      const id = await this.plans.insert({ name, effectiveFrom }, currency, rules);
      const after = { name, effectiveFrom, currency, rules };
      this.audit.record({ action: 'commission_plan.created', resourceType: 'commission_plan', resourceId: id, after });
      return this.queries.detail(id);
    });
  }

  /** @throws `commission_plan.day_taken` (409), `resource.stale_version` (412), `commission_plan.invalid_rules` (422) */
  replace(id: string, input: CommissionPlanInput, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const plan = await this.plans.lock(id);
      assertVersion(plan.version, expectedVersion);
      const { name, effectiveFrom } = input;
      const rules = applicableRules(input.rules);
      await this.assertDayIsFree(effectiveFrom, id);
      const before = (await this.queries.detail(id)).parse<Record<string, unknown>>();
      await this.plans.replace(plan, { name, effectiveFrom }, rules);
      this.audit.record({
        action: 'commission_plan.replaced',
        resourceType: 'commission_plan',
        resourceId: id,
        before: { name: plan.name, effectiveFrom: plan.effectiveFrom, rules: before['rules'] },
        after: { name, effectiveFrom, rules },
      });
      return this.queries.detail(id);
    });
  }

  private async assertDayIsFree(effectiveFrom: string, exceptId?: string): Promise<void> {
    const other = await this.plans.startingOn(effectiveFrom);
    if (!other || other.id === exceptId) return;
    throw PayrollErrors['commission_plan.day_taken'](`The plan "${other.name}" takes effect on ${effectiveFrom}.`, {
      faults: [{ pointer: '/effectiveFrom', code: 'day_taken', detail: 'One plan can take effect on a day.' }],
    });
  }
}

function applicableRules(inputs: readonly CommissionRuleInput[]): CommissionRule[] {
  const rules = inputs.map(
    ({ jobType, rate, dumpFeeMinorPerGallon = 0, minMinor = null, maxMinor = null, tiers = [] }) => ({
      jobType,
      rate: rate.toFixed(6),
      dumpFeeMinorPerGallon: dumpFeeMinorPerGallon.toFixed(4),
      minMinor,
      maxMinor,
      tiers: tiers.map((tier) => ({ fromMinor: tier.fromMinor, rate: tier.rate.toFixed(6) })),
    }),
  );
  const faults = ruleFaults(rules);
  if (faults.length > 0)
    throw PayrollErrors['commission_plan.invalid_rules']('The rules cannot be applied.', { faults });
  return rules;
}
