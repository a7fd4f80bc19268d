import { newId } from '../../../src/kernel/ids';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { eventually } from '../../support/company-data';
import { clientToken, registerClient, type RegisteredClient } from '../partner-access/partner';
import { Receiver } from './receiver';

interface Endpoint {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly disabledReason: string | null;
}

describe('Webhooks of API clients', () => {
  let app: TestApp;
  let company: TestCompany;
  let receiver: Receiver;

  beforeAll(async () => {
    receiver = await new Receiver().start();
    app = await startTestApp({
      withWorker: true,
      environment: { OUTBOUND_ALLOW_LOOPBACK: 'true', WEBHOOK_POLL_MS: '25' },
    });
    company = await app.company();
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await receiver.stop();
  });

  const subscribe = (path: string, topics: string[], apiClientId: string) =>
    company.admin.http.post('/webhooks', { url: receiver.url(path), topics, apiClientId });
  const subscribed = async (path: string, topics: string[], { id }: RegisteredClient) =>
    (await subscribe(path, topics, id).expect(201)).body as Endpoint;
  const addCustomer = async (http = company.admin.http) =>
    http.post('/customers', { displayName: 'Delgado Residence', kind: 'residential' }).expect(201);
  const read = async ({ id }: Endpoint) =>
    (await company.admin.http.get(`/webhooks/${id}`).expect(200)).body as Endpoint;
  const bodiesAt = (path: string, count: number) =>
    eventually(async () => {
      const bodies = receiver.at(path).map(({ body }) => JSON.parse(body) as { type: string; apiClientId: unknown });
      return bodies.length >= count ? bodies : undefined;
    });
  const stopped = (endpoint: Endpoint) =>
    eventually(async () => {
      const now = await read(endpoint);
      return now.status === 'disabled' ? now : undefined;
    });

  it('API-04 a client gets the topics that its scopes let it read, and no others', async () => {
    const client = await registerClient(company, { scopes: ['customers:read'] });
    const refused = async (topics: string[], id = client.id) => {
      const { body } = await subscribe('/x', topics, id).expect(422);
      const { code, errors } = body as { code: string; errors: { pointer: string }[] };
      return [code, ...errors.map(({ pointer }) => pointer)];
    };
    expect(await refused(['customer.*', 'invoice.paid'])).toEqual(['webhook.scope_missing', '/topics/1']);
    expect(await refused(['*'])).toEqual(['webhook.scope_missing', '/topics/0']);
    expect(await refused(['customer.*'], newId())).toEqual(['webhook.unknown_client', '/apiClientId']);
    const { id: foreign } = await registerClient(await app.company());
    expect(await refused(['customer.*'], foreign)).toEqual(['webhook.unknown_client', '/apiClientId']);
    const endpoint = await subscribed('/scoped', ['customer.*'], client);
    await company.admin.http.patch(`/webhooks/${endpoint.id}`, { topics: ['payment.*'] }, endpoint.version).expect(422);
    await addCustomer();
    await bodiesAt('/scoped', 1);
  });

  it('API-04 a message says which client caused it, and null for a person', async () => {
    const client = await registerClient(company);
    await subscribed('/caused', ['customer.created'], client);
    await addCustomer();
    await app.http
      .as(await clientToken(app, client, 'customers:write'))
      .post('/api/public/v1/customers', { displayName: 'By a program', kind: 'residential' })
      .expect(201);
    const causes = (await bodiesAt('/caused', 2)).map(({ apiClientId }) => apiClientId);
    expect(causes).toEqual([null, client.clientId]);
  });

  it('API-04 API-05 a client that loses the scope hears nothing more: the endpoint is off, with its reason', async () => {
    const client = await registerClient(company);
    const endpoint = await subscribed('/narrowed', ['customer.*'], client);
    await addCustomer();
    await bodiesAt('/narrowed', 1);
    await company.admin.http
      .patch(`/admin/api-clients/${client.id}`, { scopes: ['work_orders:read'] }, client.version)
      .expect(200);
    await addCustomer();
    const off = await stopped(endpoint);
    expect(off.disabledReason).toBe('scope_removed');
    expect(receiver.at('/narrowed')).toHaveLength(1);
    await company.admin.http.patch(`/webhooks/${endpoint.id}`, { isActive: true }, off.version).expect(422);
    const { version } = (await company.admin.http.get(`/admin/api-clients/${client.id}`)).body as { version: number };
    await company.admin.http
      .patch(`/admin/api-clients/${client.id}`, { scopes: ['customers:read'] }, version)
      .expect(200);
    await company.admin.http.patch(`/webhooks/${endpoint.id}`, { isActive: true }, off.version).expect(200);
    expect(await bodiesAt('/narrowed', 2)).toHaveLength(2);
  });

  it('API-04 a disabled client hears nothing more; a deleted one takes its webhooks with it', async () => {
    const client = await registerClient(company);
    const endpoint = await subscribed('/disabled', ['customer.*'], client);
    const path = `/admin/api-clients/${client.id}`;
    await company.admin.http.patch(path, { status: 'disabled' }, client.version).expect(200);
    await addCustomer();
    expect((await stopped(endpoint)).disabledReason).toBe('scope_removed');
    expect(receiver.at('/disabled')).toEqual([]);
    await company.admin.http.delete(path).expect(204);
    await company.admin.http.get(`/webhooks/${endpoint.id}`).expect(404);
  });
});
