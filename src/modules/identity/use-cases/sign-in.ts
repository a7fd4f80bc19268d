import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { randomToken } from '../../../platform/http';
import { actAs } from '../authentication/act-as';
import { PasswordHasher } from '../authentication/password-hasher';
import { PrincipalLoader } from '../authentication/principal-loader';
import { SESSION_LIFETIME_MS } from '../domain/refresh-rotation';
import { type Affiliation, decideSignIn } from '../domain/sign-in-decision';
import { AuthErrors } from '../identity.errors';
import { type Account, AccountRepository } from '../persistence/account.repository';
import { SessionRepository } from '../persistence/session.repository';
import { type GrantedSession, SessionGrant } from './session-grant';

/** A refusal leaves at a multiple of this time after its request came, so that what it had to do cannot be measured. */
const REFUSAL_GRID_MS = 50;

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Slug of the company, where the account has several. */
  readonly tenant?: string;
}

export interface Device {
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** E-mail and password for a session. Unknown address, wrong password and switched-off account take the same time and get the same answer. */
@Injectable()
export class SignIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountRepository,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionRepository,
    private readonly principals: PrincipalLoader,
    private readonly grant: SessionGrant,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws `auth.invalid_credentials` (401), `auth.company_required` (409) */
  async execute({ email, password, tenant }: Credentials, device: Device): Promise<GrantedSession> {
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
    return this.openSession(account.userId, decision.affiliation, device);
  }

  private openSession(userId: string, { tenantId }: Affiliation, device: Device): Promise<GrantedSession> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      const now = this.clock.now();
      const expiresAt = new Date(now.getTime() + SESSION_LIFETIME_MS);
      const sessionId = await this.sessions.open({ tenantId, userId, expiresAt, ...device });
      const refresh = await this.grant.storeToken({ tenantId, sessionId }, randomToken(), now, expiresAt);
      const principal = await this.principals.loadWith(manager, { tid: tenantId, sub: userId, sid: sessionId });
      if (!principal) throw invalidCredentials();
      actAs(principal);
      this.audit.record({ action: 'user.signed_in', resourceType: 'user', resourceId: userId, after: { sessionId } });
      return this.grant.to(principal, refresh);
    }, tenantId);
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
