import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { decodeAttestationObject, decodeClientDataJSON, isoBase64URL } from '@simplewebauthn/server/helpers';

type Answer = AuthenticationResponseJSON | RegistrationResponseJSON;

/** The challenge that an answer of an authenticator says it belongs to; null where it cannot be read. */
export function challengeOf(answer: Answer): string | null {
  const challenge: unknown = clientDataOf(answer)?.challenge;
  return typeof challenge === 'string' && challenge !== '' ? challenge : null;
}

/** Made inside of a frame of another site: our pages are never framed. */
export function isFramed(answer: Answer): boolean {
  return clientDataOf(answer)?.crossOrigin === true;
}

/**
 * None was asked for, so none with certificates is looked at: their check would fetch revocation lists from addresses that the sender
 * chose. Self attestation may come all the same (WebAuthn §5.1.3).
 */
export function hasPlainAttestation({ response }: RegistrationResponseJSON): boolean {
  try {
    const attestation = decodeAttestationObject(isoBase64URL.toBuffer(response.attestationObject));
    const format = attestation.get('fmt');
    return format === 'none' || (format === 'packed' && attestation.get('attStmt').get('x5c') === undefined);
  } catch {
    return false;
  }
}

function clientDataOf({ response }: Answer) {
  try {
    return decodeClientDataJSON(response.clientDataJSON);
  } catch {
    return null;
  }
}
