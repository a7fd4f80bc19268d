import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { Clock } from '../../../kernel/clock';
import { AuditLog } from '../../../platform/audit';
import { randomToken } from '../../../platform/http';
import { Mail } from '../../../platform/mail';
import { AccountKeys } from '../authentication/account-keys';
import { expiryOf } from '../domain/account-link';
import { UserErrors } from '../identity.errors';
import { linkLetter } from '../letters/links';
import { emailChangeByAdminNotice } from '../letters/notices';
import { type Member, MemberRepository } from '../persistence/member.repository';
import { emailTaken } from '../persistence/taken-email';

/**
 * An admin asks for another address of a member. Whoever has the address could set a new password, so it counts only when the link that
 * goes there is opened, and the address of before is told: no admin takes an account over in silence. Runs in the company's unit of work.
 */
@Injectable()
export class ChangeMemberEmail {
  constructor(
    private readonly members: MemberRepository,
    private readonly keys: AccountKeys,
    private readonly mail: Mail,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** @throws `user.email_taken`, `user.managed_elsewhere` (409), `user.too_many_email_changes` (429) */
  async request(member: Member, newEmail: string): Promise<void> {
    const [now, token, { userId, email, firstName }] = [this.clock.now(), randomToken(), member];
    const expiresAt = expiryOf('email_change', now);
    const change = { accountKey: this.keys.of(email), token, newEmail, askedAt: now, expiresAt };
    switch (await this.members.requestEmail(userId, change)) {
      case 'asked':
        break;
      case 'taken':
        throw emailTaken();
      case 'managed_elsewhere':
        throw UserErrors['user.managed_elsewhere']('Only the company that made the account may change its address.');
      case 'too_many':
        throw UserErrors['user.too_many_email_changes']('Try again in an hour.', {
          headers: { 'retry-after': '3600' },
        });
    }
    const link = { appUrl: this.config.appUrl, token, expiresAt };
    await this.mail.queue(linkLetter('email_change', { email: newEmail, firstName }, link));
    await this.mail.queue(emailChangeByAdminNotice(member, newEmail));
    const requested = { action: 'user.email_change_requested', resourceType: 'user', resourceId: userId };
    this.audit.record({ ...requested, after: { newEmail } });
  }
}
