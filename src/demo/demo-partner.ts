import { createHash } from 'node:crypto';
import { SCOPE_NAMES } from '../modules/partner-access';
import { DemoIds } from '../platform/openapi';
import { type DemoStatement, row } from './demo-statement';

/** A client that anybody may use on the demo company, so that the public API can be tried out. */
export const DEMO_CLIENT = { clientId: 'hwc_demo', clientSecret: 'hws_demo_secret' } as const;

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A client with its present secret and a replaced one, and an app that the administrator authorised. */
export const PARTNER_ACCESS: readonly DemoStatement[] = [
  row('api_clients', {
    id: DemoIds.apiClient,
    handle: DEMO_CLIENT.clientId,
    name: 'Route Optimizer',
    kind: 'confidential',
    grant_types: ['client_credentials', 'authorization_code', 'refresh_token'],
    scopes: SCOPE_NAMES,
    redirect_uris: ['http://127.0.0.1:3000/docs/public/oauth2-redirect.html'],
  }),
  row('api_client_secrets', {
    id: '01936f00-0000-7000-8000-0000000000a4',
    client_id: DemoIds.apiClient,
    secret_hash: sha256(DEMO_CLIENT.clientSecret),
    hint: 'cret',
  }),
  row('api_client_secrets', {
    id: DemoIds.apiClientSecret,
    client_id: DemoIds.apiClient,
    secret_hash: sha256(DemoIds.apiClientSecret),
    hint: '00a2',
    expires_at: '2099-01-01T00:00:00Z',
  }),
  row('api_tokens', {
    id: DemoIds.appGrant,
    client_id: DemoIds.apiClient,
    user_id: DemoIds.adminUser,
    kind: 'grant',
    value_hash: sha256(DemoIds.appGrant),
    payload: JSON.stringify({ resources: { demo: 'customers:read work_orders:read' } }),
    expires_at: '2099-01-01T00:00:00Z',
  }),
];
