import { startTestApp, type TestApp } from '../../support/app';
import { eventually } from '../../support/company-data';
import { inParallel, statusCounts } from '../../support/parallel';
import { runSql } from '../../support/admin-sql';
import { WorkOrderStory } from './work-order-story';

/** One hour is booked from the start of the window. */
const NINE = { windowStart: '2027-03-02T15:00:00Z', windowEnd: '2027-03-02T19:00:00Z', overrideReason: undefined };
const HALF_PAST_NINE = { ...NINE, plannedStart: '2027-03-02T15:30:00Z' };
const TEN = { ...NINE, plannedStart: '2027-03-02T16:00:00Z' };

const DAY = { windowStart: '2027-03-03T15:00:00Z', windowEnd: '2027-03-03T19:00:00Z' };
const LATER = { plannedStart: '2027-03-03T18:00:00Z' };

describe('Visits', () => {
  let app: TestApp;
  let story: WorkOrderStory;

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
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

  interface Visit {
    readonly id: string;
    readonly version: number;
    readonly status: string;
    readonly crew: readonly { readonly technicianId: string; readonly status: string }[];
    readonly workOrder: object;
  }

  const visitsOf = async (id: string): Promise<Visit[]> =>
    ((await story.admin.get(`/work-orders/${id}/visits`).expect(200)).body as { data: Visit[] }).data;
  const add = (id: string, body: object) => office().post(`/work-orders/${id}/visits`, { ...DAY, ...body });
  const go = (id: string, visit: string, to: string, more: object = {}, http = office()) =>
    http.post(`/work-orders/${id}/visits/${visit}/transitions`, { to, ...more });
  /** A work order with a first visit of the crew. */
  async function visited(crew: readonly object[]): Promise<{ id: string; visit: Visit }> {
    const { id } = await story.draft();
    return { id, visit: (await add(id, { crew }).expect(201)).body as Visit };
  }

  it('WO-05 the work order follows its visits', async () => {
    const [first, second] = [await technician('First'), await technician('Second')];
    const { id, visit: one } = await visited([{ technicianId: first }]);
    expect(await story.read(id)).toMatchObject({
      status: 'scheduled',
      technicianId: first,
      windowStart: DAY.windowStart,
    });
    const two = (await add(id, { crew: [{ technicianId: second }] }).expect(201)).body as Visit;
    const three = (await add(id, {}).expect(201)).body as Visit;
    expect(three.workOrder).toMatchObject({ status: 'scheduled', completionPercent: 0 });
    expect((await go(id, one.id, 'dispatched').expect(200)).body).toMatchObject({
      workOrder: { status: 'in_progress' },
      crew: [{ status: 'enroute' }],
    });
    await go(id, one.id, 'scheduled', { reason: 'Truck broke down' }).expect(200);
    expect((await story.read(id)).status).toBe('scheduled');
    for (const to of ['dispatched', 'working', 'done']) await go(id, one.id, to).expect(200);
    expect(await story.read(id)).toMatchObject({ status: 'in_progress', completionPercent: 33, technicianId: second });
    await go(id, three.id, 'canceled').expect(422);
    await go(id, three.id, 'canceled', { reason: 'Not needed' }).expect(200);
    for (const to of ['dispatched', 'working', 'done']) await go(id, two.id, to).expect(200);
    expect(await story.read(id)).toMatchObject({ status: 'completed', completionPercent: 100 });
    expect((await go(id, two.id, 'working', { reason: 'Again' }, story.admin).expect(409)).body).toMatchObject({
      code: 'work_order.closed',
    });
  });

  it('WO-05 completion still waits for what is missing, and what was never begun is unused', async () => {
    const types = (await story.admin.get('/job-types').expect(200)).body as { data: { id: string; key: string }[] };
    const grease = types.data.find(({ key }) => key === 'grease_trap');
    await story.admin.patch(`/job-types/${grease?.id}`, { requiresGallons: true }).expect(200);
    const technicianId = await technician('Gallons');
    const { id } = await story.draft({ jobType: 'grease_trap' });
    const one = (await add(id, { crew: [{ technicianId }] }).expect(201)).body as Visit;
    for (const to of ['dispatched', 'working']) await go(id, one.id, to).expect(200);
    expect((await go(id, one.id, 'done').expect(200)).body).toMatchObject({
      status: 'done',
      workOrder: { status: 'in_progress', awaitsCompletion: true },
    });
    const spare = (await add(id, {}).expect(201)).body as Visit;
    expect((await story.move(id, 'completed').expect(409)).body).toMatchObject({ missing: ['actual_gallons'] });
    await story.move(id, 'completed', { actualGallons: 900 }).expect(200);
    expect((await visitsOf(id)).map(({ status }) => status)).toEqual(['done', 'unused']);
    expect((await office().get(`/work-orders/${id}/visits/${spare.id}`).expect(200)).body).toMatchObject({
      status: 'unused',
    });
  });

  it('WO-05 the last visit goes with its work order only', async () => {
    const { id, visit } = await visited([]);
    expect((await go(id, visit.id, 'canceled', { reason: 'Gone' }).expect(409)).body).toMatchObject({
      code: 'visit.last_one',
    });
    expect((await go(id, visit.id, 'dispatched').expect(409)).body).toMatchObject({
      code: 'work_order.technician_missing',
    });
    expect((await go(id, visit.id, 'done').expect(409)).body).toMatchObject({
      code: 'visit.illegal_transition',
      allowed: ['dispatched', 'canceled'],
    });
  });

  it('WO-06 a crew has one lead, shares of 100 and each his own status', async () => {
    const [lead, helper, other] = [await technician('Lead'), await technician('Helper'), await technician('Other')];
    const { id, visit } = await visited([{ technicianId: lead }, { technicianId: helper }]);
    expect(visit.crew).toMatchObject([
      { technicianId: lead, role: 'lead', status: 'assigned', splitPct: 50 },
      { technicianId: helper, role: 'helper', splitPct: 50 },
    ]);
    const path = `/work-orders/${id}/visits/${visit.id}`;
    const uneven = {
      crew: [
        { technicianId: lead, splitPct: 70 },
        { technicianId: helper, splitPct: 29.99 },
      ],
    };
    expect((await office().patch(path, uneven, visit.version).expect(422)).body).toMatchObject({
      code: 'visit.invalid_crew',
      errors: [{ pointer: '/crew', code: 'split_not_100' }],
    });
    const walk = (technicianId: string, to: string) =>
      office().post(`${path}/crew/${technicianId}/transitions`, { to });
    expect((await walk(helper, 'enroute').expect(200)).body).toMatchObject({
      status: 'dispatched',
      crew: [{ status: 'assigned' }, { status: 'enroute' }],
      workOrder: { status: 'in_progress' },
    });
    await walk(helper, 'done').expect(409);
    const replaced = { crew: [{ technicianId: lead }, { technicianId: other }] };
    const present = (await visitsOf(id))[0]?.version;
    expect((await office().patch(path, replaced, present).expect(422)).body).toMatchObject({
      code: 'work_order.reason_required',
    });
    await office()
      .patch(path, { ...replaced, reason: 'Fell ill' }, present)
      .expect(200);
    await walk(other, 'on_site').expect(200);
    await walk(lead, 'on_site').expect(200);
    await walk(other, 'done').expect(200);
    expect((await walk(lead, 'done').expect(200)).body).toMatchObject({
      status: 'done',
      workOrder: { status: 'completed' },
    });
  });

  it('WO-06 a technician is under way to one visit, or at one', async () => {
    const [busy, mate] = [await technician('Busy'), await technician('Mate')];
    const here = await visited([{ technicianId: mate }, { technicianId: busy }]);
    const { id } = await story.draft();
    const there = (await add(id, { ...LATER, crew: [{ technicianId: busy }] }).expect(201)).body as Visit;
    await go(here.id, here.visit.id, 'dispatched').expect(200);
    expect((await go(id, there.id, 'dispatched').expect(409)).body).toMatchObject({
      code: 'technician.busy',
      workOrderId: here.id,
    });
    expect((await story.move(id, 'enroute', {}, office()).expect(409)).body).toMatchObject({ code: 'technician.busy' });
    await go(id, there.id, 'dispatched', {}, story.admin).expect(200);
  });

  it('WO-06 PRL-09 the commission of a job is divided by the shares of its crew, to the cent', async () => {
    const [lead, helper] = [await technician('Two thirds'), await technician('One third')];
    const crew = [
      { technicianId: lead, splitPct: 66.67 },
      { technicianId: helper, splitPct: 33.33 },
    ];
    const { id, visit } = await visited(crew);
    for (const to of ['dispatched', 'working', 'done']) await go(id, visit.id, to).expect(200);
    const commissions = await eventually(async () => {
      const { data } = (await story.admin.get(`/payroll/commissions?workOrderId=${id}`).expect(200)).body as {
        data: { technicianId: string; amountMinor: number; splitPct: number; baseMinor: number }[];
      };
      return data.length > 0 ? data : undefined;
    });
    const of = (technicianId: string) => commissions.find((one) => one.technicianId === technicianId);
    // 20 % of 575.00 is 115.00.
    expect(of(lead)).toMatchObject({ amountMinor: 7_667, splitPct: 66.67, baseMinor: 57_500 });
    expect(of(helper)).toMatchObject({ amountMinor: 3_833, splitPct: 33.33 });
    expect(commissions).toHaveLength(2);
  });

  it('WO-05 CRM-13 nobody is booked for, or sent to, a customer who is not served', async () => {
    const technicianId = await technician('Unpaid');
    const { id, visit } = await visited([{ technicianId }]);
    const stop = { kind: 'credit_hold', reason: 'Ninety days overdue' };
    await story.admin.post(`/customers/${story.customerId}/place-hold`, stop).expect(200);
    expect((await add(id, {}).expect(409)).body).toMatchObject({ code: 'customer.on_hold' });
    expect((await go(id, visit.id, 'dispatched').expect(409)).body).toMatchObject({ code: 'customer.on_hold' });
    const walk = office().post(`/work-orders/${id}/visits/${visit.id}/crew/${technicianId}/transitions`, {
      to: 'enroute',
    });
    expect((await walk.expect(409)).body).toMatchObject({ code: 'customer.on_hold' });
  });
});
