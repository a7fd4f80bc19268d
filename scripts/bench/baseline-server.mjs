import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { dependency } from './product.mjs';

const { hash, verify } = dependency('@node-rs/argon2');

// The bare program the product is compared with: node:http, node-postgres, prepared statements, JSON.stringify. No authentication,
// no row-level security, no validation, no log. Told its statements over the IPC channel.
process.channel.ref();
process.once('message', (job) => {
  serve(job).then(
    (port) => process.send({ port }),
    (error) => process.send({ fault: error.message }),
  );
});

let numbers = 0;

async function serve({ databaseUrl, poolSize, tenantId, userId, statements, password }) {
  // The defaults of the tables and the number series ask for the company of the session.
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize,
    options: `-c timezone=UTC -c app.tenant_id=${tenantId}`,
  });
  const { list, page, point, insert, creation } = statements;
  const filled = (values, customer) =>
    values.map((value) => fill(value, { ...customer, tenant: tenantId, user: userId }));

  const stored = await hash(password.text, password.parameters);
  const routes = {
    'GET list': () =>
      pool.query(list).then(({ rows }) => ({ data: rows, page: { nextCursor: null, limit: rows.length } })),
    'GET page': () =>
      pool.query(page).then(({ rows }) => ({ data: rows, page: { nextCursor: null, limit: rows.length } })),
    'GET point': (id) =>
      pool
        .query({ ...point, values: [...point.values.slice(0, 1), id, ...point.values.slice(2)] })
        .then(({ rows: [row] }) => row),
    'POST insert': async (_id, body) => {
      const { rows } = await pool.query({ ...insert, values: filled(insert.values, parametersOf(body)) });
      return rows[0];
    },
    'POST statement': async (_id, body) => {
      const { rows } = await pool.query({ ...creation[1], values: filled(creation[1].values, parametersOf(body)) });
      return rows[0];
    },
    'POST verify': async (_id, body) => ({ isRight: await verify(stored, body.password) }),
    'POST transaction': (_id, body) => inTransaction(pool, creation, (values) => filled(values, parametersOf(body))),
  };

  const server = createServer((request, response) => {
    const [, route, id] = request.url.split('/');
    const handle = routes[`${request.method} ${route}`];
    readBody(request)
      .then((body) => handle(id, body))
      .then((answer) => {
        const text = JSON.stringify(answer);
        response.writeHead(request.method === 'POST' ? 201 : 200, {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(text),
        });
        response.end(text);
      })
      .catch((error) => response.writeHead(500).end(error.message));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server.address().port;
}

async function inTransaction(pool, creation, fillIn) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    let row;
    for (const [index, statement] of creation.entries()) {
      const { rows } = await client.query({ ...statement, values: fillIn(statement.values) });
      if (index === 1) [row] = rows;
    }
    await client.query('COMMIT');
    return row;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

function parametersOf({ billingAddress, ...customer }) {
  const { line1, postalCode } = billingAddress;
  return {
    ...customer,
    ...billingAddress,
    id: randomUUID(),
    key: randomUUID(),
    request: randomUUID(),
    entry: randomUUID(),
    number: `B-${String(++numbers).padStart(6, '0')}-${process.pid}`,
    addressKey: `${line1.toLowerCase()}|${postalCode}`,
    fingerprint: 'bench',
    body: JSON.stringify(customer),
  };
}

/** `@name` stands for a value, alone or inside of a JSON text. */
function fill(value, parameters) {
  if (typeof value !== 'string' || !value.includes('@')) return value;
  if (value[0] === '@') return parameters[value.slice(1)] ?? null;
  return value.replace(/@([a-zA-Z]+)(?=")/g, (whole, name) => parameters[name] ?? whole);
}

function readBody(request) {
  if (request.method !== 'POST') return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => resolve(JSON.parse(text)));
    request.on('error', reject);
  });
}
