import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { CompanyClock } from '../../../platform/company-clock';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { TenantsApi } from '../../tenants';
import type { LeadPlace } from '../domain/territory';
import { addressColumns } from '../domain/opportunity-draft';
import { LeadAssignment } from '../lead-assignment';
import { OpportunitiesService } from '../opportunities.service';
import type { OpportunityDraft } from '../opportunity-draft';
import { OpportunityReferences } from '../opportunity-references';
import { OpportunityEntity } from '../persistence/opportunity.entity';
import { PipelineReader } from '../pipeline-reader';
import { ReferralPartnersService } from '../referral-partners.service';
import { SalesErrors } from '../sales.errors';
import { StageJournal } from '../stage-journal';

/** Takes down a lead, or work that a customer may want, in the first stage of its pipeline, and finds somebody who looks after it. */
@Injectable()
export class CreateOpportunity {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: Policy,
    private readonly pipelines: PipelineReader,
    private readonly references: OpportunityReferences,
    private readonly opportunities: OpportunitiesService,
    private readonly assignment: LeadAssignment,
    private readonly partners: ReferralPartnersService,
    private readonly journal: StageJournal,
    private readonly tenants: TenantsApi,
    private readonly clock: CompanyClock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `sales.unknown_reference`, `opportunity.nobody` (422) */
  execute(draft: OpportunityDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const { pipelineId, address, phone, valueMinor = 0, ...rest } = draft;
      assertSomebody(draft);
      await this.references.assert(draft);
      if (typeof draft.referralPartnerId === 'string') await this.partners.assertActive(draft.referralPartnerId);
      const assigned = draft.ownerId === undefined ? await this.assignment.next(placeOf(draft)) : null;
      const ownerId = draft.ownerId ?? assigned?.ownerId ?? null;
      await this.policy.assertCan('opportunities:create', { ownerId, createdBy: currentUserId(), status: 'open' });
      const pipeline = await this.pipelines.forNew(pipelineId);
      const [first] = pipeline.stages;
      if (!first) throw new Error(`Pipeline ${pipeline.id} has no stages`);
      const id = newId();
      const at = await this.clock.now();
      const values = {
        ...rest,
        ...addressColumns(address ?? null),
        phone: (await this.references.phone(phone)) ?? null,
        ownerId,
      };
      await manager.insert(OpportunityEntity, {
        ...values,
        id,
        tenantId: currentTenantId(),
        createdBy: currentUserId(),
        pipelineId: pipeline.id,
        stageId: first.id,
        stageEnteredAt: at,
        valueMinor: BigInt(valueMinor),
        currency: (await this.tenants.current()).currency,
      });
      await this.journal.record({ opportunityId: id, fromStageId: null, toStageId: first.id, at });
      const rule = assigned ? { assignmentRuleId: assigned.ruleId } : {};
      const after = { ...values, ...rule, valueMinor, pipelineId: pipeline.id, stage: first.key };
      this.audit.record({ action: 'opportunity.created', resourceType: 'opportunity', resourceId: id, after });
      return this.opportunities.get(id);
    });
  }
}

function placeOf({ address, county = null }: OpportunityDraft): LeadPlace {
  return { postalCode: address?.postalCode ?? null, state: address?.state ?? null, county };
}

/** @throws `opportunity.nobody` (422) */
export function assertSomebody({ customerId, contactName }: Pick<OpportunityDraft, 'customerId' | 'contactName'>) {
  if (customerId ?? contactName) return;
  const detail = 'Give the name of the contact, or the customer.';
  const faults = [{ pointer: '/contactName', code: 'required', detail }];
  throw SalesErrors['opportunity.nobody'](detail, { faults });
}
