import type { HttpClient } from '../../support/http-client';
import { type CreationOptions, type RequestOptions, SoftwareAuthenticator } from '../../support/software-authenticator';

export interface PasskeyBody {
  readonly id: string;
  readonly name: string;
  readonly recoveryCodes: readonly string[] | null;
}

/** What a browser is handed to make a passkey with. */
export async function creationOptions(http: HttpClient): Promise<CreationOptions> {
  return (await http.post('/auth/passkeys/registration').expect(200)).body as CreationOptions;
}

/** What a browser is handed to sign in with. */
export async function requestOptions(http: HttpClient): Promise<RequestOptions> {
  return (await http.post('/auth/passkeys/sign-in/options').expect(200)).body as RequestOptions;
}

/** Somebody adds a passkey of this device. */
export async function addPasskey(
  http: HttpClient,
  authenticator: SoftwareAuthenticator,
  name = 'Phone',
): Promise<{ authenticator: SoftwareAuthenticator; passkey: PasskeyBody }> {
  const credential = authenticator.create(await creationOptions(http));
  const { body } = await http.post('/auth/passkeys', { name, credential }).expect(201);
  return { authenticator, passkey: body as PasskeyBody };
}
