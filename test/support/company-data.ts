import { newId } from '../../src/kernel/ids';
import { runSql } from './admin-sql';
import type { TestApp } from './app';
import type { TestCompany } from './company';
import { type ComplianceData, createComplianceData } from './compliance-data';
import { createDumpSite } from './dump-site';
import { createSalesData, type SalesData } from './sales-data';
import { createScheduleData, type ScheduleData } from './schedule-data';
import { eventually } from './eventually';
import { addPhoto, addSignature, prepareSite } from './site-data';
import { createEquipmentData, type EquipmentData } from './equipment-data';
import { createPartnerData, type PartnerData } from './partner-data';

export { eventually } from './eventually';
export { PNG } from './site-data';

interface Created {
  readonly id: string;
  readonly version: number;
}

/** One row of everything, made through the API, for tests that call every operation. */
export interface CompanyData extends PartnerData, ComplianceData, EquipmentData, SalesData, ScheduleData {
  readonly roleId: string;
  readonly supportAccessId: string;
  readonly invitationId: string;
  readonly customerId: string;
  readonly propertyId: string;
  readonly contactId: string;
  readonly tagId: string;
  /** Of properties: `tankSize`, a number. */
  readonly customFieldId: string;
  /** Shared with the company. */
  readonly savedViewId: string;
  /** A dry run. */
  readonly bulkOperationId: string;
  readonly serviceId: string;
  readonly taxRateId: string;
  readonly priceIncreaseId: string;
  /** A draft. */
  readonly ruleSetId: string;
  /** For `serviceId`, in 2030. */
  readonly clientRateId: string;
  readonly priceIndexValueId: string;
  /** Of `customerId`, in 2039. */
  readonly taxExemptionId: string;
  readonly dumpSiteId: string;
  readonly technicianId: string;
  readonly workOrderId: string;
  /** The visit of `workOrderId`. */
  readonly visitId: string;
  readonly completedWorkOrderId: string;
  readonly invoiceId: string;
  readonly issuedInvoiceId: string;
  readonly paymentId: string;
  readonly commissionId: string;
  readonly commissionPlanId: string;
  readonly importId: string;
  readonly jobTypeId: string;
  /** Of the work order `workOrderId`. */
  readonly photoId: string;
  /** Of the work order `workOrderId`. */
  readonly signatureId: string;
  readonly formTemplateId: string;
  readonly deadLetterId: string;
  readonly exportId: string;
  readonly webhookId: string;
  readonly sandboxId: string;
  readonly webhookDeliveryId: string;
}

const ADDRESS = { line1: '12 Cypress Ln', city: 'Houma', state: 'LA', postalCode: '70360', country: 'US' };
let phone = 5_045_550_000;

