import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../../kernel/clock';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { notFound, randomToken } from '../../../platform/http';
import { currentPrincipal } from '../../../platform/tenancy';
import { actAs } from '../authentication/act-as';
import { PrincipalLoader } from '../authentication/principal-loader';
import { SessionAuthenticator } from '../authentication/session-authenticator';
import { SessionCookie } from '../authentication/session-cookie';
import { tokenHash } from '../domain/refresh-rotation';
import { AuthErrors } from '../identity.errors';
import { AccountRepository, type OwnCompany } from '../persistence/account.repository';
import { SessionEntity } from '../persistence/session.entity';
import { SessionRepository } from '../persistence/session.repository';
import type { Device, SignInOutcome } from './complete-sign-in';
import { SessionGrant } from './session-grant';

export interface OfferedCompany extends OwnCompany {
  readonly isCurrent: boolean;
}

/**
 * One person in several companies: where he may go, and going there. The session he came with ends and goes on as another: it keeps
 * what it was proved with and when, what carries it, and when it ends. Each company keeps its own record of his coming and leaving.
 */
@Injectable()
export class SwitchCompany {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionRepository,
    private readonly principals: PrincipalLoader,
    private readonly grant: SessionGrant,
    private readonly cookies: SessionCookie,
    private readonly authenticator: SessionAuthenticator,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Companies in which the signed-in user is an active member, by slug. */
  async offered(): Promise<OfferedCompany[]> {
    const { userId, tenantId } = currentPrincipal();
    const companies = await this.unitOfWork.runAsSystem(() => this.accounts.companiesOf(userId));
    return companies.map((company) => ({ ...company, isCurrent: company.id === tenantId }));
  }

  /** @throws 404 for a company that is not offered, whether it exists or not; `auth.session_revoked` (401) */
  execute(slug: string, device: Device): Promise<SignInOutcome> {
    const { userId, tenantId, sessionId } = currentPrincipal();
    return this.unitOfWork.runAsSystem(async (manager) => {
      const companies = await this.accounts.companiesOf(userId);
      const target = companies.find((company) => company.slug === slug);
      if (!target) throw notFound('company among yours');
      const left = await manager.findOneBy(SessionEntity, { tenantId, id: sessionId, userId });
      if (!left || !(await this.leave(left))) throw AuthErrors['auth.session_revoked']('Sign in again.');
      return this.goOn(manager, target.id, left, device);
    });
  }

  private async leave({ tenantId, id: sessionId, userId }: SessionEntity): Promise<boolean> {
    if (!(await this.sessions.end({ tenantId, sessionId }, 'signed_out', this.clock.now()))) return false;
    const left = { action: 'user.signed_out', resourceType: 'user', resourceId: userId, tenantId };
    this.audit.record({ ...left, after: { sessionId } });
    this.unitOfWork.onCommitted(() => this.authenticator.forgetSession(tenantId, sessionId));
    return true;
  }

  private async goOn(
    manager: EntityManager,
    tenantId: string,
    { userId, methods, authenticatedAt, expiresAt, transport }: SessionEntity,
    { ip, userAgent }: Device,
  ): Promise<SignInOutcome> {
    const now = this.clock.now();
    const cookie = transport === 'cookie' ? this.cookies.newToken() : null;
    const proof = { methods, authenticatedAt, expiresAt };
    const carrier = { transport, cookieHash: cookie === null ? null : tokenHash(cookie) };
    const sessionId = await this.sessions.open({ tenantId, userId, ip, userAgent, ...proof, ...carrier });
    const principal = await this.principals.loadWith(manager, { tid: tenantId, sub: userId, sid: sessionId });
    if (!principal) throw AuthErrors['auth.session_revoked']('Sign in again.');
    actAs(principal);
    const came = { action: 'user.signed_in', resourceType: 'user', resourceId: userId, tenantId };
    this.audit.record({ ...came, after: { sessionId, method: 'company_switch' } });
    if (cookie !== null) {
      return { kind: 'cookie_session', session: await this.grant.byCookie(principal, cookie, expiresAt) };
    }
    const refresh = await this.grant.storeToken({ tenantId, sessionId }, randomToken(), now, expiresAt);
    return { kind: 'session', session: await this.grant.to(principal, refresh) };
  }
}
