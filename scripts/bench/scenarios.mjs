import { randomInt } from 'node:crypto';
import { PASSWORD, signIn } from './api-client.mjs';
import { COMPANY, NEW_CUSTOMER, SEARCHES } from './customer-data.mjs';
import { GUARD_PROBE, startApi } from './programs.mjs';
import { compare } from './rounds.mjs';
import { runSql } from './services.mjs';

const LIST = '/api/v2/customers?limit=50';
const POINTS = 500;
const ACCOUNTS = 500;

/** Where the middle of the measured company's list is: the product's cursor and the key it stands for. */
export async function findMiddle(admin, adminUrl, share) {
  let cursor;
  for (let seen = 0; seen < share / 2; seen += 100) {
    const { page } = await admin.get(`/api/v2/customers?limit=100${cursor ? `&cursor=${cursor}` : ''}`);
    cursor = page.nextCursor;
  }
  const { page, data } = await admin.get(`/api/v2/customers?limit=1&cursor=${cursor}`);
  const [{ at }] = await runSql(
    adminUrl,
    'SELECT created_at::text AS at FROM customers WHERE tenant_id = $1 AND id = $2',
    [COMPANY.measured, data[0].id],
  );
  return { cursor: page.nextCursor, key: [at, data[0].id] };
}

export function listScenario({ bench, api, baseline, admin }) {
  return compare(bench, [
    { name: 'product', ...api, requests: [get(LIST, admin)] },
    { name: 'baseline', ...baseline, requests: [get('/list')] },
  ]);
}

export function pageScenario({ bench, api, baseline, admin, middle }) {
  return compare(bench, [
    { name: 'product', ...api, requests: [get(`${LIST}&cursor=${middle.cursor}`, admin)] },
    { name: 'baseline', ...baseline, requests: [get('/page')] },
  ]);
}

export async function pointScenario({ bench, api, baseline, admin, services }) {
  const rows = await runSql(
    services.adminUrl,
    'SELECT id FROM customers WHERE tenant_id = $1 ORDER BY hashtext(id::text) LIMIT $2',
    [COMPANY.measured, POINTS],
  );
  return compare(bench, [
    { name: 'product', ...api, requests: rows.map(({ id }) => get(`/api/v2/customers/${id}`, admin)) },
    { name: 'baseline', ...baseline, requests: rows.map(({ id }) => get(`/point/${id}`)) },
  ]);
}

/** Fresh key and fresh customer in each request, on every side. */
export async function createScenario({ bench, api, baseline, admin, services }) {
  const create = (path, headers = {}) => ({
    method: 'POST',
    path,
    isFresh: true,
    headers: { ...headers, 'content-type': 'application/json' },
    body: NEW_CUSTOMER,
  });
  const measured = await compare(bench, [
    { name: 'product', ...api, requests: [create('/api/v2/customers', admin.headers)] },
    { name: 'bare INSERT', ...baseline, requests: [create('/insert')] },
    { name: 'same INSERT', ...baseline, requests: [create('/statement')] },
    { name: 'same transaction', ...baseline, requests: [create('/transaction')] },
  ]);
  await runSql(
    services.adminUrl,
    'VACUUM (ANALYZE) customers, customer_search, audit_log, outbox_events, idempotency_keys',
  );
  return measured;
}

/** Words of every kind, one after the other, in a company of the usual size and in a large one. */
export async function searchScenario({ bench, api, admin, largeAdmin }) {
  const search = (caller) => SEARCHES.map((words) => get(`${LIST}&q=${encodeURIComponent(words)}`, caller));
  const usual = await compare(bench, [{ name: 'company', ...api, requests: shuffled(search(admin)) }]);
  const large = await compare(bench, [{ name: 'large company', ...api, requests: shuffled(search(largeAdmin)) }]);
  return { ...usual, ...large };
}

/** A constant answer without limit and caller, with the limit, and with everything an ordinary request passes. */
export async function guardScenario(context) {
  const probe = await startApi(context, 'guard-probe', GUARD_PROBE);
  const admin = await signIn(probe, 'admin@demo.example');
  const measured = await compare(context.bench, [
    { name: 'open', ...probe, requests: [get('/api/v2/bench/open')] },
    { name: 'rate limit', ...probe, requests: [get('/api/v2/bench/limited')] },
    { name: 'all guards', ...probe, requests: [get('/api/v2/bench/guarded', admin)] },
  ]);
  await probe.program.stop();
  return measured;
}

/** Right passwords of as many accounts as it takes that nobody's attempts are slowed down, against the same verification alone. */
export async function signInScenario({ bench, api, baseline, services }) {
  const accounts = await addAccounts(services.adminUrl);
  const post = (path, bodies) => ({ method: 'POST', path, headers: { 'content-type': 'application/json' }, bodies });
  const bodies = accounts.map(({ email }) => ({ email, password: PASSWORD }));
  return compare({ ...bench, warmUpRequests: 200 }, [
    { name: 'product', ...api, requests: [post('/api/v2/auth/login', bodies)] },
    { name: 'argon2id', ...baseline, requests: [post('/verify', [{ password: PASSWORD }])] },
  ]);
}

/** A client asks about its own token, with its secret in each request. */
export async function introspectionScenario({ bench, api, admin }) {
  const { clientId, clientSecret } = await admin.post('/api/v2/admin/api-clients', {
    name: 'Benchmark',
    kind: 'confidential',
    grantTypes: ['client_credentials'],
    scopes: ['customers:read'],
    limitPerMinute: 100_000,
    limitPerHour: 1_000_000,
  });
  const headers = {
    authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
  };
  const token = await clientToken(api.url, headers);
  const introspect = { method: 'POST', path: '/oauth/introspect', headers, form: `token=${token}` };
  return compare(bench, [{ name: 'product', ...api, requests: [introspect] }]);
}

async function clientToken(url, headers) {
  const body = 'grant_type=client_credentials&scope=customers:read';
  const response = await fetch(`${url}/oauth/token`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`The token was refused with ${response.status}: ${await response.text()}`);
  return (await response.json()).access_token;
}

/** Members of the measured company with the password of its admin, who has signed in: so the hash is made as hashes are made now. */
async function addAccounts(adminUrl) {
  await runSql(
    adminUrl,
    `WITH added AS (
       INSERT INTO users (id, email, password_hash, first_name, last_name, home_tenant_id)
       SELECT uuidv7(), 'bench-' || n || '@demo.example', u.password_hash, 'Bench', 'User', $1::uuid
       FROM users u, generate_series(1, $2::int) n WHERE u.email = 'admin@demo.example'
       ON CONFLICT DO NOTHING RETURNING id)
     INSERT INTO memberships (tenant_id, id, user_id, role_id)
     SELECT r.tenant_id, uuidv7(), added.id, r.id FROM added, roles r WHERE r.tenant_id = $1::uuid AND r.key = 'user'`,
    [COMPANY.measured, ACCOUNTS],
  );
  return runSql(adminUrl, "SELECT email FROM users WHERE email LIKE 'bench-%@demo.example'");
}

function get(path, caller) {
  return { method: 'GET', path, headers: caller?.headers ?? {} };
}

/** 32 connections walk the same list in step; the order must not put all broad searches into one moment. */
function shuffled(requests) {
  const rest = [...requests];
  return requests.map(() => rest.splice(randomInt(rest.length), 1)[0]);
}
