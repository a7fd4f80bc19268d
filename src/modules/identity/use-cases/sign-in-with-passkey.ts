import { Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { DomainError } from '../../../kernel/domain-error';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { reachGrid } from '../authentication/answer-grid';
import { PasskeySite } from '../authentication/passkey-site';
import { decideSignIn } from '../domain/sign-in-decision';
import type { Transport } from '../domain/sign-in-method';
import { PasskeyErrors } from '../identity.errors';
import { type Account, AccountRepository } from '../persistence/account.repository';
import { companyRequired } from './company-required';
import { CompleteSignIn, type Device, type SignInOutcome } from './complete-sign-in';
import { FactorNotices } from './factor-notices';
import { type AssertionVerdict, PasskeyCeremonies } from './passkey-ceremonies';

export interface PasskeyProof {
  readonly credential: AuthenticationResponseJSON;
  /** Slug of the company, where the account has several. */
  readonly tenant?: string;
  readonly mode?: Transport;
}

/** The used-up challenge must be kept although the answer is a refusal, so a refusal is a result here and is thrown after COMMIT. */
type Result = { readonly outcome: SignInOutcome } | { readonly refused: DomainError };

/**
 * A passkey for a session, without naming an address: the authenticator says whose it is. It proves a thing and a finger or PIN, so no second
 * factor is asked for. Unknown, removed, copied and foreign passkeys and switched-off accounts get one answer; the reason is in the audit log.
 */
@Injectable()
export class SignInWithPasskey {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ceremonies: PasskeyCeremonies,
    private readonly site: PasskeySite,
    private readonly accounts: AccountRepository,
    private readonly completion: CompleteSignIn,
    private readonly notices: FactorNotices,
    private readonly audit: AuditLog,
  ) {}

  async offer(): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return this.ceremonies.begin({ purpose: 'sign_in', userId: null }, await this.site.assertionOptions());
  }

  /**
   * Asking which company leaves the answer of the authenticator usable.
   * @throws `passkey.refused` (401), `auth.company_required` (409)
   */
  async execute(proof: PasskeyProof, device: Device): Promise<SignInOutcome> {
    const startedAt = performance.now();
    const result = await this.unitOfWork.runAsSystem(() => this.attempt(proof, device));
    if ('outcome' in result) return result.outcome;
    await reachGrid(startedAt);
    throw result.refused;
  }

  private async attempt({ credential, tenant, mode }: PasskeyProof, device: Device): Promise<Result> {
    const verdict = await this.ceremonies.signed({ purpose: 'sign_in', userId: null }, credential);
    const account = await this.accountOf(verdict);
    if (verdict.kind !== 'right' || !account) return this.refuse(account, tenant, await this.reasonOf(verdict));
    const { userId, isActive, affiliations } = account;
    const decision = decideSignIn({ isPasswordRight: true, isActive, affiliations }, tenant);
    if (decision.kind === 'refused') return this.refuse(account, tenant, decision.reason);
    if (decision.kind === 'choose') throw companyRequired(decision.choices);
    const { tenantId } = decision.affiliation;
    const proven = { userId, tenantId, method: 'passkey', transport: mode ?? 'token' } as const;
    return { outcome: await this.completion.execute(proven, device) };
  }

  private accountOf(verdict: AssertionVerdict): Promise<Account | null> | null {
    const userId = verdict.kind === 'wrong' ? verdict.userId : verdict.passkey.userId;
    return userId === null ? null : this.accounts.findById(userId);
  }

  private async reasonOf(verdict: AssertionVerdict): Promise<string> {
    if (verdict.kind !== 'suspicious') return 'wrong_passkey';
    const { userId, name } = verdict.passkey;
    await this.notices.tell(userId, { kind: 'passkey_suspicious', name });
    return 'passkey_counter';
  }

  /** Kept in the companies of the account, or in the one that was named. */
  private refuse(account: Account | null, wantedSlug: string | undefined, reason: string): Result {
    for (const { tenantId, slug } of account?.affiliations ?? []) {
      if (wantedSlug !== undefined && slug !== wantedSlug) continue;
      const failed = { action: 'user.sign_in_failed', resourceType: 'user', tenantId };
      this.audit.record({ ...failed, resourceId: account?.userId ?? '', after: { reason } });
    }
    return { refused: PasskeyErrors['passkey.refused']('Begin again, or sign in another way.') };
  }
}
