import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { PasswordHasher } from '../authentication/password-hasher';
import { type Affiliation, decideSignIn } from '../domain/sign-in-decision';
import { AuthErrors } from '../identity.errors';
import { type Account, AccountRepository } from '../persistence/account.repository';
import { CompleteSignIn, type Device, type SignInOutcome } from './complete-sign-in';

/** A refusal leaves at a multiple of this time after its request came, so that what it had to do cannot be measured. */
const REFUSAL_GRID_MS = 50;

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Slug of the company, where the account has several. */
  readonly tenant?: string;
}

/** E-mail and password for a session. Unknown address, wrong password and switched-off account take the same time and get the same answer. */
@Injectable()
export class SignIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountRepository,
    private readonly hasher: PasswordHasher,
    private readonly completion: CompleteSignIn,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `auth.invalid_credentials` (401), `auth.company_required` (409) */
  async execute({ email, password, tenant }: Credentials, device: Device): Promise<SignInOutcome> {
    const startedAt = performance.now();
    const account = await this.accounts.findByEmail(email);
    const isPasswordRight = await this.hasher.verify(account?.passwordHash ?? null, password);
    const { isActive = false, affiliations = [] } = account ?? {};
    const decision = decideSignIn({ isPasswordRight, isActive, affiliations }, tenant);
    if (decision.kind === 'choose') throw companyRequired(decision.choices);
    if (decision.kind === 'refused' || !account) {
      if (account && decision.kind === 'refused') await this.recordFailure(account, tenant, decision.reason);
      await sleep(REFUSAL_GRID_MS - ((performance.now() - startedAt) % REFUSAL_GRID_MS));
      throw invalidCredentials();
    }
    const { tenantId } = decision.affiliation;
    return this.completion.execute({ userId: account.userId, tenantId, method: 'password' }, device);
  }

  /** Kept in the companies of the account, or in the one that was named. */
  private async recordFailure(account: Account, wantedSlug: string | undefined, reason: string): Promise<void> {
    const concerned = account.affiliations.filter(({ slug }) => wantedSlug === undefined || slug === wantedSlug);
    await this.unitOfWork.runAsSystem(async () => {
      for (const { tenantId } of concerned) {
        const resource = { resourceType: 'user', resourceId: account.userId, tenantId };
        this.audit.record({ action: 'user.sign_in_failed', ...resource, after: { reason } });
      }
    });
  }
}

function invalidCredentials() {
  return AuthErrors['auth.invalid_credentials']('Check the e-mail address and the password.');
}

function companyRequired(choices: readonly Affiliation[]) {
  const companies = choices.map(({ slug, name }) => ({ slug, name }));
  return AuthErrors['auth.company_required']('Say which company you want to sign in to.', {
    faults: [
      {
        pointer: '/tenant',
        code: 'company_required',
        detail: `One of ${companies.map(({ slug }) => slug).join(', ')}.`,
      },
    ],
    members: { companies },
  });
}
