import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { eventually } from '../../support/company-data';
import { type Message, Receiver } from './receiver';

interface Endpoint {
  readonly id: string;
  readonly version: number;
  readonly secret: string;
  readonly status: string;
  readonly disabledReason: string | null;
  readonly consecutiveFailures: number;
  readonly activeSecrets: number;
}

interface Delivery {
  readonly id: string;
  readonly eventId: string;
  readonly status: string;
  readonly attempts: number;
  readonly replays: number;
  readonly topic: string;
  readonly nextAttemptAt: string | null;
  readonly attemptLog: { outcome: string; statusCode: number | null; answer: string | null; durationMs: number }[];
}

describe('Webhooks', () => {
  let app: TestApp;
  let company: TestCompany;
  let receiver: Receiver;

  beforeAll(async () => {
    receiver = await new Receiver().start();
    app = await startTestApp({
      withWorker: true,
      environment: { OUTBOUND_ALLOW_LOOPBACK: 'true', WEBHOOK_POLL_MS: '25', WEBHOOK_TIMEOUT_MS: '1500' },
    });
  }, 60_000);
  beforeEach(async () => {
    company = await app.company();
    receiver.received.length = 0;
    receiver.next.length = 0;
  });
  afterAll(async () => {
    await app.close();
    await receiver.stop();
  });

  async function subscribe(path: string, ...topics: string[]): Promise<Endpoint> {
    const { body } = await company.admin.http.post('/webhooks', { url: receiver.url(path), topics }).expect(201);
    return body as Endpoint;
  }

  async function addCustomer(displayName = 'Delgado Residence'): Promise<{ id: string; version: number }> {
    const { body } = await company.admin.http.post('/customers', { displayName, kind: 'residential' }).expect(201);
    return body as { id: string; version: number };
  }

  const received = (path: string, count: number): Promise<Message[]> =>
    eventually(async () => {
      const messages = receiver.messagesAt(path);
      return messages.length >= count ? messages : undefined;
    });

  async function read(id: string): Promise<Endpoint> {
    return (await company.admin.http.get(`/webhooks/${id}`).expect(200)).body as Endpoint;
  }

  async function deliveries(id: string, query = ''): Promise<Delivery[]> {
    const { body } = await company.admin.http.get(`/webhooks/${id}/deliveries?limit=100${query}`).expect(200);
    return (body as { data: Delivery[] }).data;
  }

  const detail = async (id: string): Promise<Delivery> =>
    (await company.admin.http.get(`/webhooks/deliveries/${id}`).expect(200)).body as Delivery;

  /** The only delivery of an endpoint, once it has been tried so often. */
  const tried = (endpointId: string, attempts: number): Promise<Delivery> =>
    eventually(async () => {
      const [first] = await deliveries(endpointId);
      return first && first.attempts >= attempts ? detail(first.id) : undefined;
    });

  const sql = (statement: string) => runSql(app.adminUrl, statement);
  /** Lets the pause before the next attempt be over. */
  const hurry = (endpointId: string) =>
    sql(
      `UPDATE webhook_deliveries SET next_attempt_at = now() WHERE endpoint_id = '${endpointId}' AND status = 'pending'`,
    );

  it('API-04 reach the receiver signed, with id, order number and the public payload', async () => {
    const { secret } = await subscribe('/ok', 'customer.*');
    const { id } = await addCustomer();
    await received('/ok', 1);
    const [call] = receiver.at('/ok');
    if (!call) throw new Error('Nothing came');
    const verified = new Webhook(secret).verify(call.body, call.headers as Record<string, string>) as Message;
    expect(verified).toMatchObject({
      id: call.headers['webhook-id'],
      type: 'customer.created',
      tenantId: company.tenantId,
      aggregateId: id,
      sequence: 1,
      data: { customerId: id, displayName: 'Delgado Residence', kind: 'residential' },
    });
    const [, seconds = '', signature] = /^t=(\d+),v1=(\w+)$/.exec(String(call.headers['x-signature'])) ?? [];
    expect(createHmac('sha256', secret).update(`${seconds}.${call.body}`).digest('hex')).toBe(signature);
  });

  it('API-04 events of one customer come in their order, numbered without gaps', async () => {
    await subscribe('/slow-order', 'customer.*');
    const customer = await addCustomer();
    let { version } = customer;
    for (const notes of ['a', 'b', 'c', 'd']) {
      const { body } = await company.admin.http.patch(`/customers/${customer.id}`, { notes }, version).expect(200);
      ({ version } = body as { version: number });
    }
    await company.admin.http.delete(`/customers/${customer.id}`).expect(204);
    const messages = await received('/slow-order', 6);
    expect(messages.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(messages.map(({ type }) => type.split('.')[1])).toEqual(['created', ...Array(4).fill('updated'), 'deleted']);
  });

  it('API-04 only topics that were subscribed to, and every endpoint by itself', async () => {
    await subscribe('/contacts', 'contact.created');
    await subscribe('/all', '*');
    const { id } = await addCustomer();
    await company.admin.http.post(`/customers/${id}/contacts`, { firstName: 'Rosa', lastName: 'Delgado' }).expect(201);
    await received('/contacts', 1);
    await received('/all', 2);
    expect(receiver.messagesAt('/contacts').map(({ type }) => type)).toEqual(['contact.created']);
    expect(
      receiver
        .messagesAt('/all')
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['contact.created', 'customer.created']);
  });

  it.each([
    ['/error', 'refused', 500, 'broken'],
    ['/redirect', 'redirected', 302, ''],
    ['/hang', 'timeout', null, null],
  ])('API-05 a receiver that answers %s is tried again by the schedule', async (path, outcome, statusCode, answer) => {
    const { id } = await subscribe(path, 'customer.created');
    await addCustomer();
    const first = await tried(id, 1);
    expect(first).toMatchObject({ status: 'pending', attemptLog: [{ outcome, statusCode, answer }] });
    const pause = (Date.parse(first.nextAttemptAt ?? '') - Date.now()) / 1_000;
    expect(pause).toBeGreaterThan(5);
    expect(pause).toBeLessThanOrEqual(11);
    await hurry(id);
    const second = await tried(id, 2);
    const next = (Date.parse(second.nextAttemptAt ?? '') - Date.now()) / 1_000;
    expect(next).toBeGreaterThan(25);
    expect(next).toBeLessThanOrEqual(33);
    expect(receiver.at('/trap')).toEqual([]);
    expect(new Set(receiver.at(path).map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await read(id)).consecutiveFailures).toBe(2);
  });

  it('API-05 is dead a day after the first attempt, and healthy again after a success', async () => {
    const { id } = await subscribe('/error/later', 'customer.created');
    await addCustomer();
    await tried(id, 1);
    await sql(
      `UPDATE webhook_deliveries SET first_attempt_at = now() - interval '23 hours 59 minutes', attempts = 27 WHERE endpoint_id = '${id}'`,
    );
    await hurry(id);
    expect(await tried(id, 28)).toMatchObject({ status: 'dead', nextAttemptAt: null });
    receiver.next.push(200);
    const [dead] = await deliveries(id, '&status=dead');
    await company.admin.http.post(`/webhooks/deliveries/${dead?.id ?? ''}/replay`).expect(200);
    expect(await tried(id, 1)).toMatchObject({ status: 'delivered', replays: 1 });
    expect((await read(id)).consecutiveFailures).toBe(0);
  });

  it('API-05 keeps two kilobytes of a huge answer', async () => {
    const { id } = await subscribe('/huge', 'customer.created');
    await addCustomer();
    const { status, attemptLog } = await tried(id, 1);
    expect(status).toBe('delivered');
    expect(attemptLog[0]?.answer).toHaveLength(2_048);
  });

  it('API-05 410 switches the endpoint off at once, with an audit entry and a mail', async () => {
    const { id } = await subscribe('/gone', 'customer.created');
    await addCustomer();
    await tried(id, 1);
    expect(await read(id)).toMatchObject({ status: 'disabled', disabledReason: 'gone' });
    await expectNotice(id, 'gone');
    await addCustomer('Second');
    await addCustomer('Third');
    await eventually(async () => ((await messagesKept()) === 3 ? true : undefined));
    expect(await deliveries(id)).toHaveLength(1);
    // Nothing is lost: switched on again, the time is replayed.
    await company.admin.http.patch(`/webhooks/${id}`, { url: receiver.url('/back'), isActive: true }).expect(200);
    const range = { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };
    const { body } = await company.admin.http.post(`/webhooks/${id}/replay`, range).expect(200);
    expect(body).toEqual({ replayed: 3, continueFrom: null });
    expect(new Set((await received('/back', 3)).map((message) => message.id)).size).toBe(3);
  });

  const messagesKept = async (): Promise<number> =>
    Number(
      (await sql(`SELECT count(*)::int AS n FROM webhook_messages WHERE tenant_id = '${company.tenantId}'`))[0]?.['n'],
    );

  async function expectNotice(id: string, reason: string): Promise<void> {
    const { body } = await company.admin.http.get(`/audit-log?resourceId=${id}&limit=100`).expect(200);
    const entry = (body as { data: { action: string; after: object }[] }).data.find(
      (one) => one.action === 'webhook.disabled',
    );
    expect(entry?.after).toMatchObject({ disabledReason: reason });
    const mails = await sql(
      `SELECT kind FROM mail_messages WHERE tenant_id = '${company.tenantId}' AND kind = 'webhooks.endpoint_disabled'`,
    );
    expect(mails).toHaveLength(1);
  }

  it('API-05 switches off who has failed twenty times over a day, and not before', async () => {
    const { id } = await subscribe('/error/always', 'customer.created');
    await addCustomer();
    await tried(id, 1);
    await sql(
      `UPDATE webhook_endpoints SET consecutive_failures = 30, failing_since = now() - interval '23 hours' WHERE id = '${id}'`,
    );
    await hurry(id);
    await tried(id, 2);
    expect((await read(id)).status).toBe('active');
    await sql(`UPDATE webhook_endpoints SET failing_since = now() - interval '25 hours' WHERE id = '${id}'`);
    await hurry(id);
    await tried(id, 3);
    expect(await read(id)).toMatchObject({ status: 'disabled', disabledReason: 'failing' });
    await expectNotice(id, 'failing');
  });

  it('API-04 during a rotation both secrets verify, afterwards only the new one', async () => {
    const { id, secret: old } = await subscribe('/rotate', 'customer.created');
    const { body } = await company.admin.http.post(`/webhooks/${id}/secret`, { overlapHours: 1 }).expect(200);
    const { secret: fresh } = body as { secret: string };
    expect((await read(id)).activeSecrets).toBe(2);
    await addCustomer('First');
    await received('/rotate', 1);
    const verify = (index: number, secret: string): unknown => {
      const call = receiver.at('/rotate')[index];
      return call && new Webhook(secret).verify(call.body, call.headers as Record<string, string>);
    };
    for (const secret of [old, fresh]) expect(verify(0, secret)).toMatchObject({ type: 'customer.created' });
    await sql(
      `UPDATE webhook_secrets SET expires_at = now() - interval '1 second' WHERE endpoint_id = '${id}' AND expires_at IS NOT NULL`,
    );
    await addCustomer('Second');
    await received('/rotate', 2);
    expect(verify(1, fresh)).toMatchObject({ type: 'customer.created' });
    expect(() => verify(1, old)).toThrow();
    const [stored] = await sql(
      `SELECT sealed_secret FROM webhook_secrets WHERE endpoint_id = '${id}' AND expires_at IS NULL`,
    );
    expect(JSON.stringify(stored)).not.toContain(fresh.slice(6, 20));
    expect(JSON.stringify(await read(id))).not.toContain('whsec_');
  });

  it('API-05 one delivery is sent again under the same id; a test reaches one endpoint', async () => {
    const { id } = await subscribe('/again', 'customer.created');
    await addCustomer();
    const { id: deliveryId } = await tried(id, 1);
    await company.admin.http.post(`/webhooks/deliveries/${deliveryId}/replay`).expect(200);
    const [first, second] = await received('/again', 2);
    expect(first).toEqual(second);
    const { body } = await company.admin.http.post(`/webhooks/${id}/test`).expect(201);
    expect(body).toMatchObject({ topic: 'webhook.test' });
    expect((await received('/again', 3)).at(-1)).toMatchObject({ type: 'webhook.test', data: { endpointId: id } });
  });

  it('API-04 nothing is sent while the webhook is paused, or the company is suspended', async () => {
    const { id } = await subscribe('/paused', 'customer.created');
    await sql(`UPDATE tenants SET status = 'suspended' WHERE id = '${company.tenantId}'`);
    await sql(`INSERT INTO webhook_messages (tenant_id, id, topic, topic_version, aggregate_id, sequence, payload, occurred_at)
      VALUES ('${company.tenantId}', gen_random_uuid(), 'customer.deleted', 1, gen_random_uuid(), 1, '{}', now())`);
    await sql(`INSERT INTO webhook_deliveries (tenant_id, id, endpoint_id, message_id, next_attempt_at)
      SELECT tenant_id, gen_random_uuid(), '${id}', id, now() FROM webhook_messages WHERE tenant_id = '${company.tenantId}'`);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(receiver.at('/paused')).toEqual([]);
    await sql(`UPDATE tenants SET status = 'active' WHERE id = '${company.tenantId}'`);
    await received('/paused', 1);
    await company.admin.http.patch(`/webhooks/${id}`, { isActive: false }).expect(200);
    await company.admin.http.post(`/webhooks/${id}/test`).expect(201);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(receiver.at('/paused')).toHaveLength(1);
  });

  it('API-04 are fifty of a company at most, also when several are added at once', async () => {
    await sql(
      `INSERT INTO webhook_endpoints (tenant_id, id, url, topics, status)
       SELECT '${company.tenantId}', gen_random_uuid(), 'https://example.com/', '{*}', 'paused' FROM generate_series(1, 49)`,
    );
    const add = () =>
      company.admin.http.post('/webhooks', { url: receiver.url('/full'), topics: ['customer.created'] });
    const answers = await Promise.all(Array.from({ length: 5 }, add));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    const refusal = answers.find(({ status }) => status === 409);
    expect(refusal?.body).toMatchObject({ code: 'webhook.too_many_endpoints' });
  });

  it('API-04 refuses addresses inside and topics that do not exist, with a pointer', async () => {
    const refused = async (body: object, code: string, pointer: string): Promise<void> => {
      const answer = await company.admin.http.post('/webhooks', body).expect(422);
      expect(answer.body).toMatchObject({ code, errors: [{ pointer }] });
    };
    for (const url of [
      'http://example.com/',
      'https://10.0.0.1/',
      'https://169.254.169.254/',
      'https://u:p@example.com/',
    ])
      await refused({ url, topics: ['*'] }, 'webhook.destination_refused', '/url');
    await refused({ url: 'https://example.com/', topics: ['*', 'shoe.*'] }, 'webhook.unknown_topic', '/topics/1');
  });
});
