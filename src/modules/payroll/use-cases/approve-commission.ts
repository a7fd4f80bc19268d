import { Injectable } from '@nestjs/common';
import { CompanyClock } from '../../../platform/company-clock';
import { assertVersion, type JsonText, UnitOfWork } from '../../../platform/database';
import { currentUserId } from '../../../platform/tenancy';
import { CommissionJournal } from '../commission-journal';
import { COMMISSION_TRANSITIONS } from '../domain/commission-status';
import { PayrollErrors } from '../payroll.errors';
import { CommissionsQueries } from '../persistence/commissions.queries';
import { CommissionsRepository } from '../persistence/commissions.repository';

/** Accepts a pending commission for payment. */
@Injectable()
export class ApproveCommission {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commissions: CommissionsRepository,
    private readonly queries: CommissionsQueries,
    private readonly journal: CommissionJournal,
    private readonly clock: CompanyClock,
  ) {}

  /** @throws `commission.not_pending` (409), `resource.stale_version` (412) */
  execute(id: string, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const commission = await this.commissions.lock(id, 'payroll:administer');
      assertVersion(commission.version, expectedVersion);
      const allowed = COMMISSION_TRANSITIONS[commission.status];
      if (!allowed.includes('approved')) {
        throw PayrollErrors['commission.not_pending'](`The commission is ${commission.status}.`, {
          members: { allowed },
        });
      }
      await this.commissions.update(commission, {
        status: 'approved',
        approvedAt: await this.clock.now(),
        approvedBy: currentUserId(),
      });
      this.journal.approved(commission);
      return this.queries.detail(id);
    });
  }
}
