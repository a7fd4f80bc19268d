import { Injectable } from '@nestjs/common';
import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { currentPrincipal } from '../../../platform/tenancy';
import { PasskeySite } from '../authentication/passkey-site';
import { SessionAuthenticator } from '../authentication/session-authenticator';
import { MAXIMUM_PASSKEYS } from '../domain/passkey';
import { newRecoveryCodes } from '../domain/recovery-code';
import { PasskeyErrors } from '../identity.errors';
import { FactorRepository } from '../persistence/factor.repository';
import { PasskeyRepository } from '../persistence/passkey.repository';
import { FactorNotices } from './factor-notices';
import { PasskeyCeremonies } from './passkey-ceremonies';
import { SessionProof } from './session-proof';

export interface AddedPasskey {
  readonly id: string;
  /** Made with the first factor of a person; null where he has some. */
  readonly recoveryCodes: readonly string[] | null;
}

/** The signed-in person gives his account another way in: a passkey of his phone, computer or security key. */
@Injectable()
export class RegisterPasskey {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ceremonies: PasskeyCeremonies,
    private readonly site: PasskeySite,
    private readonly passkeys: PasskeyRepository,
    private readonly factors: FactorRepository,
    private readonly proof: SessionProof,
    private readonly notices: FactorNotices,
    private readonly authenticator: SessionAuthenticator,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `passkey.limit_reached` (409) */
  async offer(): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const { userId, email, displayName } = currentPrincipal();
    const known = await this.unitOfWork.runAsSystem(() => this.passkeys.ofUser(userId));
    if (known.length >= MAXIMUM_PASSKEYS) throw limitReached();
    const options = await this.site.registrationOptions({ userId, email, displayName }, known);
    return this.ceremonies.begin({ purpose: 'registration', userId }, options);
  }

  /** @throws `passkey.registration_refused` (422), `passkey.limit_reached` (409) */
  async execute(name: string, answer: RegistrationResponseJSON): Promise<AddedPasskey> {
    const added = await this.unitOfWork.runAsSystem(() => this.add(name, answer));
    if (added === null) {
      throw PasskeyErrors['passkey.registration_refused']('Begin again with POST /api/v2/auth/passkeys/registration.');
    }
    return added;
  }

  private async add(name: string, answer: RegistrationResponseJSON): Promise<AddedPasskey | null> {
    const { userId, tenantId } = currentPrincipal();
    const made = await this.ceremonies.made(userId, answer);
    if (made === null) return null;
    await this.passkeys.lockOwner(userId);
    if ((await this.passkeys.ofUser(userId)).length >= MAXIMUM_PASSKEYS) throw limitReached();
    const transports = answer.response.transports ?? [];
    const id = await this.passkeys.add({ ...made, userId, name, transports, signCount: String(made.signCount) });
    if (id === null) return null;
    const recoveryCodes = await this.firstCodes(userId);
    await this.proof.note('passkey');
    await this.notices.tell(userId, { kind: 'passkey_added', name });
    const added = { action: 'user.passkey_added', resourceType: 'user', resourceId: userId, tenantId };
    this.audit.record({ ...added, after: { passkeyId: id, name } });
    this.unitOfWork.onCommitted(() => this.authenticator.forgetUser(tenantId, userId));
    return { id, recoveryCodes };
  }

  /** Whoever loses his only passkey needs another way in. */
  private async firstCodes(userId: string): Promise<readonly string[] | null> {
    if ((await this.factors.isTotpOn(userId)) || (await this.factors.countRecoveryCodes(userId)) > 0) return null;
    const codes = newRecoveryCodes();
    await this.factors.replaceRecoveryCodes(userId, codes);
    return codes;
  }
}

function limitReached() {
  return PasskeyErrors['passkey.limit_reached'](
    `A person has at most ${MAXIMUM_PASSKEYS} passkeys. Remove one you no longer use.`,
  );
}
