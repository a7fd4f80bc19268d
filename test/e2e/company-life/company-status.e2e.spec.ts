import { newId } from '../../../src/kernel/ids';
import { UnitOfWork } from '../../../src/platform/database';
import { SendGate, runInContext } from '../../../src/platform/tenancy';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';

interface Company {
  readonly id: string;
  readonly status: string;
  readonly version: number;
}

describe('the life of a company', () => {
  let test: TestApp;
  let company: TestCompany;
  let staff: TestCompany['superuser'];

  beforeAll(async () => {
    test = await startTestApp();
    staff = (await test.company()).superuser;
  });
  beforeEach(async () => {
    company = await test.company();
  });
  afterAll(() => test.close());

  const desk = () => `/platform/tenants/${company.tenantId}`;
  const read = async (): Promise<Company> => (await staff.http.get(desk()).expect(200)).body as Company;
  const order = async (command: string, body?: object) =>
    staff.http.post(`${desk()}/${command}`, body).set('If-Match', `"${(await read()).version}"`);
  const maySend = (): Promise<boolean> =>
    runInContext({ requestId: 't', correlationId: 't', tenantId: company.tenantId }, () =>
      test.app.get(SendGate, { strict: false }).companyMaySend(),
    );
  const audited = async (action: string): Promise<object[]> => {
    const { body } = await staff.http.get('/audit-log').expect(200);
    const own = await company.admin.http.get(`/audit-log?action=${action}`).expect(200);
    expect(JSON.stringify(body)).not.toContain(company.tenantId);
    return (own.body as { data: object[] }).data;
  };

  it('SMS-04 PLT-20 a paused company reads and works, and sends nothing until it is resumed', async () => {
    const { http } = company.admin;
    expect(await maySend()).toBe(true);
    await http.post('/tenant/pause').expect(400);
    const paused = await http.post('/tenant/pause', { reason: 'Hurricane' }).expect(200);
    expect(paused.body).toMatchObject({ status: 'paused', statusReason: 'Hurricane' });
    expect(await maySend()).toBe(false);

    await company.user.http.get('/customers').expect(200);
    await company.user.http.post('/customers', { displayName: 'Still here', kind: 'residential' }).expect(201);

    const again = await http.post('/tenant/pause', { reason: 'Twice' }).expect(409);
    expect(again.body).toMatchObject({
      code: 'tenant.illegal_status',
      status: 409,
      allowed: ['resume', 'begin_closing'],
    });
    await company.user.http.post('/tenant/resume').expect(403);
    expect((await http.post('/tenant/resume').expect(200)).body).toMatchObject({ status: 'active' });
    expect(await maySend()).toBe(true);
    expect(await audited('tenant.paused')).toMatchObject([
      {
        actor: { id: company.admin.id },
        before: { status: 'active' },
        after: { status: 'paused', reason: 'Hurricane' },
      },
    ]);
  });

  it('PLT-13 a pause that is repeated with its key happens once', async () => {
    const pause = () => company.admin.http.post('/tenant/pause', { reason: 'Once' }).set('Idempotency-Key', newId());
    await pause().expect(200);
    const key = newId();
    const resume = () => company.admin.http.post('/tenant/resume').set('Idempotency-Key', key);
    const first = await resume().expect(200);
    expect((await resume().expect(200)).body).toEqual(first.body);
    expect(await audited('tenant.resumed')).toHaveLength(1);
  });

  it('PLT-01 the role of companies cannot lift a suspension, whatever the program believes', async () => {
    await order('suspend', { reason: 'Unpaid' });
    const unitOfWork = test.app.get(UnitOfWork, { strict: false });
    const context = { requestId: 't', correlationId: 't', tenantId: company.tenantId };
    for (const set of [
      `status = 'active', earlier_statuses = '{}'`,
      `status = 'paused'`,
      `earlier_statuses = '{trial}'`,
    ]) {
      const lift = runInContext(context, () =>
        unitOfWork.run((manager) => manager.query(`UPDATE tenants SET ${set} WHERE id = $1`, [company.tenantId])),
      );
      await expect(lift).rejects.toThrow('cannot move itself');
    }
  });

  it('PLT-20 a suspended company is shut to its staff with 403, and comes back as it was', async () => {
    await company.admin.http.post('/tenant/pause', { reason: 'Winter' }).expect(200);
    expect((await order('suspend', { reason: 'Unpaid' })).body).toMatchObject({
      status: 'suspended',
      statusReason: 'Unpaid',
    });
    expect(await maySend()).toBe(false);
    for (const { http } of [company.admin, company.user, company.technician]) {
      for (const path of ['/customers', '/tenant', '/auth/me']) {
        expect((await http.get(path)).body).toMatchObject({ status: 403, code: 'access.company_suspended' });
      }
    }
    await company.superuser.http.get('/tenant').expect(200);
    const { body } = await order('suspend', { reason: 'Twice' });
    expect(body).toMatchObject({ code: 'tenant.illegal_status', allowed: ['reinstate', 'order_closing', 'close'] });
    expect((await order('resume')).body).toMatchObject({ status: 'paused' });
    await company.user.http.get('/customers').expect(200);
    await company.admin.http.post('/tenant/resume').expect(200);
    expect(await audited('tenant.suspended')).toMatchObject([{ actor: { id: staff.id }, after: { reason: 'Unpaid' } }]);
  });

  it('PLT-14 PLT-20 two at the desk do not overtake each other', async () => {
    await staff.http.post(`${desk()}/suspend`, { reason: 'Blind' }).expect(428);
    const { version } = await read();
    await order('legal-hold', { reason: 'Litigation' });
    const late = await staff.http.post(`${desk()}/suspend`, { reason: 'Late' }).set('If-Match', `"${version}"`);
    expect(late.status).toBe(412);
  });

  it('PLT-20 a legal hold is placed once, with a reason, and lifted', async () => {
    expect((await order('legal-hold', { reason: 'Smith v. Demo' })).body).toMatchObject({
      isOnLegalHold: true,
      legalHoldReason: 'Smith v. Demo',
    });
    expect((await order('legal-hold', { reason: 'Again' })).body).toMatchObject({ code: 'tenant.on_legal_hold' });
    const lift = async () => staff.http.delete(`${desk()}/legal-hold`).set('If-Match', `"${(await read()).version}"`);
    expect((await lift()).status).toBe(204);
    expect((await lift()).body).toMatchObject({ code: 'tenant.not_on_legal_hold' });
    expect(await audited('tenant.legal_hold_placed')).toMatchObject([{ after: { reason: 'Smith v. Demo' } }]);
  });

  it("PLT-01 the platform's staff list companies and set one up that works; nobody else sees the desk", async () => {
    const slug = `bayou-${newId()}`;
    const wanted = {
      slug,
      name: `Bayou ${slug}`,
      timeZone: 'America/Chicago',
      currency: 'USD',
      adminEmail: `owner@${slug}.example`,
      adminFirstName: 'Renee',
      adminLastName: 'Landry',
    };
    for (const { http } of [company.admin, company.user, company.technician]) {
      await http.get('/platform/tenants').expect(403);
      await http.get(desk()).expect(403);
      await http.post('/platform/tenants', wanted).expect(403);
    }
    const opened = await staff.http.post('/platform/tenants', wanted).expect(201);
    const { id, adminPassword } = opened.body as { id: string; adminPassword: string };
    expect(opened.headers['location']).toBe(`/api/v2/platform/tenants/${id}`);
    expect((await staff.http.post('/platform/tenants', wanted)).body).toMatchObject({
      code: 'company.admin_email_taken',
    });
    const other = { ...wanted, adminEmail: `other@${slug}.example` };
    expect((await staff.http.post('/platform/tenants', other)).body).toMatchObject({ code: 'tenant.slug_taken' });
    const signedIn = await test.http
      .post('/auth/login', { email: wanted.adminEmail, password: adminPassword })
      .expect(200);
    expect(signedIn.body).toMatchObject({ role: 'admin', tenant: { slug } });
    const { body } = await staff.http.get(`/platform/tenants?q=${slug}&status=active&includeTotal=true`).expect(200);
    expect(body).toMatchObject({ data: [{ id, slug, isOnLegalHold: false }], page: { total: 1, nextCursor: null } });
    const first = (await staff.http.get('/platform/tenants?limit=1').expect(200)).body as {
      page: { nextCursor: string };
    };
    const next = await staff.http.get(`/platform/tenants?limit=1&cursor=${first.page.nextCursor}`).expect(200);
    expect((next.body as { data: Company[] }).data).toHaveLength(1);
    await staff.http.get(`/platform/tenants/${newId()}`).expect(404);
  });

  it('PLT-14 the profile of a company is typed, checked and kept', async () => {
    const { http } = company.admin;
    const profile = {
      legalName: 'Demo Septic Company LLC',
      phone: '(985) 555-0100',
      email: 'Office@Demo.example',
      address: { line1: '410 Levee St', city: 'Houma', state: 'LA', postalCode: '70360' },
      locale: 'en-US',
      dateFormat: 'ymd',
      timeFormat: 'h24',
      numberFormat: 'space_comma',
      weekStartsOn: 1,
      brandColor: '#0b6e4f',
      invoiceTermsDays: 15,
    };
    const { body } = await http.patch('/tenant', profile, 1).expect(200);
    expect(body).toMatchObject({
      ...profile,
      phone: '+19855550100',
      email: 'office@demo.example',
      address: { ...profile.address, line2: null },
      settings: { invoiceTermsDays: 15 },
    });
    expect((await http.patch('/tenant', { address: null, brandColor: null }).expect(200)).body).toMatchObject({
      address: null,
      brandColor: null,
      legalName: profile.legalName,
    });
    for (const odd of [
      { weekStartsOn: 8 },
      { brandColor: 'green' },
      { dateFormat: 'dd/mm' },
      { invoiceTermsDays: 366 },
      { phone: 'call me' },
      { address: { line1: 'x' } },
      { locale: 'klingon language' },
      { status: 'closed' },
    ]) {
      expect((await http.patch('/tenant', odd)).status).toBe(400);
    }
  });
});
