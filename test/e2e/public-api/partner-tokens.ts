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
  const registered = await registerApp(company, { scopes: SCOPE_NAMES });
  return (await authorize(app, registered, person, scope)).access_token;
}

/** The whole way of an app to its tokens, the person deciding in a frontend. */
export async function authorize(app: TestApp, registered: RegisteredClient, person: TestUser, scope: string) {
  const config = await discover(app, registered);
  const { browser, uid, checks } = await askFor(app, registered, scope);
  const approval = person.http.post(`/oauth/interactions/${uid}/approve`).set('Cookie', browser.cookieHeader());
  const { redirectTo } = (await approval.expect(200)).body as { redirectTo: string };
  const callback = new URL((await browser.get(redirectTo)).location);
  return client.authorizationCodeGrant(config, callback, checks);
}

/** The browser in which an app has asked, before anybody decided. */
export async function askFor(app: TestApp, registered: RegisteredClient, scope: string) {
  const config = await discover(app, registered);
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
  const consentUrl = new URL(asked.location, url).href;
  const uid = new URL(consentUrl).pathname.split('/').at(-1) ?? '';
  return { browser, consentUrl, uid, checks: { pkceCodeVerifier, expectedState } };
}
