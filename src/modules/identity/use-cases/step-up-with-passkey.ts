import { Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { UnitOfWork } from '../../../platform/database';
import { currentPrincipal } from '../../../platform/tenancy';
import { PasskeySite } from '../authentication/passkey-site';
import { PasskeyErrors } from '../identity.errors';
import { PasskeyRepository } from '../persistence/passkey.repository';
import { FactorNotices } from './factor-notices';
import { PasskeyCeremonies } from './passkey-ceremonies';
import { SessionProof } from './session-proof';

/** The signed-in person proves again who he is with one of his passkeys. */
@Injectable()
export class StepUpWithPasskey {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ceremonies: PasskeyCeremonies,
    private readonly site: PasskeySite,
    private readonly passkeys: PasskeyRepository,
    private readonly notices: FactorNotices,
    private readonly proof: SessionProof,
  ) {}

  /** @throws `passkey.none` (409) */
  async offer(): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const { userId } = currentPrincipal();
    const known = await this.unitOfWork.runAsSystem(() => this.passkeys.ofUser(userId));
    if (known.length === 0) throw PasskeyErrors['passkey.none']('Prove who you are another way.');
    return this.ceremonies.begin({ purpose: 'step_up', userId }, await this.site.assertionOptions(known));
  }

  /** Answers when the proof was given. @throws `auth.proof_refused` (422) */
  async execute(credential: AuthenticationResponseJSON): Promise<Date> {
    const { userId } = currentPrincipal();
    const isRight = await this.unitOfWork.runAsSystem(async () => {
      const verdict = await this.ceremonies.signed({ purpose: 'step_up', userId }, credential);
      if (verdict.kind === 'suspicious') {
        await this.notices.tell(userId, { kind: 'passkey_suspicious', name: verdict.passkey.name });
      }
      return verdict.kind === 'right';
    });
    return isRight ? this.proof.accept('passkey') : this.proof.refuse('passkey');
  }
}
