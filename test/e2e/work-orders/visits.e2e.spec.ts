import { startTestApp, type TestApp } from '../../support/app';
import { inParallel, statusCounts } from '../../support/parallel';
import { runSql } from '../../support/admin-sql';
import { WorkOrderStory } from './work-order-story';

/** One hour is booked from the start of the window. */
const NINE = { windowStart: '2027-03-02T15:00:00Z', windowEnd: '2027-03-02T19:00:00Z', overrideReason: undefined };
const HALF_PAST_NINE = { ...NINE, plannedStart: '2027-03-02T15:30:00Z' };
const TEN = { ...NINE, plannedStart: '2027-03-02T16:00:00Z' };

describe('Visits', () => {
  let app: TestApp;
  let story: WorkOrderStory;

  beforeAll(async () => {
    app = await startTestApp();
    story = await WorkOrderStory.begin(await app.company());
  });
  afterAll(() => app.close());

  const office = () => story.company.user.http;

  async function technician(lastName: string): Promise<string> {
    const { body } = await story.admin.post('/technicians', { firstName: 'Sam', lastName }).expect(201);
    return (body as { id: string }).id;
  }

  it('SCH-06 nobody is booked twice at the same time, unless somebody who may override says why', async () => {
    const technicianId = await technician('Twice');
    const [first, second] = [await story.draft(), await story.draft()];
    await story.schedule(first.id, { ...NINE, technicianId }, office()).expect(200);
    const refused = await story.schedule(second.id, { ...HALF_PAST_NINE, technicianId }, office()).expect(409);
    const conflict = {
      kind: 'double_booked',
      technicianId,
      with: first.id,
      from: '2027-03-02T15:00:00.000Z',
      to: '2027-03-02T16:00:00.000Z',
    };
    expect(refused.body).toMatchObject({
      code: 'work_order.assignment_conflict',
      conflicts: [conflict],
      isOverridable: false,
    });
    expect(await story.read(second.id)).toMatchObject({ status: 'draft', technicianId: null });
    const because = { overrideReason: 'Two trucks, one street' };
    await story.schedule(second.id, { ...HALF_PAST_NINE, technicianId, ...because }, office()).expect(409);
    await story.schedule(second.id, { ...HALF_PAST_NINE, technicianId, ...because }).expect(200);
    const logged = await story.admin
      .get(`/audit-log?resourceId=${second.id}&action=work_order.conflicts_overridden`)
      .expect(200);
    expect(logged.body).toMatchObject({
      data: [{ after: { reason: 'Two trucks, one street', conflicts: [conflict] } }],
    });
  });

  it('CMP-03 nobody is sent with an ended licence or in a vehicle with an ended permit, unless somebody says why', async () => {
    const technicianId = await technician('Lapsed');
    const made = async (path: string, body: object): Promise<string> =>
      ((await story.admin.post(path, body).expect(201)).body as { id: string }).id;
    const license = { holder: 'technician', technicianId, kind: 'cdl_b', number: '1', authority: 'DMV' };
    const licenseId = await made('/licenses', { ...license, expiresOn: '2027-03-01' });
    const permits = [{ name: 'Parish decal', number: null, expiresOn: '2027-03-01' }];
    const vehicleId = await made('/vehicles', { name: 'Lapsed truck', permits });
    await made('/vehicle-assignments', { vehicleId, technicianId, startsOn: '2027-03-02', endsOn: '2027-03-02' });
    const { id } = await story.draft();
    const dayBefore = { ...NINE, windowStart: '2027-03-01T15:00:00Z', windowEnd: '2027-03-01T19:00:00Z' };
    await story.schedule(id, { ...dayBefore, technicianId }, office()).expect(200);
    const { body } = await story.schedule(id, { ...NINE, technicianId }, office()).expect(409);
    const conflicts = [
      { kind: 'expired_license', technicianId, with: licenseId },
      { kind: 'expired_permit', technicianId, with: vehicleId },
    ];
    expect(body).toMatchObject({ code: 'work_order.assignment_conflict', conflicts });
    await story.schedule(id, { ...NINE, technicianId, overrideReason: 'Renewed this morning' }).expect(200);
    const logged = await story.admin.get(`/audit-log?resourceId=${id}&action=work_order.conflicts_overridden`);
    expect(logged.body).toMatchObject({ data: [{ after: { reason: 'Renewed this morning', conflicts } }] });
  });

  it('SCH-10 one window holds several visits that follow on each other', async () => {
    const technicianId = await technician('Patient');
    const [first, second] = [await story.draft(), await story.draft()];
    await story.schedule(first.id, { ...NINE, technicianId }, office()).expect(200);
    await story.schedule(second.id, { ...TEN, technicianId }, office()).expect(200);
    // What is booked already does not stand against itself.
    await story.schedule(second.id, { ...TEN, technicianId }, office()).expect(200);
    const outside = { ...NINE, technicianId, plannedStart: '2027-03-02T20:00:00Z' };
    expect((await story.schedule(second.id, outside, office()).expect(422)).body).toMatchObject({
      code: 'work_order.invalid_window',
      errors: [{ pointer: '/plannedStart' }],
    });
    await story.move(first.id, 'canceled', { reason: 'Sold the house' }).expect(200);
    const atNine = { ...NINE, technicianId, plannedStart: NINE.windowStart };
    await story.schedule(second.id, atNine, office()).expect(200);
    expect((await story.move(first.id, 'scheduled').expect(409)).body).toMatchObject({
      code: 'work_order.assignment_conflict',
      conflicts: [{ kind: 'double_booked', with: second.id }],
    });
  });

  it('SCH-06 of dispatchers who assign at the same moment one wins', async () => {
    const technicianId = await technician('Wanted');
    const orders = await Promise.all([1, 2, 3, 4, 5].map(() => story.draft()));
    const answers = await inParallel(orders.length, (index) =>
      story.schedule(orders[index]?.id ?? '', { ...NINE, technicianId }, office()),
    );
    expect(statusCounts(answers)).toEqual({ 200: 1, 409: 4 });
  });

  it('WO-05 a work order that is scheduled has a visit, which goes with it', async () => {
    const technicianId = await technician('Follower');
    const { id } = await story.draft();
    const visits = () =>
      runSql(
        app.adminUrl,
        `SELECT v.seq, v.status, a.role, a.status AS crew, a.split_pct::text AS split FROM visits v
         LEFT JOIN visit_assignments a ON a.visit_id = v.id WHERE v.work_order_id = '${id}' ORDER BY v.seq`,
      );
    expect(await visits()).toEqual([]);
    await story.schedule(id, { ...NINE, technicianId }).expect(200);
    const whole = { role: 'lead', split: '100.00' };
    expect(await visits()).toEqual([{ seq: 1, status: 'scheduled', crew: 'assigned', ...whole }]);
    await story.admin.delete(`/work-orders/${id}/schedule`).expect(200);
    expect(await visits()).toEqual([{ seq: 1, status: 'canceled', crew: 'assigned', ...whole }]);
    await story.schedule(id, { ...NINE, technicianId }).expect(200);
    for (const [to, status, crew] of [
      ['enroute', 'dispatched', 'enroute'],
      ['on_site', 'dispatched', 'on_site'],
      ['in_progress', 'working', 'on_site'],
      ['requires_followup', 'done', 'done'],
    ] as const) {
      await story.move(id, to, { reason: 'Told' }).expect(200);
      expect((await visits())[1]).toEqual({ seq: 2, status, crew, ...whole });
    }
    await story.schedule(id, { ...NINE, technicianId }).expect(200);
    expect(await visits()).toMatchObject([{ status: 'canceled' }, { status: 'done' }, { seq: 3, status: 'scheduled' }]);
  });
});
