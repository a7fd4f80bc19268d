import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { CompanyClock } from '../../../platform/company-clock';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { allowedMoves, type Stage } from '../domain/stage-moves';
import { LostReasonsService } from '../lost-reasons.service';
import { OpportunitiesService } from '../opportunities.service';
import { OpportunityEntity } from '../persistence/opportunity.entity';
import { PipelineReader } from '../pipeline-reader';
import { ReferralLedger } from '../referral-ledger';
import { SalesErrors } from '../sales.errors';
import { StageJournal } from '../stage-journal';

export interface Move {
  /** Key of a stage of its pipeline. */
  readonly stage: string;
  /** With the stage that is lost, and with no other. */
  readonly lostReasonId?: string | null;
  readonly note?: string | null;
}

/** Moves an opportunity to another stage; the last two of them win it or lose it. */
@Injectable()
export class MoveOpportunity {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: Policy,
    private readonly opportunities: OpportunitiesService,
    private readonly pipelines: PipelineReader,
    private readonly lostReasons: LostReasonsService,
    private readonly journal: StageJournal,
    private readonly referrals: ReferralLedger,
    private readonly clock: CompanyClock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `opportunity.illegal_move`, `opportunity.no_customer` (409), `opportunity.lost_reason_required`, `sales.unknown_reference` (422) */
  execute(id: string, move: Move, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const opportunity = await this.opportunities.hold(id);
      assertVersion(opportunity.version, expectedVersion);
      await this.policy.assertCan('opportunities:move', opportunity);
      const pipeline = await this.pipelines.of(opportunity.pipelineId);
      const from = pipeline.stages.find((stage) => stage.id === opportunity.stageId);
      const to = targetOf(move.stage, allowedMoves(pipeline, opportunity.stageId), from?.key ?? '');
      const lostReasonId = await this.lostReasonOf(to, move);
      if (to.kind === 'won') assertCustomer(opportunity);
      const at = await this.clock.now();
      await updateVersioned(manager, OpportunityEntity, opportunity, {
        stageId: to.id,
        status: to.kind,
        stageEnteredAt: at,
        closedAt: to.kind === 'open' ? null : at,
        lostReasonId,
      });
      await this.journal.record({
        opportunityId: id,
        fromStageId: opportunity.stageId,
        toStageId: to.id,
        at,
        lostReasonId,
        note: move.note ?? null,
      });
      if (to.kind === 'won') await this.referrals.earn(opportunity, at);
      this.audit.record({
        action: 'opportunity.moved',
        resourceType: 'opportunity',
        resourceId: id,
        before: { stage: from?.key },
        after: { stage: to.key, ...(lostReasonId !== null && { lostReasonId }) },
      });
      return this.opportunities.get(id);
    });
  }

  private async lostReasonOf(to: Stage, { lostReasonId }: Move): Promise<string | null> {
    if (to.kind === 'lost' && typeof lostReasonId === 'string') {
      await this.lostReasons.assertActive(lostReasonId, '/lostReasonId');
      return lostReasonId;
    }
    if (to.kind !== 'lost' && (lostReasonId ?? null) === null) return null;
    const detail = to.kind === 'lost' ? 'Say why it is lost.' : 'Only what is lost has a reason for it.';
    const code = to.kind === 'lost' ? 'required' : 'not_lost';
    throw SalesErrors['opportunity.lost_reason_required'](detail, {
      faults: [{ pointer: '/lostReasonId', code, detail }],
    });
  }
}

function targetOf(key: string, moves: readonly Stage[], present: string): Stage {
  const found = moves.find((stage) => stage.key === key);
  if (found) return found;
  const detail =
    moves.length === 0
      ? `What is ${present} is reopened with a reason: POST /opportunities/{id}/reopen.`
      : `From ${present} it goes to ${moves.map((stage) => stage.key).join(' or ')}.`;
  throw SalesErrors['opportunity.illegal_move'](detail, { members: { allowed: moves.map((stage) => stage.key) } });
}

function assertCustomer({ customerId }: OpportunityEntity): void {
  if (customerId !== null) return;
  throw SalesErrors['opportunity.no_customer']('Make a customer of the lead first: POST /opportunities/{id}/convert.');
}