/** Needs an app with a worker: invoices and commissions are drafted by it. `technicianId` does the work. */
export async function createCompanyData(
  app: TestApp,
  company: TestCompany,
  technicianId: string = company.technicianId,
): Promise<CompanyData> {
  const { http } = company.admin;
  const make = async (path: string, body: object): Promise<Created> =>
    (await http.post(path, body).expect(201)).body as Created;
  const customer = await make('/customers', {
    displayName: 'Delgado Residence',
    kind: 'residential',
    email: `c${++phone}@example.com`,
    billingAddress: ADDRESS,
    tags: ['vip'],
  });
  const property = await make(`/customers/${customer.id}/properties`, {
    label: 'Home',
    address: ADDRESS,
    county: 'Terrebonne',
    timeZone: 'America/Chicago',
  });
  const contact = await make(`/customers/${customer.id}/contacts`, {
    firstName: 'Rosa',
    lastName: 'Delgado',
    role: 'owner',
    phone: `+1${phone}`,
  });
  const tag = await make('/tags', { name: `tag-${phone}` });
  const customField = await ensureTankSize(company);
  const savedView = await make('/saved-views', { list: 'customers', name: `View ${phone}`, visibility: 'company' });
  const bulkOperation = await make('/bulk-operations', {
    resource: 'customers',
    action: 'delete',
    ids: [customer.id],
    dryRun: true,
  });
  const service = await make('/services', {
    code: `PUMP-${phone}`,
    name: 'Pumping',
    unit: 'each',
    priceMinor: 57_500,
    costMinor: 20_000,
    currency: 'USD',
    taxable: true,
  });
  const taxRate = await make('/tax-rates', {
    name: `Parish ${phone}`,
    jurisdiction: 'LA',
    rate: 0.0825,
    effectiveFrom: '2020-01-01',
    isDefault: false,
  });
  const priceIncrease = await make('/price-increases', { name: 'Prices', percent: 0.05, effectiveOn: '2040-01-01' });
  const ruleSet = await make('/pricing/rule-sets', { name: 'Draft' });
  const clientRate = await make('/pricing/client-rates', {
    customerId: customer.id,
    serviceId: service.id,
    priceMinor: 50_000,
    effectiveFrom: '2030-01-01',
    effectiveTo: '2030-12-31',
  });
  const taxExemption = await make('/tax-exemptions', {
    customerId: customer.id,
    certificateNumber: 'LA-R1042-4711',
    effectiveFrom: '2039-01-01',
    effectiveTo: '2039-12-31',
  });
  const indexValue = await make('/pricing/index-values', {
    indexCode: `I${phone}`,
    effectiveFrom: '2026-01-05',
    value: 3.849,
  });
  const dumpSite = await createDumpSite(make, `LA${phone}`);
  const schedule = await createScheduleData(company, technicianId, `Truck ${phone}`);
  const site = await prepareSite(company, `Tank ${phone}`);
  const order = (): Promise<Created> =>
    make('/work-orders', {
      customerId: customer.id,
      propertyId: property.id,
      jobType: 'pumping',
      lines: [{ serviceId: service.id, quantity: 1 }],
    });
  const open = await order();
  await scheduled(company, open.id, technicianId);
  const [first, second] = [
    await completed(app, company, await order(), technicianId),
    await completed(app, company, await order(), technicianId),
  ];
  await http.post(`/invoices/${second.invoiceId}/issue`).expect(200);
  const payment = await make('/payments', {
    customerId: customer.id,
    amountMinor: 1_000,
    currency: 'USD',
    method: 'cash',
    receivedOn: '2026-01-15',
    allocations: [{ invoiceId: second.invoiceId, amountMinor: 500 }],
  });
  const role = await make('/roles', { name: `Role ${phone}`, rules: [{ action: ['read'], subject: 'customers' }] });
  const invitation = await make('/admin/users/invitations', { email: `i${phone}@example.com`, role: 'user' });
  const visit = { tenantId: company.tenantId, reason: 'A test of everything', scope: 'read', resources: ['customers'] };
  const { body: grant } = await company.superuser.http
    .post('/platform/support-access', { ...visit, durationMinutes: 60 })
    .expect(201);
  const support = grant as Created;
  const { body: plans } = await http.get('/payroll/commission-plans').expect(200);
  const { body: upload } = await http
    .post('/imports')
    .field('kind', 'customers')
    .attach('file', Buffer.from('first_name,last_name,email\nMei,Sato,mei@example.com\n'), {
      filename: 'a.csv',
      contentType: 'text/csv',
    })
    .expect(201);
  const webhook = await make('/webhooks', { url: 'https://hooks.example.com/', topics: ['*'], isActive: false });
  const delivery = await make(`/webhooks/${webhook.id}/test`, {});
  return {
    webhookId: webhook.id,
    sandboxId: await addSandbox(app, company),
    webhookDeliveryId: delivery.id,
    roleId: role.id,
    supportAccessId: support.id,
    invitationId: invitation.id,
    customerId: customer.id,
    propertyId: property.id,
    contactId: contact.id,
    tagId: tag.id,
    customFieldId: customField.id,
    savedViewId: savedView.id,
    bulkOperationId: bulkOperation.id,
    serviceId: service.id,
    taxRateId: taxRate.id,
    priceIncreaseId: priceIncrease.id,
    ruleSetId: ruleSet.id,
    clientRateId: clientRate.id,
    priceIndexValueId: indexValue.id,
    taxExemptionId: taxExemption.id,
    dumpSiteId: dumpSite.id,
    technicianId,
    ...(await createComplianceData(company, technicianId)),
    ...schedule,
    ...(await createEquipmentData(company, property.id)),
    workOrderId: open.id,
    visitId: await firstOf(company, `/work-orders/${open.id}/visits`),
    completedWorkOrderId: second.workOrderId,
    invoiceId: first.invoiceId,
    issuedInvoiceId: second.invoiceId,
    paymentId: payment.id,
    commissionId: second.commissionId,
    commissionPlanId: (plans as { data: Created[] }).data[0]?.id ?? '',
    importId: (upload as Created).id,
    jobTypeId: await firstOf(company, '/job-types'),
    photoId: await addPhoto(company, open.id),
    signatureId: await addSignature(company, open.id),
    ...site,
    deadLetterId: await addDeadLetter(app, company),
    ...(await createSalesData(company, String(phone))),
    ...(await createPartnerData(app.adminUrl, company)),
    exportId: await addExport(company),
  };
}

