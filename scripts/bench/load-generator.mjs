import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { cpuSeconds, serverCpuSeconds } from './usage.mjs';

// The process that makes the load, so that making it costs the measured process nothing. Told what to do over the IPC channel.
// A channel that only waits does not keep a program alive unless it is told to.
process.channel.ref();
process.on('message', (job) => {
  run(job).then(
    (result) => process.send(result),
    (error) => process.send({ fault: error.message }),
  );
});

async function run({ url, requests, connections, seconds, pid, databasePid }) {
  const latencies = [];
  const statuses = {};
  const before = usage(pid, databasePid);
  const result = await new Promise((resolve, reject) => {
    const instance = autocannon(
      { url, connections, duration: seconds, requests: requests.map(prepared) },
      (error, done) => (error ? reject(error) : resolve(done)),
    );
    instance.on('response', (_client, status, _bytes, milliseconds) => {
      latencies.push(milliseconds);
      statuses[status] = (statuses[status] ?? 0) + 1;
    });
  });
  const after = usage(pid, databasePid);
  const answered = latencies.length;
  latencies.sort((a, b) => a - b);
  return {
    answered,
    statuses,
    errors: result.errors + result.timeouts,
    perSecond: answered / ((after.at - before.at) / 1_000),
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    cpuMicroseconds: ((after.node - before.node) / answered) * 1e6,
    databaseCpuMicroseconds: ((after.database - before.database) / answered) * 1e6,
  };
}

function usage(pid, databasePid) {
  return { at: performance.now(), node: cpuSeconds(pid), database: serverCpuSeconds(databasePid) };
}

/**
 * A request with `isFresh` gets a new idempotency key and another customer each time, one with `bodies` the next of them, whatever the
 * connection; a `form` goes as it is.
 */
function prepared({ isFresh, method, path, headers, body, bodies, form }) {
  if (form !== undefined) return { method, path, headers, body: form };
  if (bodies !== undefined) return { method, path, headers, setupRequest: takingTurns(bodies) };
  if (!isFresh) return { method, path, headers, ...(body && { body: JSON.stringify(body) }) };
  return {
    method,
    path,
    headers,
    setupRequest: (request) => {
      const key = randomUUID();
      const digits = String(parseInt(key.slice(0, 8), 16) % 10_000_000).padStart(7, '0');
      const customer = {
        ...body,
        displayName: `Bench ${key.slice(0, 13)}`,
        email: `${key}@example.com`,
        phone: `+1985${digits}`,
      };
      customer.billingAddress = { ...body.billingAddress, line1: `${digits} Bench St` };
      return { ...request, headers: { ...headers, 'idempotency-key': key }, body: JSON.stringify(customer) };
    },
  };
}

function takingTurns(bodies) {
  const texts = bodies.map((one) => JSON.stringify(one));
  return (request) => ({ ...request, body: texts[turn++ % texts.length] });
}

let turn = 0;

function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
