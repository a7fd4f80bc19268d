import * as client from 'openid-client';
import { startTestApp, type TestApp } from '../../support/app';
import { TEST_PASSWORD, type TestCompany } from '../../support/company';
import { eventually } from '../../support/company-data';
import { askFor, authorize } from '../public-api/partner-tokens';
import { discover, registerApp, type RegisteredClient } from './partner';

const CUSTOMERS = '/api/public/v1/customers';
const SCOPE = 'customers:read customers:write';

interface Tokens {
  readonly access_token: string;
  readonly refresh_token?: string;
}

interface Grant {
  readonly id: string;
  readonly client: { readonly id: string; readonly clientId: string; readonly publisher: string | null };
}

describe('Apps that several companies connect', () => {
  let app: TestApp;
  let publisher: TestCompany;
  let first: TestCompany;
  let second: TestCompany;
  let published: RegisteredClient;

  beforeAll(async () => {
    app = await startTestApp();
    [publisher, first, second] = await Promise.all([app.company(), app.company(), app.company()]);
    published = await publish(await registerApp(publisher));
  }, 60_000);
  afterAll(() => app.close());

  async function publish(registered: RegisteredClient): Promise<RegisteredClient> {
    await publisher.admin.http.post(`/admin/api-clients/${registered.id}/publish`).expect(200);
    return registered;
  }
  const connect = (company: TestCompany, registered = published) =>
    authorize(app, registered, company.admin, SCOPE) as Promise<Tokens>;
  const read = ({ access_token: token }: Tokens) => app.http.as(token).get(CUSTOMERS);
  const statusBecomes = (tokens: Tokens, status: number) =>
    eventually(async () => ((await read(tokens)).status === status ? true : undefined), 15_000);
  const grantsOf = async ({ admin }: TestCompany) =>
    ((await admin.http.get('/oauth/grants').expect(200)).body as { data: Grant[] }).data;
  const introspect = async ({ access_token: token }: Tokens, registered = published) =>
    client.tokenIntrospection(await discover(app, registered), token);
  const approvalOf = async (registered: RegisteredClient, person: { http: TestCompany['admin']['http'] }) => {
    const { browser, uid } = await askFor(app, registered, SCOPE);
    return person.http.post(`/oauth/interactions/${uid}/approve`).set('Cookie', browser.cookieHeader());
  };

  it('API-02 one app, two companies: each token sees its own company and says which it is', async () => {
    const [ofFirst, ofSecond] = [await connect(first), await connect(second)];
    expect(await introspect(ofFirst)).toMatchObject({ active: true, tenant_id: first.tenantId });
    expect(await introspect(ofSecond)).toMatchObject({ active: true, tenant_id: second.tenantId });
    await app.http
      .as(ofFirst.access_token)
      .post(CUSTOMERS, { displayName: 'Only First', kind: 'residential' })
      .expect(201);
    const names = async (tokens: Tokens) =>
      ((await read(tokens).expect(200)).body as { data: { displayName: string }[] }).data.map((row) => row.displayName);
    expect([await names(ofFirst), await names(ofSecond)]).toEqual([['Only First'], []]);
    const [listed] = await grantsOf(first);
    expect(listed?.client).toMatchObject({ clientId: published.clientId, publisher: `Company ${publisher.slug}` });
    expect(await grantsOf(publisher)).toEqual([]);
  });

  it('API-02 refreshed tokens stay with their company; the audit log of the company names who connected what', async () => {
    const granted = await connect(first);
    const refreshed = await client.refreshTokenGrant(await discover(app, published), granted.refresh_token ?? '');
    expect(await introspect(refreshed)).toMatchObject({ active: true, tenant_id: first.tenantId });
    const { body } = await first.admin.http.get('/audit-log?resourceType=api_client').expect(200);
    expect((body as { data: object[] }).data).toContainEqual(
      expect.objectContaining({ action: 'api_client.connected', actor: expect.objectContaining({ kind: 'user' }) }),
    );
  });

  it("API-02 consent for a company is its administrator's; an app that is not published stays with its company", async () => {
    expect((await approvalOf(published, first.user)).status).toBe(403);
    expect((await approvalOf(published, first.technician)).status).toBe(403);
    const inHouse = await registerApp(publisher);
    const refused = await approvalOf(inHouse, first.admin);
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([403, 'oauth.foreign_company']);
  });

  it('API-02 the page of a published app names its publisher and takes the administrator of any company', async () => {
    const { browser, consentUrl, checks } = await askFor(app, published, SCOPE);
    const { text } = await browser.get(consentUrl);
    expect(text).toContain(`by Company ${publisher.slug} asks for access to your company`);
    const formToken = /name="formToken" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const post = (email: string, company: string) =>
      browser.post(consentUrl, { formToken, decision: 'approve', company, email, password: TEST_PASSWORD });
    expect((await post(second.user.email, '')).status).toBe(403);
    expect((await post(second.admin.email, first.slug)).status).toBe(401);
    const decided = await post(second.admin.email, second.slug);
    const callback = new URL((await browser.get(decided.location)).location);
    const granted = await client.authorizationCodeGrant(await discover(app, published), callback, checks);
    expect(await introspect(granted)).toMatchObject({ tenant_id: second.tenantId });
  });

  it('API-02 one company withdraws its grant or disables its connection; the other goes on', async () => {
    const [ofFirst, ofSecond] = [await connect(first), await connect(second)];
    for (const { id } of await grantsOf(first)) await first.admin.http.delete(`/oauth/grants/${id}`).expect(204);
    expect(await statusBecomes(ofFirst, 401)).toBe(true);
    await expect(
      client.refreshTokenGrant(await discover(app, published), ofFirst.refresh_token ?? ''),
    ).rejects.toMatchObject({ error: 'invalid_grant' });
    await read(ofSecond).expect(200);
    const [{ client: connection } = { client: undefined }] = await grantsOf(second);
    const path = `/admin/api-clients/${connection?.id}`;
    const { body } = await second.admin.http.get(path).expect(200);
    const { version } = body as { version: number };
    await second.admin.http.patch(path, { name: 'Mine' }, version).expect(409);
    await second.admin.http.post(`${path}/secrets`, {}).expect(409);
    await second.admin.http.post(`${path}/publish`).expect(409);
    await second.admin.http.patch(path, { status: 'disabled' }, version).expect(200);
    expect(await statusBecomes(ofSecond, 401)).toBe(true);
    await read(await connect(second)).expect(200);
  });

  it("API-02 a suspended company's grants stop within 30 seconds and its refresh tokens rest; other companies notice nothing", async () => {
    const guest = await app.company();
    const [ofGuest, ofFirst] = [await connect(guest), await connect(first)];
    await read(ofGuest).expect(200);
    const govern = async (command: string) => {
      const { body } = await publisher.superuser.http.get(`/platform/tenants/${guest.tenantId}`).expect(200);
      const { version } = body as { version: number };
      await publisher.superuser.http
        .post(`/platform/tenants/${guest.tenantId}/${command}`, command === 'suspend' ? { reason: 'Unpaid' } : {})
        .set('If-Match', `"${version}"`)
        .expect(200);
    };
    await govern('suspend');
    expect(await statusBecomes(ofGuest, 401)).toBe(true);
    expect(await introspect(ofGuest)).toEqual({ active: false });
    const refresh = async () => client.refreshTokenGrant(await discover(app, published), ofGuest.refresh_token ?? '');
    await expect(refresh()).rejects.toMatchObject({ error: 'invalid_grant' });
    await read(ofFirst).expect(200);
    await govern('resume');
    expect(await introspect(await refresh())).toMatchObject({ active: true, tenant_id: guest.tenantId });
  });

  it('API-02 the publisher rotates the secret, narrows the scopes and withdraws the app for all companies at once', async () => {
    const own = await publish(await registerApp(publisher));
    const path = `/admin/api-clients/${own.id}`;
    const granted = await connect(first, own);
    const { body } = await publisher.admin.http.post(`${path}/secrets`, { graceHours: 0 }).expect(201);
    const rotated = body as RegisteredClient;
    await expect(introspect(granted, own)).rejects.toMatchObject({ status: 401 });
    expect(await introspect(granted, rotated)).toMatchObject({ active: true });
    const { version } = (await publisher.admin.http.get(path).expect(200)).body as { version: number };
    await publisher.admin.http.patch(path, { scopes: ['customers:write'] }, version).expect(200);
    expect(await statusBecomes(granted, 403)).toBe(true);
    await publisher.admin.http.post(`${path}/withdraw`).expect(200);
    expect(await statusBecomes(granted, 401)).toBe(true);
    const { body: again } = await publisher.admin.http.post(`${path}/publish`).expect(200);
    expect((again as { publishedAt: string | null }).publishedAt).not.toBeNull();
    expect(await statusBecomes(granted, 403)).toBe(true);
    await publisher.admin.http.delete(path).expect(204);
    expect(await statusBecomes(granted, 401)).toBe(true);
    const left = (await grantsOf(first)).map(({ client: { clientId } }) => clientId);
    expect(left).not.toContain(own.clientId);
  });

  it('API-02 a program without people cannot be published', async () => {
    const { body } = await publisher.admin.http
      .post('/admin/api-clients', {
        name: 'Nightly job',
        kind: 'confidential',
        grantTypes: ['client_credentials'],
        scopes: ['customers:read'],
      })
      .expect(201);
    const refused = await publisher.admin.http.post(`/admin/api-clients/${(body as { id: string }).id}/publish`);
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([409, 'api_client.not_publishable']);
  });
});
