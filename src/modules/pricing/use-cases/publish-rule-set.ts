import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { CompanyClock } from '../../../platform/company-clock';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { currentTenantId } from '../../../platform/tenancy';
import { ruleSetChecksum } from '../domain/checksum';
import { PricingRuleSetEntity } from '../persistence/pricing-rule-set.entity';
import { assertAllowed } from '../rule-set-assertions';
import { RuleSetsService } from '../rule-sets.service';

/** Makes a draft the rule set that prices are calculated with; the one before is deprecated and stays readable. */
@Injectable()
export class PublishRuleSet {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ruleSets: RuleSetsService,
    private readonly policy: Policy,
    private readonly clock: CompanyClock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `pricing_rule_set.illegal_command` (409) */
  execute(id: string, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      // Of two publications at the same moment the second sees what the first published.
      await manager.query("SELECT pg_advisory_xact_lock(hashtextextended('pricing_rule_sets:' || crm.tenant_id(), 0))");
      const ruleSet = await this.ruleSets.load(id);
      await this.policy.assertCan('pricing:publish', ruleSet);
      assertVersion(ruleSet.version, expectedVersion);
      const status = assertAllowed(ruleSet.status, 'publish');
      await this.deprecatePresent();
      const checksum = ruleSetChecksum(ruleSet.content);
      const publishedAt = await this.clock.now();
      await updateVersioned(manager, PricingRuleSetEntity, ruleSet, { status, checksum, publishedAt });
      this.audit.record({ ...about(id, 'published'), after: { number: ruleSet.number, checksum } });
      return this.ruleSets.get(id);
    });
  }

  private async deprecatePresent(): Promise<void> {
    const { manager } = this.unitOfWork;
    const where = { tenantId: currentTenantId(), status: 'published' } as const;
    const present = await manager.findOneBy(PricingRuleSetEntity, where);
    if (!present) return;
    const status = assertAllowed(present.status, 'deprecate');
    await updateVersioned(manager, PricingRuleSetEntity, present, { status });
    this.audit.record({ ...about(present.id, 'deprecated'), after: { number: present.number } });
  }
}

function about(id: string, deed: string) {
  return { action: `pricing_rule_set.${deed}`, resourceType: 'pricing_rule_set', resourceId: id };
}
