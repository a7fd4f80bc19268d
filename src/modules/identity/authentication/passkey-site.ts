import { Inject, Injectable } from '@nestjs/common';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { CEREMONY_SECONDS } from '../domain/passkey';
import { hasPlainAttestation, isFramed } from './passkey-answer';

/** COSE numbers of ES256, EdDSA and RS256: what phones, keys and Windows Hello make. */
const ALGORITHMS = [-7, -8, -257];
const TIMEOUT_MS = CEREMONY_SECONDS * 1_000;

export interface KnownCredential {
  readonly credential: Buffer;
  readonly transports: readonly string[];
}

/** What an authenticator has made. */
export interface MadeCredential {
  readonly credential: Buffer;
  readonly publicKey: Buffer;
  readonly signCount: number;
  readonly isSynced: boolean;
}

/** What an authenticator has signed. */
export interface Assertion {
  readonly signCount: number;
  readonly isSynced: boolean;
}

export interface PasskeyOwner {
  readonly userId: string;
  readonly email: string;
  readonly displayName: string;
}

/**
 * WebAuthn of this installation: the site, and what is asked of authenticators. The person must have been verified by finger, face or PIN,
 * which makes a passkey two factors in one. Where an authenticator comes from is not asked (attestation none). Whether a challenge is
 * one of ours is the caller's question; a refusal is null, its reason nobody's business.
 */
@Injectable()
export class PasskeySite {
  private readonly rpId: string;
  private readonly origins: string[];

  constructor(@Inject(APP_CONFIG) { passkeys }: Pick<AppConfig, 'passkeys'>) {
    this.rpId = passkeys.rpId;
    this.origins = [...passkeys.origins];
  }

  registrationOptions(
    { userId, email, displayName }: PasskeyOwner,
    known: readonly KnownCredential[],
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    return generateRegistrationOptions({
      rpName: 'Headwater',
      rpID: this.rpId,
      userID: Uint8Array.from(handleOf(userId)),
      userName: email,
      userDisplayName: displayName,
      timeout: TIMEOUT_MS,
      attestationType: 'none',
      excludeCredentials: known.map(descriptorOf),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      supportedAlgorithmIDs: ALGORITHMS,
    });
  }

  /** Without `known` the authenticator offers what it has for this site. */
  assertionOptions(known: readonly KnownCredential[] = []): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return generateAuthenticationOptions({
      rpID: this.rpId,
      timeout: TIMEOUT_MS,
      userVerification: 'required',
      allowCredentials: known.map(descriptorOf),
    });
  }

  /** @param challenge the one that was used up for this answer */
  async made(response: RegistrationResponseJSON, challenge: string): Promise<MadeCredential | null> {
    if (isFramed(response) || !hasPlainAttestation(response)) return null;
    try {
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: this.origins,
        expectedRPID: this.rpId,
        requireUserVerification: true,
        supportedAlgorithmIDs: ALGORITHMS,
      });
      if (!verified) return null;
      const { id, publicKey, counter } = registrationInfo.credential;
      return {
        credential: Buffer.from(id, 'base64url'),
        publicKey: Buffer.from(publicKey),
        signCount: counter,
        isSynced: registrationInfo.credentialBackedUp,
      };
    } catch {
      return null;
    }
  }

  /** The counter is not judged here: the library would not tell a copied authenticator from a wrong signature. */
  async signed(
    response: AuthenticationResponseJSON,
    challenge: string,
    { credential, publicKey }: { readonly credential: Buffer; readonly publicKey: Buffer },
  ): Promise<Assertion | null> {
    if (isFramed(response)) return null;
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: this.origins,
        expectedRPID: this.rpId,
        requireUserVerification: true,
        credential: { id: credential.toString('base64url'), publicKey: Uint8Array.from(publicKey), counter: 0 },
      });
      if (!verified) return null;
      return { signCount: authenticationInfo.newCounter, isSynced: authenticationInfo.credentialBackedUp };
    } catch {
      return null;
    }
  }
}

/** What authenticators keep as the name of the account: its id, which says nothing about the person. */
export function handleOf(userId: string): Buffer {
  return Buffer.from(userId.replaceAll('-', ''), 'hex');
}

function descriptorOf({ credential, transports }: KnownCredential) {
  return { id: credential.toString('base64url'), transports: [...transports] };
}
