import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { Mail } from '../../../platform/mail';
import { AccountKeys } from '../authentication/account-keys';
import { AccountResets } from '../authentication/account-resets';
import { SessionAuthenticator } from '../authentication/session-authenticator';
import { passwordChangedNotice } from '../letters/notices';
import { AccountLinkRepository } from '../persistence/account-link.repository';
import { type Account, AccountRepository } from '../persistence/account.repository';
import { KnownBrowserRepository } from '../persistence/known-browser.repository';
import { type SessionKey, SessionRepository } from '../persistence/session.repository';
import { SignInAttemptRepository } from '../persistence/sign-in-attempt.repository';

/**
 * What goes with a new password, whoever set it: sessions end in every company, links that are under way lead nowhere, delays are
 * forgotten, the owner gets a letter and every company an audit entry. Runs in the caller's unit of work of the system.
 */
@Injectable()
export class AccountWayIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionRepository,
    private readonly authenticator: SessionAuthenticator,
    private readonly links: AccountLinkRepository,
    private readonly browsers: KnownBrowserRepository,
    private readonly resets: AccountResets,
    private readonly attempts: SignInAttemptRepository,
    private readonly keys: AccountKeys,
    private readonly mail: Mail,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The old password was forgotten, or somebody else knew it: nothing from before counts any more. */
  async resetPassword(account: Account, passwordHash: string): Promise<void> {
    await this.browsers.forgetAll(account.userId);
    await this.resets.happened(account.userId);
    await this.replacePassword(account, passwordHash, 'user.password_reset');
  }

  /** The owner, who knew the old one, goes on in the session `kept`. */
  changePassword(account: Account, passwordHash: string, kept: SessionKey): Promise<void> {
    return this.replacePassword(account, passwordHash, 'user.password_changed', kept);
  }

  private async replacePassword(
    account: Account,
    passwordHash: string,
    action: string,
    kept?: SessionKey,
  ): Promise<void> {
    const [{ userId, email }, now] = [account, this.clock.now()];
    await this.accounts.setPassword(userId, passwordHash);
    await this.links.voidAll(userId, now);
    await this.attempts.clearAll(this.keys.of(email));
    const ended = await this.sessions.endEverywhere(userId, 'password_changed', now, kept?.sessionId);
    this.unitOfWork.onCommitted(() => {
      for (const { tenantId, sessionId } of ended) this.authenticator.forgetSession(tenantId, sessionId);
    });
    await this.mail.queue(passwordChangedNotice(account));
    this.recordEverywhere(account, action, { endedSessions: ended.length });
  }

  /** In the audit log of every company of the account. */
  recordEverywhere({ userId, affiliations }: Account, action: string, after: Readonly<Record<string, unknown>>): void {
    for (const { tenantId } of affiliations) {
      this.audit.record({ action, resourceType: 'user', resourceId: userId, after, tenantId });
    }
  }
}
