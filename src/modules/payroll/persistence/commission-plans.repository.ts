import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import type { CalendarDay } from '../../../kernel/calendar';
import { newId } from '../../../kernel/ids';
import { minorToNumber } from '../../../kernel/money';
import { UnitOfWork, updateVersioned } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import type { CommissionRule } from '../domain/commission';
import { CommissionPlanRuleEntity } from './commission-plan-rule.entity';
import { CommissionPlanEntity } from './commission-plan.entity';

export type PlanHead = Pick<CommissionPlanEntity, 'name' | 'effectiveFrom'>;

export interface RuleInForce {
  readonly planId: string;
  readonly rule: CommissionRule;
}

/** Commission plans with their rules; every method runs inside the caller's unit of work. */
@Injectable()
export class CommissionPlansRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws `resource.not_found` */
  async lock(id: string): Promise<CommissionPlanEntity> {
    const plan = await this.unitOfWork.manager.findOne(CommissionPlanEntity, {
      where: { tenantId: currentTenantId(), id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!plan) throw notFound('commission plan');
    return plan;
  }

  /** The plan that takes effect on exactly that day. */
  startingOn(effectiveFrom: CalendarDay): Promise<CommissionPlanEntity | null> {
    return this.unitOfWork.manager.findOneBy(CommissionPlanEntity, { tenantId: currentTenantId(), effectiveFrom });
  }

  /** What the latest plan effective on the day pays for the job type; null when it pays nothing. */
  async ruleInForce(day: CalendarDay, currency: string, jobType: string): Promise<RuleInForce | null> {
    const plan = await this.unitOfWork.manager.findOne(CommissionPlanEntity, {
      where: { tenantId: currentTenantId(), currency, effectiveFrom: LessThanOrEqual(day) },
      order: { effectiveFrom: 'DESC' },
    });
    if (!plan) return null;
    const rule = await this.unitOfWork.manager.findOneBy(CommissionPlanRuleEntity, {
      tenantId: currentTenantId(),
      planId: plan.id,
      jobType,
    });
    return rule && { planId: plan.id, rule: ruleOf(rule) };
  }

  async insert(head: PlanHead, currency: string, rules: readonly CommissionRule[]): Promise<string> {
    const id = newId();
    await this.unitOfWork.manager.insert(CommissionPlanEntity, {
      ...head,
      currency,
      earnPolicy: 'completion',
      ...ownership(id),
    });
    await this.insertRules(id, rules);
    return id;
  }

  async replace(plan: CommissionPlanEntity, head: PlanHead, rules: readonly CommissionRule[]): Promise<void> {
    await this.unitOfWork.manager.delete(CommissionPlanRuleEntity, { tenantId: plan.tenantId, planId: plan.id });
    await this.insertRules(plan.id, rules);
    await updateVersioned(this.unitOfWork.manager, CommissionPlanEntity, plan, head);
  }

  private async insertRules(planId: string, rules: readonly CommissionRule[]): Promise<void> {
    await this.unitOfWork.manager.insert(
      CommissionPlanRuleEntity,
      rules.map(({ minMinor, maxMinor, tiers, ...rule }) => ({
        ...rule,
        minMinor: minMinor === null ? null : BigInt(minMinor),
        maxMinor: maxMinor === null ? null : BigInt(maxMinor),
        tiers: [...tiers],
        planId,
        ...ownership(newId()),
      })),
    );
  }
}

function ruleOf({
  jobType,
  rate,
  dumpFeeMinorPerGallon,
  minMinor,
  maxMinor,
  tiers,
}: CommissionPlanRuleEntity): CommissionRule {
  const limits = {
    minMinor: minMinor === null ? null : minorToNumber(minMinor),
    maxMinor: maxMinor === null ? null : minorToNumber(maxMinor),
  };
  return { jobType, rate, dumpFeeMinorPerGallon, ...limits, tiers };
}

function ownership(id: string) {
  const by = currentUserId();
  return { tenantId: currentTenantId(), id, createdBy: by, updatedBy: by };
}
