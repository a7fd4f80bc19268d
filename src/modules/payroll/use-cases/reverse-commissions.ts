import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { CommissionsRepository } from '../persistence/commissions.repository';
import { CommissionReversal } from './commission-reversal';

/** A reopened work order has earned nothing yet: what is pending of it is reversed until it is completed again. */
@Injectable()
export class ReverseCommissions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commissions: CommissionsRepository,
    private readonly reversal: CommissionReversal,
  ) {}

  /** @param reopenedAt when the reopening was recorded; commissions of later completions stay */
  execute(workOrderId: string, reopenedAt: Date): Promise<void> {
    return this.unitOfWork.run(async () => {
      const live = await this.commissions.lockLiveOf(workOrderId);
      const earlier = live.filter(({ completionRecordedAt }) => completionRecordedAt < reopenedAt);
      await this.reversal.reversePending(earlier, 'The work order was reopened.');
    });
  }
}
