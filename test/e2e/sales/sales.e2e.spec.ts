import { ensureDefaultPipelines } from '../../../src/modules/sales';
import { UnitOfWork } from '../../../src/platform/database';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import type { HttpClient } from '../../support/http-client';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

const ADDRESS = { line1: '214 Bayou Rd', city: 'Houma', state: 'LA', postalCode: '70360', country: 'US' };
const LENA = {
  title: 'New system',
  contactName: 'Lena Fontenot',
  email: 'lena@example.com',
  phone: '985 555 0142',
  address: ADDRESS,
  county: 'Terrebonne',
  valueMinor: 1_250_001,
};

describe('Sales', () => {
  let app: TestApp;
  let company: TestCompany;
  let http: HttpClient;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await app.company();
    http = company.user.http;
  });
  afterAll(() => app.close());

  const make = async (path: string, body: object, by = http): Promise<Row> =>
    (await by.post(path, body).expect(201)).body as Row;
  const lead = (changes: object = {}): Promise<Row> => make('/opportunities', { ...LENA, ...changes });
  const move = (id: string, stage: string, changes: object = {}) =>
    http.post(`/opportunities/${id}/move`, { stage, ...changes });
  const listed = async (path: string): Promise<Row[]> => {
    const { body } = await http.get(path).expect(200);
    return (body as { data: Row[] }).data;
  };
  const reason = async (name: string): Promise<string> =>
    (await listed('/lost-reasons')).find((one) => one['name'] === name)?.id ?? '';

  it('CRM-08 a company from before there were pipelines gets one, once, and keeps it', async () => {
    for (const table of ['pipeline_stages', 'pipelines', 'lost_reasons'])
      await runSql(app.adminUrl, `DELETE FROM ${table} WHERE tenant_id = '${company.tenantId}'`);
    expect(await listed('/pipelines')).toEqual([]);
    const unitOfWork = app.app.get(UnitOfWork, { strict: false });
    await unitOfWork.runAsSystem(ensureDefaultPipelines);
    const made = await listed('/pipelines');
    expect(made).toMatchObject([{ name: 'Sales', isDefault: true }]);
    expect(await listed('/lost-reasons')).toHaveLength(5);
    await unitOfWork.runAsSystem(ensureDefaultPipelines);
    expect(await listed('/pipelines')).toEqual(made);
    expect(await lead()).toMatchObject({ stage: 'new' });
  });

  it('CRM-15 leads that never became customers are handed out and erased with whom they speak of', async () => {
    const admin = company.admin.http;
    const rosa = { displayName: 'Rosa Delgado', kind: 'residential', email: 'Rosa@example.com', phone: '985 555 0177' };
    const customer = await make('/customers', rosa);
    const byMail = await lead({ contactName: 'R. Delgado', email: 'rosa@Example.com', phone: null });
    const byPhone = await lead({ contactName: 'Rosa', email: null, phone: '(985) 555-0177' });
    const stranger = await lead();
    const lostReasonId = await reason('Price');
    for (const { id } of [byMail, stranger]) await move(id, 'lost', { lostReasonId, note: 'Has a dog' }).expect(200);
    const told = await admin.post(`/customers/${customer.id}/data-export`).buffer(true).expect(200);
    const text = told.text ?? (told.body as Buffer).toString('utf8');
    expect([byMail, byPhone, stranger].map(({ id }) => text.includes(id))).toEqual([true, true, false]);

    const erasure = admin.post(`/customers/${customer.id}/erasure`, { reason: 'Request 4711' });
    await erasure.set('If-Match', `"${customer.version}"`).expect(204);
    const erased = { title: 'Erased', contactName: 'Erased person', email: null, phone: null, address: null };
    for (const { id } of [byMail, byPhone])
      expect((await http.get(`/opportunities/${id}`).expect(200)).body).toMatchObject({
        ...erased,
        valueMinor: 1_250_001,
      });
    expect((await http.get(`/opportunities/${stranger.id}`).expect(200)).body).toMatchObject({
      contactName: LENA.contactName,
      email: LENA.email,
    });
    const note = async ({ id }: Row) => (await listed(`/opportunities/${id}/stage-changes?sort=-at`))[0]?.['note'];
    expect([await note(byMail), await note(stranger)]).toEqual(['Erased', 'Has a dog']);
  });

  it('CRM-08 a new company has a pipeline, and a lead goes through it step by step', async () => {
    const [pipeline] = await listed('/pipelines');
    expect(pipeline).toMatchObject({ name: 'Sales', isDefault: true });
    expect((pipeline?.['stages'] as { key: string }[]).map(({ key }) => key)).toEqual([
      ...['new', 'contacted', 'qualified', 'quoted', 'won', 'lost'],
    ]);
    const { id, ...made } = await lead();
    expect(made).toMatchObject({
      stage: 'new',
      status: 'open',
      phone: '+19855550142',
      probability: 10,
      currency: 'USD',
    });
    expect(made).toMatchObject({ address: { ...ADDRESS, line2: null }, customerId: null, closedAt: null });

    const skipped = await move(id, 'quoted').expect(409);
    expect(skipped.body).toMatchObject({ code: 'opportunity.illegal_move', allowed: ['contacted', 'lost'] });
    for (const stage of ['contacted', 'qualified', 'quoted']) await move(id, stage).expect(200);
    expect((await move(id, 'won').expect(409)).body).toMatchObject({ code: 'opportunity.no_customer' });
    await http.post(`/opportunities/${id}/convert`, {}).expect(200);
    const { body: won } = await move(id, 'won').expect(200);
    expect(won).toMatchObject({
      stage: 'won',
      status: 'won',
      probability: 100,
      closedAt: expect.any(String) as string,
    });
    expect((await move(id, 'lost').expect(409)).body).toMatchObject({ allowed: [] });

    const changes = await listed(`/opportunities/${id}/stage-changes`);
    expect(changes.map(({ from, to }) => [from, to])).toEqual([
      [null, 'new'],
      ['new', 'contacted'],
      ['contacted', 'qualified'],
      ['qualified', 'quoted'],
      ['quoted', 'won'],
    ]);
    expect(changes.every(({ by }) => by === company.user.id)).toBe(true);
    const { body: times } = await http.get(`/opportunities/${id}/time-in-stage`).expect(200);
    const { data } = times as { data: { stage: string; isCurrent: boolean }[] };
    expect(data.map(({ stage, isCurrent }) => [stage, isCurrent])).toEqual([
      ['new', false],
      ['contacted', false],
      ['qualified', false],
      ['quoted', false],
      ['won', true],
    ]);
  });

  it('CRM-08 needs somebody to sell to, and refuses what it cannot keep', async () => {
    const { body } = await http.post('/opportunities', { title: 'New system' }).expect(422);
    expect(body).toMatchObject({ code: 'opportunity.nobody', errors: [{ pointer: '/contactName' }] });
    const { id } = await lead();
    await http.patch(`/opportunities/${id}`, { contactName: null }).expect(422);
    await http.patch(`/opportunities/${id}`, { phone: '12' }).expect(400);
    await http.patch(`/opportunities/${id}`, { probability: 60, ownerId: company.admin.id }).expect(200);
    const { body: changed } = await http.patch(`/opportunities/${id}`, { probability: null }, 2).expect(200);
    expect(changed).toMatchObject({ probability: 10, ownerId: company.admin.id, version: 3 });
    await http.patch(`/opportunities/${id}`, { title: 'Other' }, 1).expect(412);
  });

  it('CRM-09 what is lost has a reason, what is reopened says why and goes on where it was', async () => {
    const { id } = await lead();
    const { body: refused } = await move(id, 'lost').expect(422);
    expect(refused).toMatchObject({
      code: 'opportunity.lost_reason_required',
      errors: [{ pointer: '/lostReasonId', code: 'required' }],
    });
    const price = await reason('Price');
    await move(id, 'contacted', { lostReasonId: price }).expect(422);
    await move(id, 'contacted').expect(200);
    const { body: lost } = await move(id, 'lost', { lostReasonId: price, note: 'Half the price' }).expect(200);
    expect(lost).toMatchObject({ status: 'lost', lostReasonId: price, probability: 0 });

    await http.post(`/opportunities/${id}/reopen`, {}).expect(400);
    const { body: again } = await http.post(`/opportunities/${id}/reopen`, { reason: 'Nobody came' }).expect(200);
    expect(again).toMatchObject({ stage: 'contacted', status: 'open', lostReasonId: null, closedAt: null });
    expect((await http.post(`/opportunities/${id}/reopen`, { reason: 'Again' }).expect(409)).body).toMatchObject({
      code: 'opportunity.not_closed',
    });
    const changes = await listed(`/opportunities/${id}/stage-changes?sort=-at`);
    expect(changes[0]).toMatchObject({ from: 'lost', to: 'contacted', note: 'Nobody came' });
    expect(changes[1]).toMatchObject({ to: 'lost', lostReasonId: price, note: 'Half the price' });

    const { id: old } = await make('/lost-reasons', { name: 'Bad weather' }, company.admin.http);
    await http.post('/lost-reasons', { name: 'Rain' }).expect(403);
    await company.admin.http.post('/lost-reasons', { name: 'BAD WEATHER' }).expect(409);
    await company.admin.http.patch(`/lost-reasons/${old}`, { isActive: false }).expect(200);
    const { body: inactive } = await move(id, 'lost', { lostReasonId: old }).expect(422);
    expect(inactive).toMatchObject({ errors: [{ pointer: '/lostReasonId', code: 'inactive' }] });
  });

  it('CRM-09 reports losses by reason and period', async () => {
    const [price, silence] = [await reason('Price'), await reason('No answer')];
    for (const [lostReasonId, valueMinor] of [
      [price, 100],
      [price, 250],
      [silence, 40],
    ] as const) {
      const { id } = await lead({ valueMinor });
      await move(id, 'lost', { lostReasonId }).expect(200);
    }
    const { id } = await lead();
    await move(id, 'lost', { lostReasonId: silence }).expect(200);
    await http.post(`/opportunities/${id}/reopen`, { reason: 'She called' }).expect(200);
    expect(await listed('/sales/losses')).toEqual([
      { lostReasonId: price, reason: 'Price', count: 2, currency: 'USD', valueMinor: 350 },
      { lostReasonId: silence, reason: 'No answer', count: 1, currency: 'USD', valueMinor: 40 },
    ]);
    expect(await listed('/sales/losses?from=2020-01-01&to=2020-12-31')).toEqual([]);
    expect(await listed('/sales/losses?from=2020-01-01')).toHaveLength(2);
  });

  it('CRM-08 the board sums up each stage, weighed by probability', async () => {
    await lead({ valueMinor: 1_005, probability: 50 });
    await lead({ valueMinor: 1_000 });
    const { id } = await lead({ valueMinor: 333, ownerId: company.admin.id });
    await move(id, 'contacted').expect(200);
    const stagesOf = async (query: string): Promise<Row[]> =>
      ((await http.get(`/sales/board${query}`).expect(200)).body as { stages: Row[] }).stages;
    const stages = await stagesOf('');
    expect(stages.map(({ key, count }) => [key, count])).toEqual([
      ['new', 2],
      ['contacted', 1],
      ['qualified', 0],
      ['quoted', 0],
      ['won', 0],
      ['lost', 0],
    ]);
    // 50 % of 10.05 is 5.03 (half up), 10 % of 10.00 is 1.00; 25 % of 3.33 is 0.83.
    expect(stages[0]?.['sums']).toEqual([{ currency: 'USD', valueMinor: 2_005, weightedMinor: 603 }]);
    expect(stages[1]).toMatchObject({
      sums: [{ currency: 'USD', valueMinor: 333, weightedMinor: 83 }],
      opportunities: [{ id, valueMinor: 333 }],
    });
    expect((await stagesOf(`?ownerId=${company.admin.id}`)).map(({ count }) => count)).toEqual([0, 1, 0, 0, 0, 0]);
    const { body: unknown } = await http.get(`/sales/board?pipelineId=${company.admin.id}`).expect(422);
    expect(unknown).toMatchObject({ errors: [{ pointer: '/query/pipelineId' }] });
    await move(id, 'lost', { lostReasonId: await reason('Price') }).expect(200);
    expect((await stagesOf('')).at(-1)).toMatchObject({ key: 'lost', count: 1 });
  });

  it('CRM-08 converts a lead: customer and property at once, unless somebody like him is there', async () => {
    const { id } = await lead();
    const { body } = await http.post(`/opportunities/${id}/convert`, {}).expect(200);
    const { customerId, propertyId } = body as { customerId: string; propertyId: string };
    const { body: customer } = await http.get(`/customers/${customerId}`).expect(200);
    expect(customer).toMatchObject({ displayName: 'Lena Fontenot', phone: '+19855550142', billingAddress: ADDRESS });
    const { body: property } = await http.get(`/properties/${propertyId}`).expect(200);
    expect(property).toMatchObject({ customerId, address: ADDRESS, county: 'Terrebonne' });
    expect((await http.post(`/opportunities/${id}/convert`, {}).expect(409)).body).toMatchObject({ customerId });

    const second = await lead({ contactName: 'Lena Fontenot-Roy' });
    const { body: stopped } = await http.post(`/opportunities/${second.id}/convert`, {}).expect(409);
    expect(stopped).toMatchObject({ code: 'opportunity.possible_duplicates', candidates: [{ id: customerId }] });
    const { body: same } = await http.post(`/opportunities/${second.id}/convert`, { customerId }).expect(200);
    expect(same).toMatchObject({ customerId, propertyId: null });
    const third = await lead();
    const { body: other } = await http
      .post(`/opportunities/${third.id}/convert`, { ignoreDuplicates: true })
      .expect(200);
    expect((other as Row)['customerId']).not.toBe(customerId);
    expect(await listed('/customers')).toHaveLength(2);
  });

  it('CRM-08 of two conversions at once one makes the customer', async () => {
    const { id } = await lead();
    const convert = () => http.post(`/opportunities/${id}/convert`, { ignoreDuplicates: true });
    const answers = await Promise.all([convert(), convert()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await listed('/customers')).toHaveLength(1);
  });

  it('CRM-08 pipelines are the company’s own: stages, skipping, one default', async () => {
    const { http: admin } = company.admin;
    const stages = [
      { key: 'new', name: 'New', kind: 'open', probability: 10 },
      { key: 'site_visit', name: 'Site visit', kind: 'open', probability: 60 },
      { key: 'won', name: 'Won', kind: 'won', probability: 100 },
      { key: 'lost', name: 'Lost', kind: 'lost', probability: 0 },
    ];
    const made = await make(
      '/pipelines',
      { name: 'Installations', maySkipStages: true, isDefault: true, stages },
      admin,
    );
    expect((await listed('/pipelines')).filter(({ isDefault }) => isDefault)).toMatchObject([{ id: made.id }]);
    await admin.patch(`/pipelines/${made.id}`, { isActive: false }).expect(409);
    await admin.patch(`/pipelines/${made.id}`, { isDefault: false }).expect(409);
    const { body: faulty } = await admin
      .put(`/pipelines/${made.id}/stages`, { stages: [...stages, { ...stages[2], key: 'sold' }] })
      .expect(422);
    expect(faulty).toMatchObject({ code: 'pipeline.invalid_stages', errors: [{ pointer: '/stages/4' }] });

    const customer = await make('/customers', { displayName: 'Delgado', kind: 'residential' });
    const { id } = await make('/opportunities', { title: 'Drain field', customerId: customer.id });
    await move(id, 'won').expect(200);
    const without = stages.filter(({ key }) => key !== 'new');
    const { body: inUse } = await admin.put(`/pipelines/${made.id}/stages`, { stages: without }).expect(409);
    expect(inUse).toMatchObject({ code: 'pipeline.stage_in_use', stages: ['new'] });
    const renamed = stages.map((stage) => (stage.key === 'new' ? { ...stage, name: 'Fresh' } : stage));
    const next = renamed.filter(({ key }) => key !== 'site_visit');
    const { body: set } = await admin.put(`/pipelines/${made.id}/stages`, { stages: next }).expect(200);
    expect(set).toMatchObject({ version: made.version + 1, stages: next });
    const { body: unchanged } = await admin.put(`/pipelines/${made.id}/stages`, { stages: next }).expect(200);
    expect(unchanged).toEqual(set);
  });
});
