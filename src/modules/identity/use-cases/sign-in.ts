import { Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { Mail } from '../../../platform/mail';
import { reachGrid } from '../authentication/answer-grid';
import { PasswordHasher } from '../authentication/password-hasher';
import { type AdmittedAttempt, SignInGate } from '../authentication/sign-in-gate';
import { decideSignIn } from '../domain/sign-in-decision';
import type { Transport } from '../domain/sign-in-method';
import { AuthErrors } from '../identity.errors';
import { guessingNotice } from '../letters/notices';
import { type Account, AccountRepository } from '../persistence/account.repository';
import { companyRequired } from './company-required';
import { CompleteSignIn, type Device, type SignInOutcome } from './complete-sign-in';

/** The owner is told once in a row of failures. */
const FAILURES_UNTIL_NOTICE = 10;

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Slug of the company, where the account has several. */
  readonly tenant?: string;
  readonly mode?: Transport;
}

/**
 * E-mail and password for a session. Unknown address, wrong password and switched-off account take the same time, get the same
 * answer and are slowed down alike.
 */
@Injectable()
export class SignIn {
  private readonly logger = new Logger(SignIn.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly gate: SignInGate,
    private readonly accounts: AccountRepository,
    private readonly hasher: PasswordHasher,
    private readonly completion: CompleteSignIn,
    private readonly mail: Mail,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `auth.invalid_credentials` (401), `auth.company_required` (409), `auth.too_many_attempts` (429) */
  async execute(credentials: Credentials, device: Device): Promise<SignInOutcome> {
    const startedAt = performance.now();
    try {
      const { userId, tenantId } = await this.prove(credentials, device);
      const proven = { userId, tenantId, method: 'password', transport: credentials.mode ?? 'token' } as const;
      return await this.completion.execute(proven, device);
    } catch (error) {
      await reachGrid(startedAt);
      throw error;
    }
  }

  private async prove({ email, password, tenant }: Credentials, { browser }: Device) {
    const attempt = await this.gate.enter(email, browser);
    const account = await this.accounts.findByEmail(email);
    const isPasswordRight = await this.hasher.verify(account?.passwordHash ?? null, password);
    const { isActive = false, affiliations = [] } = account ?? {};
    const decision = decideSignIn({ isPasswordRight, isActive, affiliations }, tenant);
    if (decision.kind === 'refused' || !account) {
      if (account && decision.kind === 'refused') await this.noteFailure(account, tenant, decision.reason, attempt);
      throw AuthErrors['auth.invalid_credentials']('Check the e-mail address and the password.');
    }
    await this.gate.succeeded(attempt);
    await this.renewHash(account, password);
    if (decision.kind === 'choose') throw companyRequired(decision.choices);
    return { userId: account.userId, tenantId: decision.affiliation.tenantId };
  }

  /** A hash of older parameters is replaced while the password is at hand. */
  private async renewHash({ userId, passwordHash }: Account, password: string): Promise<void> {
    if (passwordHash === null || !this.hasher.isStale(passwordHash)) return;
    await this.accounts.replaceHash(userId, passwordHash, await this.hasher.hash(password));
  }

  /** A fault of ours must not tell that there is an account: the refusal is answered in any case, the entry goes to the log instead. */
  private async noteFailure(...failure: Parameters<SignIn['recordFailure']>): Promise<void> {
    try {
      await this.recordFailure(...failure);
    } catch (error) {
      const [{ userId }, , reason] = failure;
      this.logger.error({ msg: `A refused sign-in (${reason}) could not be recorded`, userId, err: error });
    }
  }

  /** Kept in the companies of the account, or in the one that was named. */
  private async recordFailure(
    account: Account,
    wantedSlug: string | undefined,
    reason: string,
    { failures }: AdmittedAttempt,
  ): Promise<void> {
    const concerned = account.affiliations.filter(({ slug }) => wantedSlug === undefined || slug === wantedSlug);
    await this.unitOfWork.runAsSystem(async () => {
      for (const { tenantId } of concerned) {
        const resource = { resourceType: 'user', resourceId: account.userId, tenantId };
        this.audit.record({ action: 'user.sign_in_failed', ...resource, after: { reason, failures } });
      }
      if (failures === FAILURES_UNTIL_NOTICE && account.isActive) await this.mail.queue(guessingNotice(account));
    });
  }
}
