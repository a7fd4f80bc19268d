import { addDays, addMonths, dayIn } from '../../../src/kernel/calendar';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';

interface Row {
  readonly id: string;
  readonly version: number;
}

interface Due {
  readonly dueOn: string | null;
  readonly trace?: readonly { step: string; values: Record<string, number | string>; result: number | string }[];
}

const ADDRESS = { line1: '12 Cypress Ln', city: 'Houma', state: 'LA', postalCode: '70360', country: 'US' };
const PUMPED = '2024-01-01';
const MEASURED = '2026-03-01';

describe('Septic systems and tanks', () => {
  let app: TestApp;
  let company: TestCompany;
  let customerId: string;
  let propertyId: string;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await app.company();
    customerId = (await post('/customers', { displayName: 'Rosa Delgado', kind: 'residential' })).id;
    propertyId = (await post(`/customers/${customerId}/properties`, { address: ADDRESS })).id;
  });
  afterAll(() => app.close());

  const post = async (path: string, body: object): Promise<Row> =>
    (await company.admin.http.post(path, body).expect(201)).body as Row;
  const ids = async (path: string): Promise<string[]> =>
    ((await company.user.http.get(path).expect(200)).body as { data: Row[] }).data.map(({ id }) => id);
  const due = async (tankId: string, query = ''): Promise<Due> =>
    (await company.technician.http.get(`/tanks/${tankId}/due${query}`).expect(200)).body as Due;
  const system = (): Promise<Row> => post('/septic-systems', { propertyId, kind: 'conventional' });
  const tankOf = async (terms: object = {}): Promise<Row> =>
    post('/tanks', { systemId: (await system()).id, kind: 'septic', ...terms });

  it('SEP-01 keeps what is known of a system and its tank, and what is not', async () => {
    const terms = { kind: 'atu', designFlowGpd: 450, installedOn: '2009-06-15', locationNote: 'Behind the shed' };
    const made = await post('/septic-systems', { propertyId, ...terms });
    expect(made).toMatchObject({ propertyId, ...terms, version: 1 });
    const known = {
      kind: 'septic',
      gallons: 1_250,
      compartments: 2,
      material: 'concrete',
      installedOn: '2009-06-15',
      liquidDepthIn: 48.5,
      lidDepthIn: 8,
      hasRisers: true,
      locationNote: 'Ten feet from the kitchen window',
    };
    const tank = await post('/tanks', { systemId: made.id, ...known });
    expect(tank).toMatchObject({ systemId: made.id, propertyId, ...known, lastPumpedOn: null, intervalDueOn: null });
    expect(await post('/tanks', { systemId: made.id, kind: 'pump' })).toMatchObject({ gallons: null, material: null });
    const change = { gallons: null, lidDepthIn: 8.25 };
    const stale = company.user.http.patch(`/tanks/${tank.id}`, change).set('If-Match', '"7"');
    await stale.expect(412);
    expect((await company.user.http.patch(`/tanks/${tank.id}`, change).expect(200)).body).toMatchObject({
      ...known,
      ...change,
      version: 2,
    });
    await company.user.http.patch(`/septic-systems/${made.id}`, { kind: 'moon' }).expect(400);
    await company.user.http.patch(`/tanks/${tank.id}`, { systemId: made.id }).expect(400);
    await company.admin.http.delete(`/septic-systems/${made.id}`).expect(204);
    await company.admin.http.get(`/tanks/${tank.id}`).expect(404);
  });

  it('SEP-01 what lies at a property is hidden with it and comes back with it', async () => {
    const tank = await tankOf();
    await company.admin.http.delete(`/properties/${propertyId}`).expect(204);
    await company.admin.http.get(`/tanks/${tank.id}`).expect(404);
    await company.admin.http.patch(`/tanks/${tank.id}`, { gallons: 1_000 }).expect(404);
    expect(await ids(`/septic-systems?propertyId=${propertyId}`)).toEqual([]);
    const refused = await company.admin.http.post('/septic-systems', { propertyId, kind: 'atu' }).expect(422);
    expect(refused.body).toMatchObject({ code: 'equipment.unknown_reference', errors: [{ pointer: '/propertyId' }] });
    await company.admin.http.post(`/properties/${propertyId}/restore`).expect(200);
    expect(await ids(`/tanks?propertyId=${propertyId}`)).toEqual([tank.id]);
  });

  it('SEP-01 an erasure takes what was written about the place and leaves the tank', async () => {
    const tank = await tankOf({ locationNote: 'Behind the bed of Rosa’s roses', gallons: 1_000 });
    const exported = await company.admin.http.post(`/customers/${customerId}/data-export`).buffer(true).expect(200);
    expect(exported.text ?? (exported.body as Buffer).toString('utf8')).toContain('roses');
    await company.admin.http
      .post(`/customers/${customerId}/erasure`, { reason: 'Asked for it' })
      .set('If-Match', '*')
      .expect(204);
    const rows = await runSql(app.adminUrl, `SELECT gallons, location_note FROM tanks WHERE id = '${tank.id}'`);
    expect(rows).toEqual([{ gallons: 1_000, location_note: null }]);
  });

  it('SEP-02 several tanks of a property have each their interval and their own history', async () => {
    const { id: systemId } = await system();
    const terms = { systemId, lastPumpedOn: '2024-01-31', liquidDepthIn: 48 };
    const septic = await post('/tanks', { ...terms, kind: 'septic', serviceIntervalMonths: 36 });
    const grease = await post('/tanks', { ...terms, kind: 'grease', serviceIntervalMonths: 1 });
    expect([septic, grease]).toMatchObject([{ intervalDueOn: '2027-01-31' }, { intervalDueOn: '2024-02-29' }]);
    expect(await due(grease.id)).toMatchObject({ basis: 'interval', dueOn: '2024-02-29', isDueNow: true });
    expect(await ids(`/tanks?propertyId=${propertyId}`)).toEqual([grease.id, septic.id]);
    expect(await ids('/tanks?intervalDueBy=2024-02-29')).toEqual([grease.id]);
    expect(await ids(`/tanks?systemId=${systemId}&kind=septic`)).toEqual([septic.id]);
    const measured = await post(`/tanks/${grease.id}/measurements`, {
      measuredOn: '2024-03-01',
      sludgeIn: 1,
      scumIn: 1,
    });
    expect(await ids(`/tanks/${grease.id}/measurements`)).toEqual([measured.id]);
    expect(await ids(`/tanks/${septic.id}/measurements`)).toEqual([]);
    await company.user.http.patch(`/tanks/${grease.id}`, { lastPumpedOn: '2024-03-02' }).expect(200);
    expect(await due(grease.id)).toMatchObject({ basis: 'interval', dueOn: '2024-04-02', fillPct: null });
    expect(await due(septic.id)).toMatchObject({ basis: 'interval', dueOn: '2027-01-31' });
  });

  it('SEP-05 8.5 of 48 inches after 26 months are due after 44.0 months at 30 %, 48.5 at 33 %, and the trace says why', async () => {
    const { id } = await tankOf({ lastPumpedOn: PUMPED, liquidDepthIn: 48 });
    const body = { measuredOn: MEASURED, sludgeIn: 6, scumIn: 2.5, technicianId: company.technicianId };
    const { body: measured } = await company.technician.http.post(`/tanks/${id}/measurements`, body).expect(201);
    expect(measured).toMatchObject({ ...body, liquidIn: 48, fillPct: 17.71, thresholdPct: 33, isPumpingDue: false });
    expect(await due(id)).toMatchObject({ basis: 'measured', fillPct: 17.71, dueAfterMonths: 48.45, thresholdPct: 33 });
    await company.admin.http.patch('/tenant', { settings: { pumpThresholdPct: 30 } }).expect(200);
    const explained = await due(id, '?explain=true');
    expect(explained).toMatchObject({ dueAfterMonths: 44.05, thresholdPct: 30, isDueNow: false });
    const values = (step: string) =>
      explained.trace?.find((one) => one.step === step)?.values as Record<string, number>;
    const fill = ((values('fill').sludgeIn ?? 0) + (values('fill').scumIn ?? 0)) / (values('fill').liquidIn ?? 1);
    const months = ((values('due_after').elapsedMonths ?? 0) * (values('due_after').thresholdPct ?? 0)) / 100 / fill;
    expect(addMonths(PUMPED, months)).toBe(explained.dueOn);
  });

  it('SEP-05 grease of 6 and 6 of 48 inches is a quarter and due now', async () => {
    const { id } = await tankOf({ kind: 'grease', lastPumpedOn: PUMPED });
    const reading = { measuredOn: MEASURED, sludgeIn: 6, scumIn: 6, liquidIn: 48 };
    expect(await post(`/tanks/${id}/measurements`, reading)).toMatchObject({
      fillPct: 25,
      thresholdPct: 25,
      isPumpingDue: true,
    });
    expect(await due(id)).toMatchObject({ basis: 'measured', fillPct: 25, dueOn: MEASURED, isDueNow: true });
    await company.admin.http.patch('/tenant', { settings: { greasePumpThresholdPct: 26 } }).expect(200);
    expect(await due(id)).toMatchObject({ dueAfterMonths: 27.04, thresholdPct: 26 });
    const { data } = (await company.user.http.get(`/tanks/${id}/measurements`).expect(200)).body as { data: object[] };
    expect(data).toMatchObject([{ thresholdPct: 25, isPumpingDue: true }]);
  });

  it('SEP-05 refuses what nobody can have measured, and never changes what was', async () => {
    const { id } = await tankOf();
    const reading = { measuredOn: MEASURED, sludgeIn: 6, scumIn: 2.5 };
    const refused = async (body: object, code: string, pointer: string): Promise<void> => {
      const answer = await company.admin.http.post(`/tanks/${id}/measurements`, body).expect(422);
      expect(answer.body).toMatchObject({ code, errors: [{ pointer }] });
    };
    await refused(reading, 'tank_measurement.liquid_depth_unknown', '/liquidIn');
    await refused({ ...reading, liquidIn: 8.49 }, 'tank_measurement.impossible', '/sludgeIn');
    const dayAfterTomorrow = addDays(dayIn('UTC', new Date()), 2);
    await refused({ ...reading, measuredOn: dayAfterTomorrow }, 'equipment.day_in_future', '/measuredOn');
    const early = await company.admin.http.patch(`/tanks/${id}`, { lastPumpedOn: dayAfterTomorrow }).expect(422);
    expect(early.body).toMatchObject({ errors: [{ pointer: '/lastPumpedOn' }] });
    await company.admin.http.post(`/tanks/${id}/measurements`, { ...reading, liquidIn: 0 }).expect(400);
    const grants = await runSql(
      app.adminUrl,
      `SELECT privilege_type FROM information_schema.role_table_grants
       WHERE table_name = 'tank_measurements' AND grantee = 'crm_tenant' ORDER BY 1`,
    );
    expect(grants).toEqual([{ privilege_type: 'INSERT' }, { privilege_type: 'SELECT' }]);
  });
});
