import { Inject, Injectable, Logger } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { Clock } from '../../../kernel/clock';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { randomToken } from '../../../platform/http';
import { Mail } from '../../../platform/mail';
import { AccountKeys, browserHash } from '../authentication/account-keys';
import { reachGrid } from '../authentication/answer-grid';
import { expiryOf } from '../domain/account-link';
import { openAffiliations } from '../domain/sign-in-decision';
import { linkLetter } from '../letters/links';
import { AccountLinkRepository } from '../persistence/account-link.repository';
import { type Account, AccountRepository } from '../persistence/account.repository';

export interface LinkRequest {
  readonly purpose: 'password_reset' | 'magic_link';
  readonly email: string;
  /** Ties the link to a browser. */
  readonly browser?: string;
}

/**
 * Mails a link to whoever has the address. Whether somebody has it changes neither the answer nor, but for the letter itself, what
 * is done: the row of the link is written in any case. When the letter cannot be written, the same is done as if nobody had the address: a
 * fault of ours must not tell either.
 */
@Injectable()
export class RequestLink {
  private readonly logger = new Logger(RequestLink.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountRepository,
    private readonly links: AccountLinkRepository,
    private readonly keys: AccountKeys,
    private readonly mail: Mail,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  async execute(request: LinkRequest): Promise<void> {
    const startedAt = performance.now();
    try {
      await this.unitOfWork.runAsSystem(() => this.write(request, mayReceive));
    } catch (error) {
      await this.unitOfWork.runAsSystem(() => this.write(request, nobody));
      this.logger.error({ msg: `The letter of a ${request.purpose} could not be written`, err: error });
    }
    await reachGrid(startedAt);
  }

  private async write(
    { purpose, email, browser }: LinkRequest,
    isReader: (account: Account) => boolean,
  ): Promise<void> {
    const [now, accountKey, token] = [this.clock.now(), this.keys.of(email), randomToken()];
    const account = await this.accounts.findByEmail(email);
    if (!(await this.links.hasRoom(accountKey, purpose, now))) return;
    const reader = account && isReader(account) ? account : null;
    await this.links.add(
      {
        purpose,
        accountKey,
        userId: reader?.userId ?? null,
        token,
        ...(browser !== undefined && { browserHash: browserHash(browser) }),
      },
      now,
    );
    if (!reader) return;
    const link = { appUrl: this.config.appUrl, token, expiresAt: expiryOf(purpose, now) };
    await this.mail.queue(linkLetter(purpose, reader, link));
    this.record(reader, `user.${purpose}_requested`);
  }

  private record({ userId, affiliations }: Account, action: string): void {
    for (const { tenantId } of openAffiliations(affiliations)) {
      this.audit.record({ action, resourceType: 'user', resourceId: userId, tenantId });
    }
  }
}

/** Who could sign in anywhere. */
function mayReceive({ isActive, affiliations }: Account): boolean {
  return isActive && openAffiliations(affiliations).length > 0;
}

function nobody(): boolean {
  return false;
}
