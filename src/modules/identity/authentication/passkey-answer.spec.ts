import { encodeCBOR } from '@levischuck/tiny-cbor';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { challengeOf, hasPlainAttestation, isFramed } from './passkey-answer';

const text = (value: string) => Buffer.from(value).toString('base64url');
const answer = (response: object) =>
  ({ id: 'AA', rawId: 'AA', type: 'public-key', clientExtensionResults: {}, response }) as unknown;
const asserted = (clientData: unknown) =>
  answer({ clientDataJSON: text(JSON.stringify(clientData)) }) as AuthenticationResponseJSON;

function attested(format: string, statement: readonly (readonly [string, unknown])[]): RegistrationResponseJSON {
  const object = new Map<string, unknown>([
    ['fmt', format],
    ['attStmt', new Map(statement)],
    ['authData', new Uint8Array(37)],
  ]);
  return answer({
    attestationObject: Buffer.from(encodeCBOR(object as never)).toString('base64url'),
  }) as RegistrationResponseJSON;
}

describe('What an authenticator answers', () => {
  it.each([
    [{ challenge: 'abc' }, 'abc'],
    [{ challenge: '' }, null],
    [{ challenge: 7 }, null],
    [{}, null],
    [null, null],
    ['abc', null],
  ])('PLT-08 belongs to the challenge of %j: %s', (clientData, expected) => {
    expect(challengeOf(asserted(clientData))).toBe(expected);
  });

  it('PLT-08 belongs to no challenge when it cannot be read', () => {
    expect(challengeOf(answer({ clientDataJSON: text('{') }) as AuthenticationResponseJSON)).toBeNull();
  });

  it('PLT-08 says whether a frame of another site asked', () => {
    expect(isFramed(asserted({ challenge: 'abc', crossOrigin: true }))).toBe(true);
    expect(isFramed(asserted({ challenge: 'abc', crossOrigin: false }))).toBe(false);
    expect(isFramed(asserted({ challenge: 'abc' }))).toBe(false);
  });

  it.each([
    ['none', attested('none', []), true],
    ['of its own key', attested('packed', [['sig', new Uint8Array(8)]]), true],
    ['by certificates', attested('packed', [['x5c', [new Uint8Array(8)]]]), false],
    ['of a phone', attested('android-key', [['x5c', [new Uint8Array(8)]]]), false],
    ['unreadable', answer({ attestationObject: '_____w' }) as RegistrationResponseJSON, false],
  ])('PLT-08 brings no certificates to be looked up: attestation %s', (_story, response, isPlain) => {
    expect(hasPlainAttestation(response)).toBe(isPlain);
  });
});
