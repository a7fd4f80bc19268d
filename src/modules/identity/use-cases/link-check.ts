import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import type { DomainError } from '../../../kernel/domain-error';
import { browserHash } from '../authentication/account-keys';
import { judgeLink, type LinkPurpose, type LinkVerdict } from '../domain/account-link';
import { AuthErrors } from '../identity.errors';
import { AccountLinkRepository, type FoundLink } from '../persistence/account-link.repository';

export interface GoodLink extends FoundLink {
  readonly userId: string;
}

const REFUSALS: Readonly<Record<Exclude<LinkVerdict, 'good'>, () => DomainError>> = {
  unknown: () => AuthErrors['auth.invalid_link']('Ask for a new link.'),
  spent: () => AuthErrors['auth.link_spent']('Ask for a new link.'),
  other_browser: () => AuthErrors['auth.other_browser']('Open the link in the browser in which you asked for it.'),
};

/** Looks at links that come back, and uses them up. */
@Injectable()
export class LinkCheck {
  constructor(
    private readonly links: AccountLinkRepository,
    private readonly clock: Clock,
  ) {}

  /** Looks without using it up. @throws `auth.invalid_link`, `auth.other_browser` (401), `auth.link_spent` (410) */
  async look(token: string, purpose: LinkPurpose, browser: string | null = null): Promise<GoodLink> {
    const link = await this.links.find(token);
    const verdict = judgeLink(link, purpose, browser === null ? null : browserHash(browser), this.clock.now());
    if (verdict !== 'good') throw REFUSALS[verdict]();
    return link as GoodLink;
  }

  /** To be called in the unit of work of its effect. @throws `auth.link_spent` (410) for all but one of twins */
  async use({ id }: GoodLink): Promise<void> {
    if (!(await this.links.use(id, this.clock.now()))) throw REFUSALS.spent();
  }
}
