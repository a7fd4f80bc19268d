import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../../../src/kernel/ids';
import { AuditSealer, type Verification } from '../../../src/platform/audit';
import { UnitOfWork } from '../../../src/platform/database';
import { FileStore } from '../../../src/platform/files';
import { UnusedFiles } from '../../../src/platform/files/inspection/unused-files';
import { runInContext } from '../../../src/platform/tenancy';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { type CompanyData, createCompanyData, eventually } from '../../support/company-data';
import { tablesMentioning } from '../../support/every-table';
import { addSignature } from '../../support/site-data';

/** In every text that is written about the person, and nowhere else. */
const CANARY = 'Zyxwarble';
const TENANT = 'Quibblefax';
const SELLER = 'Wimblesnark';

/** Where it stands after it was written everywhere. */
const PLANTED = [
  ...['audit_log', 'contacts', 'customer_search', 'customers', 'idempotency_keys', 'invoice_lines', 'invoices'],
  ...['outbox_events', 'payments', 'properties', 'webhook_messages', 'work_order_events', 'work_orders'],
];

describe('an erased person', () => {
  let test: TestApp;
  let company: TestCompany;
  let data: CompanyData;

  beforeAll(async () => {
    test = await startTestApp({ withWorker: true });
    company = await test.company();
    data = await createCompanyData(test, company);
  }, 90_000);
  afterAll(() => test.close());

  const use = <T>(type: abstract new (...parts: never[]) => T): T => test.app.get<T>(type as never, { strict: false });
  const mentioned = () => tablesMentioning(test.adminUrl, CANARY, `t.tenant_id = '${company.tenantId}'`);
  const version = async (path: string): Promise<number> =>
    ((await company.admin.http.get(path).expect(200)).body as { version: number }).version;
  const patch = async (path: string, body: object) =>
    company.admin.http.patch(path, body, await version(path)).expect(200);
  const filesMentioning = (word: string, folder = join(test.config.dataDir, 'files')): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return filesMentioning(word, path);
      return readFileSync(path).includes(word) ? [path] : [];
    });

  const importRows = (content: string) =>
    company.admin.http
      .post('/imports')
      .field('kind', 'customers')
      .attach('file', Buffer.from(content), { filename: 'people.csv', contentType: 'text/csv' })
      .expect(201);

  /** What the law wants kept. */
  const books = () =>
    runSql(
      test.adminUrl,
      `SELECT i.number, i.status, i.total_minor, i.issued_on, i.customer_id, i.parties #>> '{billTo,number}' AS customer, i.parties -> 'issuer' AS issuer,
         i.parties #>> '{serviceAddress,postalCode}' AS zip, l.quantity, l.unit_price_minor, l.net_minor
       FROM invoices i JOIN invoice_lines l ON l.tenant_id = i.tenant_id AND l.invoice_id = i.id WHERE i.tenant_id = '${company.tenantId}' AND i.status <> 'draft'
       ORDER BY i.number, l.id`,
    );

  async function plant(): Promise<void> {
    const { http } = company.admin;
    await http.post('/webhooks', { url: 'https://hooks.example.com/canary', topics: ['*'] }).expect(201);
    await patch(`/customers/${data.customerId}`, {
      displayName: `${CANARY} Home`,
      email: `a@${CANARY}.example`,
      notes: `Ask ${CANARY}`,
    });
    await patch(`/properties/${data.propertyId}`, { label: `${CANARY} farm`, accessNotes: `Dog of ${CANARY}` });
    await patch(`/contacts/${data.contactId}`, { firstName: CANARY, lastName: CANARY, email: `b@${CANARY}.example` });
    await http
      .post(`/customers/${data.customerId}/contacts`, { firstName: CANARY, lastName: 'Second', role: 'tenant' })
      .set('Idempotency-Key', newId())
      .expect(201);
    await patch(`/work-orders/${data.workOrderId}`, { description: `For ${CANARY}` });
    await http
      .post(`/work-orders/${data.workOrderId}/transitions`, { to: 'canceled', reason: `${CANARY} called` })
      .expect(200);
    const line = { description: `Pumping at ${CANARY}`, quantity: 1, unitPriceMinor: 100 };
    const invoice = await http
      .post('/invoices', { customerId: data.customerId, memo: `Dear ${CANARY}`, lines: [line] })
      .expect(201);
    const { id } = invoice.body as { id: string };
    await http.post(`/invoices/${id}/issue`).expect(200);
    await http.post(`/invoices/${id}/void`, { reason: `${CANARY} disputes it` }).expect(200);
    await patch(`/invoices/${data.invoiceId}`, { memo: `Draft for ${CANARY}` });
    await http
      .post('/payments', {
        ...{
          customerId: data.customerId,
          amountMinor: 100,
          currency: 'USD',
          method: 'check',
          receivedOn: '2026-01-16',
        },
        ...{ reference: `Check of ${CANARY}`, memo: CANARY },
      })
      .expect(201);
    await http
      .post('/bulk-operations', { resource: 'customers', action: 'delete', ids: [data.customerId], dryRun: true })
      .expect(201);
    const made = await http.post('/exports', { resource: 'customers', format: 'ndjson' }).expect(202);
    await eventually(async () => {
      const { body } = await http.get(`/exports/${(made.body as { id: string }).id}`).expect(200);
      return (body as { status: string }).status === 'completed' || undefined;
    });
  }

  it('CRM-15 is in no table and in no file of the company any more', async () => {
    await plant();
    expect(
      await eventually(async () => ((await mentioned()).includes('webhook_messages') ? mentioned() : undefined)),
    ).toEqual(PLANTED);
    expect(filesMentioning(CANARY)).toHaveLength(1);
    const posted = await books();
    await company.admin.http
      .post(`/customers/${data.customerId}/erasure`, { reason: 'Request 4711' })
      .set('If-Match', `"${await version(`/customers/${data.customerId}`)}"`)
      .expect(204);
    expect(await mentioned()).toEqual([]);
    await new UnusedFiles(use(UnitOfWork), use(FileStore)).remove();
    expect(filesMentioning(CANARY)).toEqual([]);
    expect(await books()).toEqual(posted);
    await test.app.get(AuditSealer, { strict: false }).seal(company.tenantId, 60);
    const { body } = await company.admin.http.post('/audit-log/verify', {}).expect(200);
    expect(body as Verification).toMatchObject({ isIntact: true, firstFault: null });
  }, 90_000);

  it('CRM-15 one contact goes everywhere while his customer stays', async () => {
    const { http } = company.admin;
    const there = await createCompanyData(test, company);
    const added = await http
      .post(`/customers/${there.customerId}/contacts`, {
        ...{
          firstName: TENANT,
          lastName: `${TENANT}son`,
          role: 'tenant',
          email: `t@${TENANT}.example`,
          phone: '+15125550987',
        },
      })
      .set('Idempotency-Key', newId())
      .expect(201);
    const { id } = added.body as { id: string };
    await patch(`/customers/${there.customerId}`, { notes: `Ask ${TENANT} for the gate code` });
    await patch(`/properties/${there.propertyId}`, { accessNotes: `Key with ${TENANT}` });
    await patch(`/work-orders/${there.workOrderId}`, { description: `Call ${TENANT} first, then pump` });
    await addSignature(company, there.workOrderId, TENANT);
    await http
      .post(`/work-orders/${there.workOrderId}/transitions`, { to: 'canceled', reason: `${TENANT} called` })
      .expect(200);
    await patch(`/invoices/${there.invoiceId}`, { memo: `${TENANT} let us in` });
    await importRows(
      `Name,Email,Phone\nNobody,t@${TENANT}.example,\n,broken,(512) 555-0987\nSomebody Else,else@example.com,\n`,
    );
    const named = () => tablesMentioning(test.adminUrl, TENANT, `t.tenant_id = '${company.tenantId}'`);
    const places = await named();
    for (const table of ['contacts', 'customers', 'import_rows', 'work_orders', 'work_order_signatures'])
      expect(places).toContain(table);
    const own = await http.post(`/contacts/${id}/data-export`).buffer(true).expect(200);
    expect(own.text ?? String(own.body)).toContain('"type":"import_rows"');
    await company.user.http.post(`/contacts/${id}/erasure`, { reason: 'x' }).set('If-Match', '"1"').expect(403);
    const erasure = (expected: number) =>
      http.post(`/contacts/${id}/erasure`, { reason: 'Request 4712' }).set('If-Match', `"${expected}"`);
    await erasure(9).expect(412);
    await erasure(await version(`/contacts/${id}`)).expect(204);

    expect(await named()).toEqual([]);
    await new UnusedFiles(use(UnitOfWork), use(FileStore)).remove();
    expect(filesMentioning(TENANT)).toEqual([]);
    expect((await http.get(`/customers/${there.customerId}`).expect(200)).body).toMatchObject({
      displayName: 'Delgado Residence',
      notes: 'Ask Erased for the gate code',
    });
    expect((await http.get(`/work-orders/${there.workOrderId}`).expect(200)).body).toMatchObject({
      description: 'Call Erased first, then pump',
    });
    const rows = await runSql(
      test.adminUrl,
      `SELECT display_name, email, phone, cells::text AS cells FROM import_rows WHERE tenant_id = '${company.tenantId}' AND display_name = 'Somebody Else'`,
    );
    expect(rows).toMatchObject([{ email: 'else@example.com' }]);
    await http.get(`/contacts/${id}`).expect(404);
    const [row] = await runSql(test.adminUrl, `SELECT version FROM contacts WHERE id = '${id}'`);
    expect((await erasure(Number(row?.['version']))).body).toMatchObject({ status: 409, code: 'contact.erased' });
    expect((await http.post(`/contacts/${id}/restore`)).body).toMatchObject({ status: 409, code: 'contact.erased' });
    await test.app.get(AuditSealer, { strict: false }).seal(company.tenantId, 60);
    const { body } = await http.post('/audit-log/verify', {}).expect(200);
    expect(body as Verification).toMatchObject({ isIntact: true, firstFault: null });
  }, 90_000);

  it('CRM-15 CRM-03 is not in invoices that another pays, nor in the house he sold', async () => {
    const { http } = company.admin;
    const there = await createCompanyData(test, company);
    const add = async (displayName: string): Promise<string> =>
      ((await http.post('/customers', { displayName, kind: 'commercial' }).expect(201)).body as { id: string }).id;
    const [payerId, buyerId] = [await add('Cypress Management'), await add('Next Owner')];
    await patch(`/customers/${there.customerId}`, { displayName: `${SELLER} Home` });
    await patch(`/properties/${there.propertyId}`, { label: `${SELLER} farm`, accessNotes: `Dog of ${SELLER}` });
    await patch(`/invoices/${there.invoiceId}`, { memo: `For ${SELLER}` });
    await runSql(test.adminUrl, `UPDATE invoices SET customer_id = '${payerId}' WHERE id = '${there.invoiceId}'`);
    await http.post(`/invoices/${there.invoiceId}/issue`).expect(200);
    await http.post(`/properties/${there.propertyId}/transfer-ownership`, { customerId: buyerId }).expect(200);
    await http
      .post(`/customers/${there.customerId}/erasure`, { reason: 'Request 4713' })
      .set('If-Match', `"${await version(`/customers/${there.customerId}`)}"`)
      .expect(204);

    expect(await tablesMentioning(test.adminUrl, SELLER, `t.tenant_id = '${company.tenantId}'`)).toEqual([]);
    const [invoice] = await runSql(
      test.adminUrl,
      `SELECT memo, parties #>> '{billTo,name}' AS payer, parties #>> '{serviceAddress,line1}' AS house, total_minor FROM invoices WHERE id = '${there.invoiceId}'`,
    );
    expect(invoice).toMatchObject({ memo: 'For Erased', payer: 'Cypress Management', house: 'Erased' });
    expect((await http.get(`/properties/${there.propertyId}`).expect(200)).body).toMatchObject({
      ...{ customerId: buyerId, label: 'Erased farm', accessNotes: 'Dog of Erased' },
      address: { line1: '12 Cypress Ln' },
    });
  }, 90_000);

  it('CRM-15 nothing posted is changed for anybody who was not erased', async () => {
    const other = await createCompanyData(test, await test.company());
    const erase = (id: string) =>
      runInContext({ requestId: 't', correlationId: 't', tenantId: company.tenantId }, () =>
        use(UnitOfWork).run((manager) => manager.query('SELECT crm.erase_mentions($1, $2)', [id, ['Parish']])),
      );
    await expect(erase(other.customerId)).rejects.toThrow('only an erased customer');
    const { body } = await company.admin.http
      .post('/customers', { displayName: 'Still here', kind: 'residential' })
      .expect(201);
    await expect(erase((body as { id: string }).id)).rejects.toThrow('only an erased customer');
    const rewrite = runSql(
      test.adminUrl,
      `UPDATE invoices SET memo = 'x' WHERE tenant_id = '${company.tenantId}' AND status <> 'draft'`,
    );
    await expect(rewrite).rejects.toThrow('cannot be changed');
  }, 60_000);
});
