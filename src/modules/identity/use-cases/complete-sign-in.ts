import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { randomToken } from '../../../platform/http';
import { browserHash } from '../authentication/account-keys';
import { actAs } from '../authentication/act-as';
import { PrincipalLoader } from '../authentication/principal-loader';
import { SESSION_LIFETIME_MS } from '../domain/refresh-rotation';
import type { SignInMethod } from '../domain/sign-in-method';
import { AuthErrors } from '../identity.errors';
import { KnownBrowserRepository } from '../persistence/known-browser.repository';
import { SessionRepository } from '../persistence/session.repository';
import { type GrantedSession, SessionGrant } from './session-grant';

export interface Device {
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** What the browser's cookie says; null for programs and for cookies that are not ours. */
  readonly browser: string | null;
}

/** Somebody who has proved who he is, in the company he wants to work in. */
export interface ProvenUser {
  readonly userId: string;
  readonly tenantId: string;
  /** What proved it; kept with the session and in the audit log. */
  readonly method: SignInMethod;
}

export interface OpenedSession {
  readonly kind: 'session';
  readonly session: GrantedSession;
}

/** What a sign-in ends in; `SignInAnswer` hands it to the client. */
export type SignInOutcome = OpenedSession;

/**
 * The one way from a proof to a session: passwords, mailed links and whatever comes later end here, so what is asked of one
 * (a second factor, a notice) is asked of all. Joins the caller's unit of work of the system, in which the proof was used up.
 */
@Injectable()
export class CompleteSignIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionRepository,
    private readonly principals: PrincipalLoader,
    private readonly grant: SessionGrant,
    private readonly browsers: KnownBrowserRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws `auth.invalid_credentials` (401) when the member or the company may no longer come in */
  execute({ userId, tenantId, method }: ProvenUser, { browser, ...device }: Device): Promise<SignInOutcome> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      const now = this.clock.now();
      const expiresAt = new Date(now.getTime() + SESSION_LIFETIME_MS);
      const sessionId = await this.sessions.open({
        tenantId,
        userId,
        ...device,
        authenticatedAt: now,
        expiresAt,
        methods: [method],
        transport: 'token',
        cookieHash: null,
      });
      const refresh = await this.grant.storeToken({ tenantId, sessionId }, randomToken(), now, expiresAt);
      const principal = await this.principals.loadWith(manager, { tid: tenantId, sub: userId, sid: sessionId });
      if (!principal) throw AuthErrors['auth.invalid_credentials']('Check the e-mail address and the password.');
      if (browser !== null) await this.browsers.remember(userId, browserHash(browser), now);
      actAs(principal);
      const signedIn = { action: 'user.signed_in', resourceType: 'user', resourceId: userId, tenantId };
      this.audit.record({ ...signedIn, after: { sessionId, method } });
      return { kind: 'session', session: await this.grant.to(principal, refresh) };
    });
  }
}
