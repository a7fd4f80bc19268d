import { Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { Clock } from '../../../kernel/clock';
import { UnitOfWork } from '../../../platform/database';
import { challengeOf } from '../authentication/passkey-answer';
import { handleOf, type MadeCredential, PasskeySite } from '../authentication/passkey-site';
import { CEREMONY_SECONDS, isCounterSuspicious } from '../domain/passkey';
import { type Ceremony, PasskeyChallengeRepository } from '../persistence/passkey-challenge.repository';
import type { PasskeyEntity } from '../persistence/passkey.entity';
import { PasskeyRepository } from '../persistence/passkey.repository';

/** What became of an answer of an authenticator. Whose passkey it claims to be is known for most refusals, for the audit log. */
export type AssertionVerdict =
  | { readonly kind: 'right'; readonly passkey: PasskeyEntity }
  | { readonly kind: 'wrong'; readonly userId: string | null }
  | { readonly kind: 'suspicious'; readonly passkey: PasskeyEntity };

/**
 * Asks authenticators and judges what they answer. Each challenge is good for one answer, right or wrong; so refusals are results here and
 * are thrown by the caller after COMMIT. Runs in the caller's unit of work of the system.
 */
@Injectable()
export class PasskeyCeremonies {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly challenges: PasskeyChallengeRepository,
    private readonly passkeys: PasskeyRepository,
    private readonly site: PasskeySite,
    private readonly clock: Clock,
  ) {}

  /** Keeps the challenge of options that are about to be handed out. */
  async begin<Options extends { readonly challenge: string }>(ceremony: Ceremony, options: Options): Promise<Options> {
    const expiresAt = new Date(this.clock.now().getTime() + CEREMONY_SECONDS * 1_000);
    await this.unitOfWork.runAsSystem(() => this.challenges.add(ceremony, options.challenge, expiresAt));
    return options;
  }

  async made(userId: string, answer: RegistrationResponseJSON): Promise<MadeCredential | null> {
    const challenge = await this.useUp({ purpose: 'registration', userId }, answer);
    return challenge === null ? null : this.site.made(answer, challenge);
  }

  /** A counter that goes back may mean a copy of the authenticator: refused although the signature is right. */
  async signed(ceremony: Ceremony, answer: AuthenticationResponseJSON): Promise<AssertionVerdict> {
    const challenge = await this.useUp(ceremony, answer);
    const passkey = await this.passkeys.lockByCredential(Buffer.from(answer.id, 'base64url'));
    const wrong = { kind: 'wrong', userId: passkey?.userId ?? null } as const;
    if (challenge === null || passkey === null || !isOwnersAnswer(passkey, ceremony, answer)) return wrong;
    const assertion = await this.site.signed(answer, challenge, passkey);
    if (assertion === null) return wrong;
    if (isCounterSuspicious(Number(passkey.signCount), assertion.signCount)) return { kind: 'suspicious', passkey };
    await this.passkeys.noteUse(passkey.id, assertion.signCount, assertion.isSynced, this.clock.now());
    return { kind: 'right', passkey };
  }

  private async useUp(
    ceremony: Ceremony,
    answer: AuthenticationResponseJSON | RegistrationResponseJSON,
  ): Promise<string | null> {
    const challenge = challengeOf(answer);
    if (challenge === null) return null;
    return (await this.challenges.use(ceremony, challenge, this.clock.now())) ? challenge : null;
  }
}

/** A sign-in names its person by the handle alone (WebAuthn §7.2, step 6); a step-up is of the one who is signed in. */
function isOwnersAnswer(
  { userId }: PasskeyEntity,
  ceremony: Ceremony,
  { response }: AuthenticationResponseJSON,
): boolean {
  const named = response.userHandle;
  if (named !== undefined && !Buffer.from(named, 'base64url').equals(handleOf(userId))) return false;
  return ceremony.userId === null ? named !== undefined : ceremony.userId === userId;
}
