import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { type WorkOrderCompletedPayload, WorkOrdersApi } from '../../work-orders';
import { CommissionJournal } from '../commission-journal';
import { eligibleRevenue } from '../domain/eligible-revenue';
import { commissionAmounts } from '../domain/commission';
import { splitRest, type WorkShare } from '../domain/commission-split';
import type { CommissionEntity } from '../persistence/commission.entity';
import { CommissionPlansRepository } from '../persistence/commission-plans.repository';
import { CommissionsRepository, type NewCommission } from '../persistence/commissions.repository';
import { CommissionReversal } from './commission-reversal';

/**
 * Records what the technicians earned with a completed work order, by the plan in force on the day of completion. Nobody assigned,
 * or a job type the plan does not name: no commission. Completed again, a pending commission is replaced by a new one.
 */
@Injectable()
export class RecordCommission {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commissions: CommissionsRepository,
    private readonly plans: CommissionPlansRepository,
    private readonly workOrders: WorkOrdersApi,
    private readonly reversal: CommissionReversal,
    private readonly journal: CommissionJournal,
  ) {}

  /** @param recordedAt when the completion was recorded; one that arrives late, after a newer one or a reopening, changes nothing */
  execute(completed: WorkOrderCompletedPayload, recordedAt: Date): Promise<void> {
    return this.unitOfWork.run(async () => {
      const live = await this.commissions.lockLiveOf(completed.workOrderId);
      if (live.some(({ completionRecordedAt }) => completionRecordedAt >= recordedAt)) return;
      await this.workOrders.hold(completed.workOrderId);
      if (await this.workOrders.isReopened(completed.workOrderId)) return;
      const kept = await this.reversal.reversePending(live, 'The work order was completed again.');
      for (const commission of await this.earned(completed, recordedAt, kept)) {
        const id = await this.commissions.insert(commission);
        this.journal.recorded({ ...commission, id });
      }
    });
  }

  /** The commission of the job without what is kept of it, divided among the others who did it. */
  private async earned(
    completed: WorkOrderCompletedPayload,
    recordedAt: Date,
    kept: readonly CommissionEntity[],
  ): Promise<NewCommission[]> {
    const { workOrderId, jobType, completedOn, currency } = completed;
    const shares = sharesOf(completed);
    if (shares.length === 0) return [];
    const inForce = await this.plans.ruleInForce(completedOn, currency, jobType);
    if (!inForce) return [];
    const { planId, rule } = inForce;
    const eligibleMinor = eligibleRevenue(completed);
    const gallons = completed.gallons === null ? null : String(completed.gallons);
    const { amountMinor, ...amounts } = commissionAmounts(rule, eligibleMinor, gallons);
    return splitRest(amountMinor, shares, kept).map((share) => ({
      ...{ workOrderId, planId, rule, jobType, eligibleMinor, gallons, currency },
      ...amounts,
      ...share,
      rate: rule.rate,
      earnedOn: completedOn,
      completionRecordedAt: recordedAt,
    }));
  }
}

/** Who did the job; the assigned technician where nothing is known of a crew. */
function sharesOf({ crew = [], technicianId }: WorkOrderCompletedPayload): readonly WorkShare[] {
  if (crew.length > 0 || technicianId === null) return crew;
  return [{ technicianId, weight: 1 }];
}
