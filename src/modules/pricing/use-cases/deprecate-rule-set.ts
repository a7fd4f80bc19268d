import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { PricingRuleSetEntity } from '../persistence/pricing-rule-set.entity';
import { assertAllowed } from '../rule-set-assertions';
import { RuleSetsService } from '../rule-sets.service';

/** Ends a rule set: a draft is given up, after a published one prices are those of the price book. */
@Injectable()
export class DeprecateRuleSet {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ruleSets: RuleSetsService,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `pricing_rule_set.illegal_command` (409) */
  execute(id: string, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const ruleSet = await this.ruleSets.load(id);
      await this.policy.assertCan('pricing:publish', ruleSet);
      assertVersion(ruleSet.version, expectedVersion);
      const status = assertAllowed(ruleSet.status, 'deprecate');
      await updateVersioned(manager, PricingRuleSetEntity, ruleSet, { status });
      this.audit.record({
        action: 'pricing_rule_set.deprecated',
        resourceType: 'pricing_rule_set',
        resourceId: id,
        after: { number: ruleSet.number },
      });
      return this.ruleSets.get(id);
    });
  }
}
