import { startTestApp, type TestApp } from '../../support/app';
import { runSql } from '../../support/admin-sql';
import { useTestDatabase } from '../../support/test-database';
import type { TestCompany } from '../../support/company';

describe('consents', () => {
  let app: TestApp;
  let company: TestCompany;
  let path: string;
  let contactId: string;

  beforeAll(async () => {
    app = await startTestApp();
    company = await app.company();
    const make = async (address: string, body: object) =>
      ((await company.user.http.post(address, body).expect(201)).body as { id: string }).id;
    const customerId = await make('/customers', { displayName: 'Rosa Delgado', kind: 'residential' });
    contactId = await make(`/customers/${customerId}/contacts`, { firstName: 'Rosa', lastName: 'Delgado' });
    path = `/contacts/${contactId}/consents`;
  });
  afterAll(() => app.close());

  const say = (body: object) => company.user.http.post(path, { channel: 'sms', purpose: 'marketing', ...body });
  const rows = async (address: string) =>
    ((await company.user.http.get(address).expect(200)).body as { data: object[] }).data;

  it('CRM-16 each word is kept with its source, text and time, and the latest holds', async () => {
    const granted = { status: 'granted', source: 'web_form', textVersion: 'v3', at: '2026-03-01T10:00:00Z' };
    await say(granted).expect(200);
    await say({ status: 'withdrawn', source: 'sms_keyword', at: '2026-05-01T10:00:00Z' }).expect(200);
    // What was said before counts as said before, whenever it is written down.
    await say({ ...granted, at: '2026-04-01T10:00:00Z' }).expect(200);
    await say({ ...granted, channel: 'email' }).expect(200);
    expect(await rows(`${path}/current`)).toMatchObject([
      { channel: 'email', purpose: 'marketing', status: 'granted', textVersion: 'v3' },
      { channel: 'sms', purpose: 'marketing', status: 'withdrawn', source: 'sms_keyword' },
    ]);
    expect(await rows(`${path}?channel=sms`)).toMatchObject([
      { status: 'withdrawn' },
      { status: 'granted', at: '2026-04-01T10:00:00Z', recordedBy: company.user.id },
      { status: 'granted', at: '2026-03-01T10:00:00Z' },
    ]);
  });

  it('CRM-16 a consent names its text and is not given tomorrow', async () => {
    const { body } = await say({ status: 'granted', source: 'paper' }).expect(422);
    expect(body).toMatchObject({ code: 'consent.invalid', errors: [{ pointer: '/textVersion' }] });
    await say({ status: 'denied', source: 'paper', at: '2099-01-01T00:00:00Z' }).expect(422);
    await say({ status: 'denied', source: 'merge' }).expect(400);
  });

  it('CRM-16 nobody changes what was said', async () => {
    const { adminUrl } = await useTestDatabase();
    const [rights] = await runSql(
      adminUrl,
      `SELECT has_table_privilege('crm_tenant', 'consents', 'UPDATE') AS may_change,
         has_table_privilege('crm_tenant', 'consents', 'DELETE') AS may_delete`,
    );
    expect(rights).toEqual({ may_change: false, may_delete: false });
  });
});
