import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { CompanyClock } from '../../../platform/company-clock';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { reopenedStage } from '../domain/stage-moves';
import { OpportunitiesService } from '../opportunities.service';
import { OpportunityEntity } from '../persistence/opportunity.entity';
import { PipelineReader } from '../pipeline-reader';
import { ReferralLedger } from '../referral-ledger';
import { SalesErrors } from '../sales.errors';
import { StageJournal } from '../stage-journal';

export interface Reopening {
  readonly reason: string;
  /** Key of an open stage; the one it was closed from when absent. */
  readonly stage?: string;
}

/** Takes up an opportunity again that was won or lost. */
@Injectable()
export class ReopenOpportunity {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: Policy,
    private readonly opportunities: OpportunitiesService,
    private readonly pipelines: PipelineReader,
    private readonly journal: StageJournal,
    private readonly referrals: ReferralLedger,
    private readonly clock: CompanyClock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `opportunity.not_closed`, `opportunity.illegal_move` (409) */
  execute(id: string, { reason, stage }: Reopening, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const opportunity = await this.opportunities.hold(id);
      assertVersion(opportunity.version, expectedVersion);
      await this.policy.assertCan('opportunities:move', opportunity);
      if (opportunity.status === 'open') throw SalesErrors['opportunity.not_closed']('It is neither won nor lost.');
      const pipeline = await this.pipelines.of(opportunity.pipelineId);
      const to = reopenedStage(pipeline, await this.journal.stageBefore(id), stage);
      if (!to) {
        const allowed = pipeline.stages.filter(({ kind }) => kind === 'open').map(({ key }) => key);
        throw SalesErrors['opportunity.illegal_move'](`It is reopened in ${allowed.join(' or ')}.`, {
          members: { allowed },
        });
      }
      const at = await this.clock.now();
      const values = { stageId: to.id, status: to.kind, stageEnteredAt: at, closedAt: null, lostReasonId: null };
      await updateVersioned(manager, OpportunityEntity, opportunity, values);
      const change = { opportunityId: id, fromStageId: opportunity.stageId, toStageId: to.id, at, note: reason };
      await this.journal.record(change);
      if (opportunity.status === 'won') await this.referrals.reverse(id, at);
      this.audit.record({
        action: 'opportunity.reopened',
        resourceType: 'opportunity',
        resourceId: id,
        before: { status: opportunity.status },
        after: { stage: to.key, reason },
      });
      return this.opportunities.get(id);
    });
  }
}
