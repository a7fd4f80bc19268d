import * as client from 'openid-client';
import type { TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';

export interface RegisteredClient {
  readonly id: string;
  readonly version: number;
  readonly clientId: string;
  readonly clientSecret: string;
}

export const REDIRECT_URI = 'https://app.example.com/callback';
const SCOPES = ['customers:read', 'customers:write', 'work_orders:read'];

/** Registers a client as the administrator of a company does. */
export async function registerClient(company: TestCompany, changes: object = {}): Promise<RegisteredClient> {
  const { body } = await company.admin.http
    .post('/admin/api-clients', {
      name: 'Route Optimizer',
      kind: 'confidential',
      grantTypes: ['client_credentials'],
      scopes: SCOPES,
      ...changes,
    })
    .expect(201);
  return body as RegisteredClient;
}

/** An app that people authorise. */
export function registerApp(company: TestCompany, changes: object = {}): Promise<RegisteredClient> {
  return registerClient(company, {
    grantTypes: ['authorization_code', 'refresh_token'],
    redirectUris: [REDIRECT_URI],
    ...changes,
  });
}

/** Where the test's server really listens, in place of the public address that the metadata name. */
export function fetchOf(app: TestApp): typeof fetch {
  const { port } = app.app.getHttpServer().address() as { port: number };
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    if (url.origin === app.config.publicUrl) url.host = `127.0.0.1:${port}`;
    return fetch(url, { redirect: 'manual', ...init });
  };
}

/** A configured openid-client that found the server by its metadata. */
export async function discover(
  app: TestApp,
  { clientId, clientSecret }: RegisteredClient,
): Promise<client.Configuration> {
  const config = await client.discovery(
    new URL(`${app.config.publicUrl}/oauth`),
    clientId,
    {},
    clientSecret ? client.ClientSecretBasic(clientSecret) : client.None(),
    {
      algorithm: 'oauth2',
      execute: [client.allowInsecureRequests],
      [client.customFetch]: fetchOf(app) as client.CustomFetch,
    },
  );
  return config;
}

/** A token of a client on its own account. */
export async function clientToken(app: TestApp, registered: RegisteredClient, scope: string): Promise<string> {
  const { access_token: token } = await client.clientCredentialsGrant(await discover(app, registered), { scope });
  return token;
}
