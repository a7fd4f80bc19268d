import { Injectable } from '@nestjs/common';
import { CompanyClock } from '../../../platform/company-clock';
import { CommissionJournal } from '../commission-journal';
import type { CommissionEntity } from '../persistence/commission.entity';
import { CommissionsRepository } from '../persistence/commissions.repository';

/** Takes pending commissions back. What was approved or paid is left for a person to decide. */
@Injectable()
export class CommissionReversal {
  constructor(
    private readonly commissions: CommissionsRepository,
    private readonly journal: CommissionJournal,
    private readonly clock: CompanyClock,
  ) {}

  /** Runs inside the caller's unit of work on locked rows. @returns those that were kept */
  async reversePending(live: readonly CommissionEntity[], reason: string): Promise<CommissionEntity[]> {
    const kept: CommissionEntity[] = [];
    for (const commission of live) {
      if (commission.status === 'pending') {
        const reversal = { status: 'reversed', reversedAt: await this.clock.now(), reversalReason: reason } as const;
        await this.commissions.update(commission, reversal);
        this.journal.reversed(commission, reason);
      } else {
        this.journal.kept(commission, reason);
        kept.push(commission);
      }
    }
    return kept;
  }
}
