import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { randomToken } from '../../../platform/http';
import { browserHash } from '../authentication/account-keys';
import { actAs } from '../authentication/act-as';
import { PrincipalLoader } from '../authentication/principal-loader';
import { SessionCookie } from '../authentication/session-cookie';
import { SESSION_LIFETIME_MS, tokenHash } from '../domain/refresh-rotation';
import { type SecondFactor, secondFactorsToAsk } from '../domain/second-factor';
import { type FirstFactor, isFirstFactor, type SignInMethod, type Transport } from '../domain/sign-in-method';
import { AuthErrors } from '../identity.errors';
import { FactorRepository } from '../persistence/factor.repository';
import { KnownBrowserRepository } from '../persistence/known-browser.repository';
import { SessionRepository } from '../persistence/session.repository';
import { SignInChallengeRepository } from '../persistence/sign-in-challenge.repository';
import { type CookieSession, type GrantedSession, SessionGrant } from './session-grant';

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
  /** What the session is to be carried by; tokens unless told otherwise. */
  readonly transport?: Transport;
}

/** The first factor is proved, one of these has to follow. */
export interface SecondFactorRequest {
  readonly mfaToken: string;
  readonly factors: readonly SecondFactor[];
  /** Seconds. */
  readonly expiresIn: number;
}

/** What a sign-in ends in; `SignInAnswer` hands it to the client. */
export type SignInOutcome =
  | { readonly kind: 'session'; readonly session: GrantedSession }
  | { readonly kind: 'cookie_session'; readonly session: CookieSession }
  | ({ readonly kind: 'second_factor' } & SecondFactorRequest);

/** How long the second factor may take. */
const SECOND_FACTOR_SECONDS = 300;

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
    private readonly cookies: SessionCookie,
    private readonly factors: FactorRepository,
    private readonly challenges: SignInChallengeRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws `auth.invalid_credentials` (401) when the member or the company may no longer come in */
  execute(user: ProvenUser, device: Device): Promise<SignInOutcome> {
    return this.unitOfWork.runAsSystem(async () => {
      const { method } = user;
      if (!isFirstFactor(method)) return this.open(user, [method], device);
      const facts = await this.factors.factsOf(user.userId, user.tenantId);
      const factors = secondFactorsToAsk(facts, this.clock.now());
      return factors.length > 0 ? this.askForMore(user, method, factors) : this.open(user, [method], device);
    });
  }

  private async askForMore(
    { tenantId, userId, transport = 'token' }: ProvenUser,
    method: FirstFactor,
    factors: readonly SecondFactor[],
  ): Promise<SignInOutcome> {
    const mfaToken = randomToken();
    const expiresAt = new Date(this.clock.now().getTime() + SECOND_FACTOR_SECONDS * 1_000);
    await this.challenges.add({ tenantId, userId, method, transport, expiresAt }, mfaToken);
    return { kind: 'second_factor', mfaToken, factors, expiresIn: SECOND_FACTOR_SECONDS };
  }

  /** Everything that had to be proved is: joins the caller's unit of work of the system. */
  async open(
    { userId, tenantId, transport = 'token' }: Omit<ProvenUser, 'method'>,
    methods: readonly SignInMethod[],
    { browser, ...device }: Device,
  ): Promise<SignInOutcome> {
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + SESSION_LIFETIME_MS);
    const cookie = transport === 'cookie' ? this.cookies.newToken() : null;
    const sessionId = await this.sessions.open({
      tenantId,
      userId,
      ...device,
      authenticatedAt: now,
      expiresAt,
      methods: [...methods],
      transport,
      cookieHash: cookie === null ? null : tokenHash(cookie),
    });
    const claims = { tid: tenantId, sub: userId, sid: sessionId };
    const principal = await this.principals.loadWith(this.unitOfWork.manager, claims);
    if (!principal) throw AuthErrors['auth.invalid_credentials']('Check the e-mail address and the password.');
    if (browser !== null) await this.browsers.remember(userId, browserHash(browser), now);
    actAs(principal);
    const signedIn = { action: 'user.signed_in', resourceType: 'user', resourceId: userId, tenantId };
    this.audit.record({ ...signedIn, after: { sessionId, method: methods.join('+') } });
    if (cookie !== null) {
      return { kind: 'cookie_session', session: await this.grant.byCookie(principal, cookie, expiresAt) };
    }
    const refresh = await this.grant.storeToken({ tenantId, sessionId }, randomToken(), now, expiresAt);
    return { kind: 'session', session: await this.grant.to(principal, refresh) };
  }
}
