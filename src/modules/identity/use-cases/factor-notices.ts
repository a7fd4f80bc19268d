import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { Mail } from '../../../platform/mail';
import { factorNotice, type FactorChange } from '../letters/factor-notices';
import { AccountRepository } from '../persistence/account.repository';

/** Tells the owner what was done to his factors, in the transaction that did it. Runs in the caller's unit of work of the system. */
@Injectable()
export class FactorNotices {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountRepository,
    private readonly mail: Mail,
  ) {}

  async tell(userId: string, change: FactorChange): Promise<void> {
    await this.unitOfWork.runAsSystem(async () => {
      const account = await this.accounts.findById(userId);
      if (account) await this.mail.queue(factorNotice(account, change));
    });
  }
}
