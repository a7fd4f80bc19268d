import { Injectable } from '@nestjs/common';
import { definedFields } from '../../../kernel/defined-fields';
import { Policy } from '../../../platform/access';
import { AuditLog, changedFields } from '../../../platform/audit';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { addressColumns } from '../domain/opportunity-draft';
import { OpportunitiesService } from '../opportunities.service';
import type { OpportunityTerms } from '../opportunity-draft';
import { OpportunityReferences } from '../opportunity-references';
import { OpportunityEntity } from '../persistence/opportunity.entity';
import { ReferralPartnersService } from '../referral-partners.service';
import { assertSomebody } from './create-opportunity';

/** Changes what is known about an opportunity. Its stage is changed by moving it, its customer is found by converting it. */
@Injectable()
export class UpdateOpportunity {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: Policy,
    private readonly references: OpportunityReferences,
    private readonly partners: ReferralPartnersService,
    private readonly opportunities: OpportunitiesService,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `sales.unknown_reference`, `opportunity.nobody` (422) */
  execute(
    id: string,
    changes: Omit<OpportunityTerms, 'customerId'>,
    expectedVersion: number | undefined,
  ): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const opportunity = await this.opportunities.hold(id);
      assertVersion(opportunity.version, expectedVersion);
      await this.policy.assertCan('opportunities:update', opportunity);
      const { address, valueMinor, phone, ...rest } = definedFields(changes);
      const values = definedFields({
        ...rest,
        ...addressColumns(address),
        phone: await this.references.phone(phone),
        valueMinor: valueMinor === undefined ? undefined : BigInt(valueMinor),
      });
      const { before, after } = changedFields({ ...opportunity }, values);
      if (Object.keys(after).length === 0) return this.opportunities.get(id);
      await this.references.assert(changes, opportunity);
      if (typeof after['referralPartnerId'] === 'string') await this.partners.assertActive(after['referralPartnerId']);
      assertSomebody({ ...opportunity, ...values });
      await updateVersioned(manager, OpportunityEntity, opportunity, values);
      this.audit.record({ action: 'opportunity.updated', resourceType: 'opportunity', resourceId: id, before, after });
      return this.opportunities.get(id);
    });
  }
}