async function firstOf(company: TestCompany, path: string): Promise<string> {
  const { body } = await company.admin.http.get(path).expect(200);
  return (body as { data: Created[] }).data[0]?.id ?? '';
}

/** Several sets of data of one company share the definition: a key names one field. */
async function ensureTankSize(company: TestCompany): Promise<Created> {
  const body = { entity: 'property', key: 'tankSize', label: 'Tank size', type: 'number', min: 0 };
  const made = await company.admin.http.post('/custom-fields', body);
  if (made.status === 201) return made.body as Created;
  const { body: found } = await company.admin.http.get('/custom-fields?entity=property').expect(200);
  const [first] = (found as { data: Created[] }).data;
  if (!first) throw new Error('The custom field is missing');
  return first;
}

async function addExport(company: TestCompany): Promise<string> {
  const { body } = await company.admin.http.post('/exports', { resource: 'services', format: 'ndjson' }).expect(202);
  return (body as Created).id;
}

/** The row alone: tests of every operation need its id, not another company behind it. */
async function addSandbox(app: TestApp, { tenantId }: TestCompany): Promise<string> {
  const [id, played] = [newId(), newId()];
  await runSql(
    app.adminUrl,
    `INSERT INTO tenants (id, slug, name, time_zone, currency) VALUES ('${played}', 'sandbox-${played}', 'Sandbox', 'UTC', 'USD')`,
    `INSERT INTO sandboxes (tenant_id, id, name, seed, sandbox_tenant_id) VALUES ('${tenantId}', '${id}', 'Trying', 1, '${played}')`,
  );
  return id;
}

/** A delivery that was given up although it had happened: having it tried again changes nothing. */
async function addDeadLetter(app: TestApp, { tenantId }: TestCompany): Promise<string> {
  const id = newId();
  await runSql(
    app.adminUrl,
    `INSERT INTO dead_letters (tenant_id, id, event_id, subscriber, error, attempts)
     SELECT tenant_id, '${id}', event_id, subscriber, 'Error: made by a test', 8 FROM inbox_receipts
     WHERE tenant_id = '${tenantId}' AND subscriber = 'record_commission_on_work_order_completed'
       AND NOT EXISTS (SELECT 1 FROM dead_letters d WHERE d.event_id = inbox_receipts.event_id) LIMIT 1`,
  );
  return id;
}

async function scheduled(company: TestCompany, workOrderId: string, technicianId: string): Promise<void> {
  const windowStart = '2026-12-01T15:00:00Z';
  await company.admin.http
    .put(`/work-orders/${workOrderId}/schedule`, {
      technicianId,
      windowStart,
      windowEnd: '2026-12-01T17:00:00Z',
      overrideReason: 'All of the test at once',
    })
    .expect(200);
}

/** Walks an order to completed and waits for its invoice and its commission. */
export async function completed(
  app: TestApp,
  company: TestCompany,
  order: Created,
  technicianId: string,
): Promise<{ workOrderId: string; invoiceId: string; commissionId: string }> {
  const { http } = company.admin;
  await scheduled(company, order.id, technicianId);
  for (const to of ['confirmed', 'enroute', 'on_site', 'in_progress', 'completed'])
    await http.post(`/work-orders/${order.id}/transitions`, { to }).expect(200);
  const first = (path: string): Promise<string> =>
    eventually(
      async () => ((await http.get(`${path}?workOrderId=${order.id}`)).body as { data: Created[] }).data[0]?.id,
    );
  return {
    workOrderId: order.id,
    invoiceId: await first('/invoices'),
    commissionId: await first('/payroll/commissions'),
  };
}
