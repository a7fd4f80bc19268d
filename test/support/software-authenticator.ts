import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { encodeCBOR } from '@levischuck/tiny-cbor';

/** Bits of the authenticator data (WebAuthn §6.1). */
const FLAGS = { userPresent: 0x01, userVerified: 0x04, backupEligible: 0x08, backedUp: 0x10, attested: 0x40 } as const;

export interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id?: string };
  readonly user: { readonly id: string };
}

export interface RequestOptions {
  readonly challenge: string;
  readonly rpId?: string;
}

/** What a dishonest page or a broken authenticator does differently. */
export interface Deviation {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly crossOrigin?: boolean;
  readonly isUserVerified?: boolean;
  readonly userHandle?: string | null;
  readonly counter?: number;
  readonly format?: string;
}

interface Credential {
  readonly id: Buffer;
  readonly privateKey: KeyObject;
  readonly userHandle: string;
}

/** A passkey device in software: one ES256 credential, which signs what a browser on a page of `origin` would let it sign. */
export class SoftwareAuthenticator {
  private credential: Credential | undefined;
  /** Grows with each signature; 0 for one that does not count, as synced passkeys do. */
  counter: number;

  constructor(
    readonly origin: string,
    { counts = true }: { readonly counts?: boolean } = {},
  ) {
    this.counter = counts ? 1 : 0;
  }

  get credentialId(): string {
    return this.made().id.toString('base64url');
  }

  /** `navigator.credentials.create()`, as JSON. */
  create(options: CreationOptions, deviation: Deviation = {}) {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.credential = { id: randomBytes(32), privateKey, userHandle: options.user.id };
    const { id } = this.credential;
    const data = this.authenticatorData(deviation.rpId ?? options.rp.id, deviation, attested(id, publicKey));
    const attestation = encodeCBOR(
      new Map<string, unknown>([
        ['fmt', deviation.format ?? 'none'],
        ['attStmt', new Map()],
        ['authData', Uint8Array.from(data)],
      ]) as never,
    );
    return {
      ...this.envelope(id),
      response: {
        clientDataJSON: this.clientData('webauthn.create', options.challenge, deviation),
        attestationObject: Buffer.from(attestation).toString('base64url'),
        transports: ['internal'],
      },
    };
  }

  /** `navigator.credentials.get()`, as JSON. */
  get(options: RequestOptions, deviation: Deviation = {}) {
    const { id, privateKey, userHandle } = this.made();
    if (this.counter > 0) this.counter += 1;
    const data = this.authenticatorData(deviation.rpId ?? options.rpId, deviation);
    const clientDataJSON = this.clientData('webauthn.get', options.challenge, deviation);
    const signed = Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    const handle = deviation.userHandle === undefined ? userHandle : deviation.userHandle;
    return {
      ...this.envelope(id),
      response: {
        clientDataJSON,
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
        ...(handle !== null && { userHandle: handle }),
      },
    };
  }

  private made(): Credential {
    if (!this.credential) throw new Error('Nothing was created on this authenticator yet');
    return this.credential;
  }

  private envelope(id: Buffer) {
    const name = id.toString('base64url');
    return {
      id: name,
      rawId: name,
      type: 'public-key' as const,
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
    };
  }

  private clientData(type: string, challenge: string, deviation: Deviation): string {
    const { origin = this.origin, crossOrigin = false } = deviation;
    const data = { type, challenge: deviation.challenge ?? challenge, origin, crossOrigin };
    return Buffer.from(JSON.stringify(data)).toString('base64url');
  }

  private authenticatorData(rpId: string | undefined, deviation: Deviation, attestedData?: Buffer): Buffer {
    if (rpId === undefined) throw new Error('The options name no site');
    const { isUserVerified = true, counter = this.counter } = deviation;
    const synced = this.counter === 0 ? FLAGS.backupEligible | FLAGS.backedUp : 0;
    const flags =
      FLAGS.userPresent | (isUserVerified ? FLAGS.userVerified : 0) | synced | (attestedData ? FLAGS.attested : 0);
    const fixed = Buffer.alloc(5);
    fixed.writeUInt8(flags, 0);
    fixed.writeUInt32BE(counter, 1);
    return Buffer.concat([sha256(Buffer.from(rpId)), fixed, attestedData ?? Buffer.alloc(0)]);
  }
}

/** AAGUID of nobody, length and id of the credential, its public key as COSE (RFC 9053: kty EC2, alg ES256, crv P-256). */
function attested(id: Buffer, publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const key = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Uint8Array.from(Buffer.from(x, 'base64url'))],
    [-3, Uint8Array.from(Buffer.from(y, 'base64url'))],
  ]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(id.length);
  return Buffer.concat([Buffer.alloc(16), length, id, Buffer.from(encodeCBOR(key as never))]);
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
