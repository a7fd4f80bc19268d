import { randomInt } from 'node:crypto';
import { signIn } from './api-client.mjs';
import { COMPANY, NEW_CUSTOMER, SEARCHES } from './customer-data.mjs';
import { GUARD_PROBE, startApi } from './programs.mjs';
import { compare } from './rounds.mjs';
import { runSql } from './services.mjs';

const LIST = '/api/v2/customers?limit=50';
const POINTS = 500;

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

function get(path, caller) {
  return { method: 'GET', path, headers: caller?.headers ?? {} };
}

/** 32 connections walk the same list in step; the order must not put all broad searches into one moment. */
function shuffled(requests) {
  const rest = [...requests];
  return requests.map(() => rest.splice(randomInt(rest.length), 1)[0]);
}
