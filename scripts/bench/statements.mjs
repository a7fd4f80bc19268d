import { dependency, product } from './product.mjs';

const { runInContext } = product('platform/tenancy');
const { ListReader } = product('platform/database');
const { AuditLog } = product('platform/audit');
const { Outbox } = product('platform/outbox');
const { IdempotencyStore } = product('platform/idempotency/idempotency-store');
const { CUSTOMER_LIST, CUSTOMER_SHAPE, customerFilters } = product('modules/customers/persistence/customer.queries');
const { CustomerWriter } = product('modules/customers/persistence/customer-writer');
const { CustomerCreated } = product('modules/customers/customers.events');
const { default: sql } = dependency('sql-template-tag');

// The baseline runs what the product would send, taken from the product's own query code. It has no row-level security, so the
// tenant is a condition of its own; it answers without a cursor, so the key columns that only serve the cursor are left out.

const LIMIT = 50;

/** A page of customers: the first, or the one after `key` (created_at, id). */
export async function listStatement(tenantId, key) {
  const captured = [];
  const rows = async (query) => {
    captured.push(query);
    // One row too many, so that the product's list reader issues the cursor of the page that is asked for next.
    const last = [...CUSTOMER_SHAPE.fields.map(() => null), ...(key ?? ['', ''])];
    return Array.from({ length: LIMIT + 1 }, () => last);
  };
  const lists = new ListReader({ rows }, { deriveKey: () => Buffer.alloc(32) });
  const conditions = [sql`c.tenant_id = ${tenantId}`, ...customerFilters({})];
  const first = await lists.list(CUSTOMER_LIST, { limit: LIMIT }, conditions);
  if (key) await lists.list(CUSTOMER_LIST, { limit: LIMIT, cursor: first.parse().page.nextCursor }, conditions);
  const { text, values } = captured.at(-1);
  return { name: key ? 'page' : 'list', text: withoutKeyColumns(text).replace(/LIMIT \d+$/, `LIMIT ${LIMIT}`), values };
}

function withoutKeyColumns(text) {
  const keys = `, ${CUSTOMER_LIST.sorts.createdAt.expression}, ${CUSTOMER_LIST.idExpression} FROM`;
  if (!text.includes(keys)) throw new Error('The list statement no longer ends its columns with the key of the cursor');
  return text.replace(keys, ' FROM');
}

/** One customer by its id, the last parameter. */
export function pointStatement(tenantId) {
  const { text, values } =
    sql`SELECT ${CUSTOMER_SHAPE.select} FROM customers c WHERE c.tenant_id = ${tenantId} AND c.id = ${'@id'} AND c.deleted_at IS NULL LIMIT 1`;
  return { name: 'point', text, values };
}

const ACTOR = { kind: 'user', userId: '@user', tenantId: '@tenant', displayName: 'Bench', attributes: {} };
const NEW = {
  id: '@id',
  displayName: '@displayName',
  kind: '@kind',
  email: '@email',
  phone: '@phone',
  addressKey: '@addressKey',
  website: null,
  notes: '@notes',
  externalRef: null,
  tagNames: [],
  customFields: {},
};
const ADDRESS = {
  line1: '@line1',
  line2: null,
  city: '@city',
  state: '@state',
  postalCode: '@postalCode',
  country: '@country',
};

/** The statements of one creation, in the order in which the product sends them; values that begin with @ are filled in. */
export function creationStatements(tenantId) {
  return runInContext(
    { requestId: '@request', correlationId: '@request', ip: '127.0.0.1', tenantId: '@tenant', actor: ACTOR },
    async () => {
      const captured = [];
      const query = async (text, values) => (captured.push({ text, values }), [{}]);
      const unitOfWork = {
        manager: { query },
        enlist: (write, entry) => captured.push(write.statement([entry])),
        runBehind: async ({ text, values }, work) => (captured.push({ text, values }), work([['@key']])),
      };
      const reader = {
        rows: async ({ text, values }) => (
          captured.push({ text, values }),
          [CUSTOMER_SHAPE.fields.map(() => null).concat('[]')]
        ),
      };
      const idempotency = new IdempotencyStore(unitOfWork, reader);
      await idempotency.claimed('@key', '@fingerprint', async () => undefined);
      await new CustomerWriter(reader, unitOfWork).insert(
        { ...NEW, billingAddress: ADDRESS },
        sql`TRUE`,
        CUSTOMER_SHAPE,
      );
      new AuditLog(unitOfWork).record({
        action: 'customer.created',
        resourceType: 'customer',
        resourceId: '@id',
        after: { displayName: '@displayName', email: '@email', phone: '@phone', kind: '@kind' },
      });
      new Outbox(unitOfWork).append(CustomerCreated, '@id', {
        customerId: '@id',
        number: '@number',
        displayName: '@displayName',
        kind: '@kind',
      });
      idempotency.keep('@key', { status: 201, headers: { etag: '"1"' }, body: '@body' });
      return captured.map(({ text, values }, index) => ({
        name: `create_${index}`,
        text: withTenant(text, tenantId),
        values: values.map(asParameter),
      }));
    },
  );
}

/** What row-level security adds for the product. */
function withTenant(text, tenantId) {
  const isOurs = `tenant_id = '${tenantId}'`;
  return text
    .replace(/ FROM (customers|contacts|properties) WHERE /g, ` FROM $1 WHERE ${isOurs} AND `)
    .replace(' ON d.id = f.id ', ` ON d.${isOurs} AND d.id = f.id `)
    .replace(/(UPDATE public\.idempotency_keys .*) WHERE /, `$1 WHERE ${isOurs} AND `);
}

const OWN_ID = /^(\[\{(?:"tenant_id":null,)?"id":")[0-9a-f-]{36}/;

/** Entries get a new id each time; an empty array goes over the wire as text. */
function asParameter(value) {
  if (Array.isArray(value) && value.length === 0) return '{}';
  return typeof value === 'string' ? value.replace(OWN_ID, '$1@entry') : value;
}

/** What a program without number series, duplicates and history would send. */
export const BARE_INSERT = {
  name: 'bare_insert',
  text: `INSERT INTO customers (tenant_id, id, created_by, updated_by, number, kind, display_name, email, phone, billing_line1, billing_city,
      billing_state, billing_postal_code, billing_country, billing_address_key, notes)
    VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING *`,
  values: [
    '@tenant',
    '@id',
    '@user',
    '@number',
    '@kind',
    '@displayName',
    '@email',
    '@phone',
    '@line1',
    '@city',
    '@state',
    '@postalCode',
    '@country',
    '@addressKey',
    '@notes',
  ],
};
