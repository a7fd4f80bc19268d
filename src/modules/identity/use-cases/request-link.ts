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
import { KnownBrowserRepository } from '../persistence/known-browser.repository';

export interface LinkRequest {
  readonly purpose: 'password_reset' | 'magic_link';
  readonly email: string;
  /** The browser that asks, by its cookie. A link to sign in is tied to it. */
  readonly browser: string | null;
}

/**
 * Mails a link to whoever has the address. Whether somebody has it changes neither the answer nor, but for the letter itself, what
 * is done: the row of the link is written in any case. A browser that the account knows has an allowance of its own, so that strangers who
 * use up theirs cannot keep the owner from his link. When the letter cannot be written, the same is done as if nobody had the address: a
 * fault of ours must not tell either.
 */
@Injectable()
export class RequestLink {
  private readonly logger = new Logger(RequestLink.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountRepository,
    private readonly links: AccountLinkRepository,
    private readonly browsers: KnownBrowserRepository,
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
    const [now, token] = [this.clock.now(), randomToken()];
    const asker = browser === null ? null : browserHash(browser);
    const accountKey = await this.allowanceOf(email, asker);
    const account = await this.accounts.findByEmail(email);
    if (!(await this.links.hasRoom(accountKey, purpose, now))) return;
    const reader = account && isReader(account) ? account : null;
    await this.links.add(
      {
        purpose,
        accountKey,
        userId: reader?.userId ?? null,
        token,
        ...(purpose === 'magic_link' && asker && { browserHash: asker }),
      },
      now,
    );
    if (!reader) return;
    const link = { appUrl: this.config.appUrl, token, expiresAt: expiryOf(purpose, now) };
    await this.mail.queue(linkLetter(purpose, reader, link));
    this.record(reader, `user.${purpose}_requested`);
  }

  /** Under which name the links are counted. The same question whether somebody has the address or not. */
  private async allowanceOf(email: string, asker: Buffer | null): Promise<Buffer> {
    const isKnown = await this.browsers.isKnown(email, asker ?? Buffer.alloc(0));
    return asker && isKnown ? this.keys.ofKnownBrowser(email, asker) : this.keys.of(email);
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
