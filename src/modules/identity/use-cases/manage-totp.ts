import { Injectable } from '@nestjs/common';
import { toString as toQrCode } from 'qrcode';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { currentPrincipal } from '../../../platform/tenancy';
import { SessionAuthenticator } from '../authentication/session-authenticator';
import { newRecoveryCodes } from '../domain/recovery-code';
import { newTotpSecret, otpauthUri } from '../domain/totp';
import { MfaErrors } from '../identity.errors';
import { FactorRepository } from '../persistence/factor.repository';
import { PasskeyRepository } from '../persistence/passkey.repository';
import { CheckSecondFactor, type FactorVerdict } from './check-second-factor';
import { FactorNotices } from './factor-notices';
import { SessionProof } from './session-proof';

export interface TotpSetup {
  readonly secret: string;
  readonly uri: string;
  /** SVG as a data URI. */
  readonly qrCode: string;
}

export interface FactorOverview {
  readonly isTotpOn: boolean;
  readonly recoveryCodesLeft: number;
  readonly passkeyCount: number;
}

/** The signed-in person's authenticator app and recovery codes. */
@Injectable()
export class ManageTotp {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly factors: FactorRepository,
    private readonly passkeys: PasskeyRepository,
    private readonly check: CheckSecondFactor,
    private readonly proof: SessionProof,
    private readonly notices: FactorNotices,
    private readonly authenticator: SessionAuthenticator,
    private readonly audit: AuditLog,
  ) {}

  overview(): Promise<FactorOverview> {
    const { userId } = currentPrincipal();
    return this.unitOfWork.runAsSystem(async () => ({
      isTotpOn: await this.factors.isTotpOn(userId),
      recoveryCodesLeft: await this.factors.countRecoveryCodes(userId),
      passkeyCount: (await this.passkeys.ofUser(userId)).length,
    }));
  }

  /** A new secret; nothing is asked for at sign-in until a first code confirms it. @throws `mfa.already_on` (409) */
  async setUp(): Promise<TotpSetup> {
    const { userId, email } = currentPrincipal();
    const secret = newTotpSecret();
    if (!(await this.unitOfWork.runAsSystem(() => this.factors.putSecret(userId, secret)))) throw alreadyOn();
    const uri = otpauthUri(secret, email);
    const svg = await toQrCode(uri, { type: 'svg', margin: 1 });
    return { secret, uri, qrCode: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` };
  }

  /** The first code turns the factor on; answers the recovery codes. @throws `mfa.code_refused` (422), `mfa.too_many_attempts` (429) */
  async confirm(code: string): Promise<readonly string[]> {
    const { userId } = currentPrincipal();
    const codes = newRecoveryCodes();
    const verdict = await this.unitOfWork.runAsSystem(async () => {
      const judged = await this.check.execute(userId, code, 'unconfirmed');
      if (judged.kind === 'right') {
        await this.factors.replaceRecoveryCodes(userId, codes);
        await this.proof.note('totp');
        await this.changed('user.mfa_enabled', 'app_on');
      }
      return judged;
    });
    assertRight(verdict);
    return codes;
  }

  /** @throws `mfa.not_on` (409) */
  async turnOff(): Promise<void> {
    await this.unitOfWork.runAsSystem(async () => {
      if (!(await this.factors.removeTotp(currentPrincipal().userId))) throw notOn();
      await this.factors.dropUnneededCodes(currentPrincipal().userId);
      await this.changed('user.mfa_disabled', 'app_off');
    });
  }

  /** Ten new codes; the old ones are void. @throws `mfa.not_on` (409) */
  async renewRecoveryCodes(): Promise<readonly string[]> {
    const { userId } = currentPrincipal();
    const codes = newRecoveryCodes();
    await this.unitOfWork.runAsSystem(async () => {
      const hasPasskey = (await this.passkeys.ofUser(userId)).length > 0;
      if (!hasPasskey && !(await this.factors.isTotpOn(userId))) throw notOn();
      await this.factors.replaceRecoveryCodes(userId, codes);
      await this.changed('user.recovery_codes_renewed', 'codes_renewed');
    });
    return codes;
  }

  private async changed(action: string, kind: 'app_on' | 'app_off' | 'codes_renewed'): Promise<void> {
    const { userId, tenantId } = currentPrincipal();
    await this.notices.tell(userId, { kind });
    this.audit.record({ action, resourceType: 'user', resourceId: userId, tenantId });
    this.unitOfWork.onCommitted(() => this.authenticator.forgetUser(tenantId, userId));
  }
}

function assertRight(verdict: FactorVerdict): void {
  if (verdict.kind === 'wait') throw verdict.error;
  if (verdict.kind === 'wrong') {
    throw MfaErrors['mfa.confirmation_refused']('Set the app up first, then send the code that it shows now.');
  }
}

function alreadyOn() {
  return MfaErrors['mfa.already_on']('Turn the authenticator app off before you set up another one.');
}

function notOn() {
  return MfaErrors['mfa.not_on']('Set up an authenticator app or a passkey first.');
}
