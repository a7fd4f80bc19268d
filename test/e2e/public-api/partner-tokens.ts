import * as client from 'openid-client';
import { SCOPE_NAMES } from '../../../src/modules/partner-access';
import type { TestApp } from '../../support/app';
import type { TestCompany, TestUser } from '../../support/company';
import { Browser } from '../partner-access/browser';
import {
  discover,
  fetchOf,
  REDIRECT_URI,
  registerApp,
  registerClient,
  type RegisteredClient,
} from '../partner-access/partner';

/** A client that may ask for every scope, with room for the calls of a test. */
export function registerPartner(company: TestCompany, changes: object = {}): Promise<RegisteredClient> {
  return registerClient(company, { scopes: SCOPE_NAMES, limitPerMinute: 6_000, limitPerHour: 100_000, ...changes });
}

/** What an app gets when the person lets it act in his name. */
export async function delegatedToken(
  app: TestApp,
  company: TestCompany,
  person: TestUser,
  scope: string,
): Promise<string> {
  const config = await discover(app, await registerApp(company, { scopes: SCOPE_NAMES }));
  const [pkceCodeVerifier, expectedState] = [client.randomPKCECodeVerifier(), client.randomState()];
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT_URI,
    scope,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
  });
  const browser = new Browser(fetchOf(app));
  const asked = await browser.get(url.href);
  const uid = new URL(asked.location, url).pathname.split('/').at(-1) ?? '';
  const approval = person.http.post(`/oauth/interactions/${uid}/approve`).set('Cookie', browser.cookieHeader());
  const { redirectTo } = (await approval.expect(200)).body as { redirectTo: string };
  const callback = new URL((await browser.get(redirectTo)).location);
  return (await client.authorizationCodeGrant(config, callback, { pkceCodeVerifier, expectedState })).access_token;
}
