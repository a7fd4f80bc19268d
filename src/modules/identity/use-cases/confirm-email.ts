import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { Mail } from '../../../platform/mail';
import { SessionAuthenticator } from '../authentication/session-authenticator';
import { AuthErrors } from '../identity.errors';
import { emailChangedNotice } from '../letters/notices';
import { AccountLinkRepository } from '../persistence/account-link.repository';
import { type Account, AccountRepository } from '../persistence/account.repository';
import { type GoodLink, LinkCheck } from './link-check';

/** The link that went to a new address was opened: the account has that address from now on. */
@Injectable()
export class ConfirmEmail {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly check: LinkCheck,
    private readonly accounts: AccountRepository,
    private readonly links: AccountLinkRepository,
    private readonly authenticator: SessionAuthenticator,
    private readonly mail: Mail,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws `auth.invalid_link` (401), `auth.link_spent` (410), `user.email_taken` (409) */
  async execute(token: string): Promise<void> {
    const link = await this.check.look(token, 'email_change');
    await this.unitOfWork.runAsSystem(async () => {
      await this.check.use(link);
      const account = await this.accounts.findById(link.userId);
      if (!account?.isActive) throw AuthErrors['auth.invalid_link']('Ask for a new link.');
      await this.replace(account, link);
    });
  }

  private async replace(account: Account, { newEmail }: GoodLink): Promise<void> {
    if (newEmail === null) throw new Error('A link for a new address has one');
    const { userId, email, affiliations } = account;
    await this.accounts.setEmail(userId, newEmail);
    await this.links.voidAll(userId, this.clock.now());
    await this.mail.queue(emailChangedNotice(account, newEmail));
    for (const { tenantId } of affiliations) {
      const resource = { resourceType: 'user', resourceId: userId, tenantId };
      this.audit.record({ action: 'user.email_changed', ...resource, before: { email }, after: { email: newEmail } });
      this.unitOfWork.onCommitted(() => this.authenticator.forgetUser(tenantId, userId));
    }
  }
}
