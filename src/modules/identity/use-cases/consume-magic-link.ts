import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { decideSignIn } from '../domain/sign-in-decision';
import type { Transport } from '../domain/sign-in-method';
import { AuthErrors } from '../identity.errors';
import { AccountRepository } from '../persistence/account.repository';
import { companyRequired } from './company-required';
import { CompleteSignIn, type Device, type SignInOutcome } from './complete-sign-in';
import { LinkCheck } from './link-check';

export interface MagicLinkProof {
  readonly token: string;
  /** Slug of the company, where the account has several. */
  readonly tenant?: string;
  readonly mode?: Transport;
}

/**
 * A mailed link for a session. It proves the mailbox and the browser, so it counts as one factor: what else is asked at sign-in is
 * asked here too, by the same use case.
 */
@Injectable()
export class ConsumeMagicLink {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly check: LinkCheck,
    private readonly accounts: AccountRepository,
    private readonly completion: CompleteSignIn,
  ) {}

  /**
   * The link is used up in the transaction that opens the session; asking which company leaves it as it is.
   * @throws `auth.invalid_link`, `auth.other_browser` (401), `auth.company_required` (409), `auth.link_spent` (410)
   */
  async execute({ token, tenant, mode }: MagicLinkProof, device: Device): Promise<SignInOutcome> {
    const link = await this.check.look(token, 'magic_link', device.browser);
    const account = await this.accounts.findById(link.userId);
    const { isActive = false, affiliations = [] } = account ?? {};
    const decision = decideSignIn({ isPasswordRight: true, isActive, affiliations }, tenant);
    if (decision.kind === 'refused') throw AuthErrors['auth.invalid_link']('Ask for a new link.');
    if (decision.kind === 'choose') throw companyRequired(decision.choices);
    const { tenantId } = decision.affiliation;
    return this.unitOfWork.runAsSystem(async () => {
      await this.check.use(link);
      const proven = { userId: link.userId, tenantId, method: 'magic_link', transport: mode ?? 'token' } as const;
      return this.completion.execute(proven, device);
    });
  }
}
