// Plays the main job against a running server with the real HTTP API and tells what happened.
// Usage: npm run demo [-- path/to/customers.csv]      (server: BASE_URL, else http://127.0.0.1:PORT, PORT defaults to 3000)
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { randomUUID } from 'node:crypto';

const base = process.env.BASE_URL ?? `http://127.0.0.1:${process.env.PORT ?? 3000}`;
const csvPath = process.argv[2] ?? new URL('../docs/samples/customers.csv', import.meta.url);
let token;

async function call(method, path, body, headers = {}) {
  const isForm = body instanceof FormData;
  const response = await fetch(`${base}${path.startsWith('/') ? path : `/api/v2/${path}`}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && !isForm && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: isForm ? body : body && JSON.stringify(body),
  });
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  const answer = isJson ? await response.json() : Buffer.from(await response.arrayBuffer());
  if (!response.ok)
    throw new Error(
      `${method} ${path} answered ${response.status}: ${isJson ? `${answer.code}: ${answer.detail}` : ''}`,
    );
  return answer;
}

const money = (minor, currency = 'USD') =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(minor / 100);
const chapter = (text) => console.log(`\n\u001b[1m${text}\u001b[0m`);
const tell = (text) => console.log(`  ${text}`);
const post = (path, body) => call('POST', path, body, { 'idempotency-key': randomUUID() });

async function eventually(what, read) {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const found = await read();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`${what} did not appear within 30 seconds`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

async function signIn() {
  chapter('1. Sign in');
  const session = await call('POST', 'auth/login', { email: 'admin@demo.example', password: 'headwater-demo' });
  token = session.accessToken;
  tell(
    `${session.user.email} works as ${session.role} at ${session.tenant.name}, with ${session.permissions.length} permissions`,
  );
}

async function importCustomers() {
  chapter('2. Import customers');
  const form = new FormData();
  form.set('kind', 'customers');
  form.set('file', new Blob([await readFile(csvPath)], { type: 'text/csv' }), basename(String(csvPath)));
  const preview = await call('POST', 'imports', form);
  tell(`dry run: ${JSON.stringify(preview.counts)}`);
  const committed = await post(`imports/${preview.id}/commit`);
  tell(`committed: state ${committed.state}, ${committed.counts.create} created`);
  const rejected = await call('GET', `imports/${preview.id}/rejected.csv`);
  tell(`rejected.csv: ${rejected.toString().trim().split('\n').length - 1} rows to correct`);
}

async function planWork() {
  chapter('3. Plan and do the work');

  const {
    data: [property],
  } = await call('GET', 'properties?limit=1&sort=-createdAt');
  const customer = await call('GET', `customers/${property.customerId}`);
  const { data: services } = await call('GET', 'services?limit=100');
  const service = services.find(({ category, unit }) => category === 'pumping' && unit === 'each') ?? services[0];
  const {
    data: [technician],
  } = await call('GET', 'technicians?limit=1&skill=pumping');
  tell(`${customer.displayName} (${customer.number}), ${property.address.line1}, ${property.address.city}`);
  const order = await post('work-orders', {
    customerId: customer.id,
    propertyId: property.id,
    jobType: 'pumping',
    description: 'Tank pumping, lid under the deck',
    lines: [{ serviceId: service.id, quantity: 1 }],
  });
  tell(`work order ${order.number}: ${service.name}, ${money(order.totals.totalMinor)}`);
  const start = new Date(Date.now() + 3_600_000);
  await call('PUT', `work-orders/${order.id}/schedule`, {
    technicianId: technician.id,
    windowStart: start.toISOString(),
    windowEnd: new Date(start.getTime() + 7_200_000).toISOString(),
    plannedMinutes: 60,
    // His day may be full, or over.
    overrideReason: 'The demo is played at any hour',
  });
  for (const to of ['confirmed', 'enroute', 'on_site', 'in_progress', 'completed']) {
    const { status } = await post(`work-orders/${order.id}/transitions`, {
      to,
      location: { lat: 29.5958, lng: -90.7195 },
    });
    tell(`-> ${status}`);
  }
  return order;
}

async function getPaid(order) {
  chapter('4. Invoice and commission, drafted by the worker');
  const draft = await eventually(
    'The invoice',
    async () => (await call('GET', `invoices?workOrderId=${order.id}`)).data[0],
  );
  tell(`invoice ${draft.status}: ${money(draft.totalMinor)} (tax ${money(draft.taxMinor)})`);
  chapter('5. Issue and collect');
  const invoice = await post(`invoices/${draft.id}/issue`);
  const pdf = await call('GET', `invoices/${invoice.id}/pdf`);
  tell(`issued as ${invoice.number}; PDF of ${pdf.length} bytes (${pdf.subarray(0, 8)})`);
  const half = Math.floor(invoice.balanceMinor / 2);
  for (const [amountMinor, method] of [
    [half, 'check'],
    [invoice.balanceMinor - half, 'cash'],
  ]) {
    await post('payments', {
      customerId: invoice.customerId,
      amountMinor,
      currency: invoice.currency,
      method,
      receivedOn: new Date().toISOString().slice(0, 10),
      allocations: [{ invoiceId: invoice.id, amountMinor }],
    });
    const now = await call('GET', `invoices/${invoice.id}`);
    tell(`${method} ${money(amountMinor)} -> ${now.status}, balance ${money(now.balanceMinor)}`);
  }
}

async function lookBack(order) {
  chapter('6. Who earned, and who did what');
  const commission = await eventually(
    'The commission',
    async () => (await call('GET', `payroll/commissions?workOrderId=${order.id}`)).data[0],
  );
  tell(
    `commission ${commission.status}: ${money(commission.amountMinor)} = ${commission.rate * 100} % of ${money(commission.baseMinor)}`,
  );
  const { data: entries } = await call('GET', `audit-log?resourceType=work_order&resourceId=${order.id}&limit=100`);
  for (const { at, action, actor } of entries.reverse()) tell(`${at}  ${action}  by ${actor.name}`);
}

try {
  await signIn();
  await importCustomers();
  const order = await planWork();
  await getPaid(order);
  await lookBack(order);
  console.log('\nDone.');
} catch (error) {
  console.error(
    `\nThe demo stopped: ${error.cause?.code === 'ECONNREFUSED' ? `no server at ${base}; start it with npm run up` : error.message}`,
  );
  process.exitCode = 1;
}
