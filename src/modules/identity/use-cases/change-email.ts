import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { Clock } from '../../../kernel/clock';
import { UnitOfWork } from '../../../platform/database';
import { randomToken } from '../../../platform/http';
import { Mail } from '../../../platform/mail';
import { AccountKeys } from '../authentication/account-keys';
import { reachGrid } from '../authentication/answer-grid';
import { expiryOf } from '../domain/account-link';
import { linkLetter } from '../letters/links';
import { emailChangeRequestedNotice } from '../letters/notices';
import { AccountLinkRepository } from '../persistence/account-link.repository';
import { type Account, AccountRepository } from '../persistence/account.repository';
import { AccountWayIn } from './account-way-in';
import { OwnPassword } from './own-password';

/**
 * Asks for another e-mail address: a link goes to the new one, a notice to the old one, and nothing changes until the link is
 * opened. An address that has an account already gets no link, and the answer does not tell.
 */
@Injectable()
export class ChangeEmail {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ownPassword: OwnPassword,
    private readonly accounts: AccountRepository,
    private readonly links: AccountLinkRepository,
    private readonly keys: AccountKeys,
    private readonly mail: Mail,
    private readonly wayIn: AccountWayIn,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** @throws `auth.proof_refused` (422), `auth.too_many_attempts` (429) */
  async execute(newEmail: string, currentPassword: string): Promise<void> {
    const startedAt = performance.now();
    const account = await this.ownPassword.confirm(currentPassword);
    await this.unitOfWork.runAsSystem(() => this.request(account, newEmail));
    await reachGrid(startedAt);
  }

  private async request(account: Account, newEmail: string): Promise<void> {
    const [now, token, purpose] = [this.clock.now(), randomToken(), 'email_change'] as const;
    const [{ userId, firstName }, accountKey] = [account, this.keys.of(account.email)];
    if (!(await this.links.hasRoom(accountKey, purpose, now))) return;
    await this.links.add({ purpose, accountKey, userId, token, newEmail }, now);
    const link = { appUrl: this.config.appUrl, token, expiresAt: expiryOf(purpose, now) };
    if (!(await this.accounts.findByEmail(newEmail))) {
      await this.mail.queue(linkLetter(purpose, { email: newEmail, firstName }, link));
    }
    await this.mail.queue(emailChangeRequestedNotice(account, newEmail));
    this.wayIn.recordEverywhere(account, 'user.email_change_requested', { newEmail });
  }
}
