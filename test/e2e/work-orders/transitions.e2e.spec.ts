import { TRANSITIONS } from '../../../src/modules/work-orders/domain/transition-table';
import { WORK_ORDER_STATUSES } from '../../../src/modules/work-orders/domain/work-order-status';
import { startTestApp, type TestApp } from '../../support/app';
import { PNG } from '../../support/company-data';
import { WorkOrderStory } from './work-order-story';

describe('moving work orders', () => {
  let app: TestApp;
  let story: WorkOrderStory;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    story = await WorkOrderStory.begin(await app.company());
  });
  afterAll(() => app.close());

  it.each(WORK_ORDER_STATUSES)('WO-01 from %s exactly the moves of the table are possible', async (from) => {
    for (const to of WORK_ORDER_STATUSES) {
      const { id } = await story.in(from);
      const { status, body } = await story.move(id, to, { reason: 'Customer asked' });
      if (to in TRANSITIONS[from] && !(from === 'draft' && to === 'scheduled')) {
        expect([to, status]).toEqual([to, 200]);
        expect(body).toMatchObject({ status: to, allowedTransitions: Object.keys(TRANSITIONS[to]) });
      } else if (to in TRANSITIONS[from]) {
        expect(body).toMatchObject({
          status: 409,
          code: 'work_order.window_missing',
          allowed: Object.keys(TRANSITIONS.draft),
        });
      } else {
        expect(status).toBe(409);
        expect(body).toMatchObject({ code: 'work_order.illegal_transition', allowed: Object.keys(TRANSITIONS[from]) });
        expect((await story.read(id)).status).toBe(from);
      }
      if (['enroute', 'on_site', 'in_progress'].includes((await story.read(id)).status)) await leaveTheField(id);
    }
  });

  /** Frees the technician for the next work order of the test. */
  async function leaveTheField(id: string): Promise<void> {
    await story.move(id, 'canceled', { reason: 'End of the test' }).expect(200);
  }

  it('WO-01 says what is missing for a legal move', async () => {
    const { id } = await story.in('scheduled');
    const refused = await story.move(id, 'canceled').expect(422);
    expect(refused.body).toMatchObject({ code: 'work_order.reason_required', errors: [{ pointer: '/reason' }] });
    await story.schedule(id, { technicianId: null }).expect(200);
    expect((await story.move(id, 'enroute').expect(409)).body).toMatchObject({
      code: 'work_order.technician_missing',
      allowed: Object.keys(TRANSITIONS.scheduled),
    });
  });

  it('WO-01 nobody departs who has left the company since he was assigned', async () => {
    const leaver = { firstName: 'Ana', lastName: 'Reyes' };
    const { id: technicianId } = (await story.admin.post('/technicians', leaver).expect(201)).body as { id: string };
    const { id } = await story.draft();
    await story.schedule(id, { technicianId }).expect(200);
    await story.admin.delete(`/technicians/${technicianId}`).expect(204);
    expect((await story.move(id, 'enroute').expect(409)).body).toMatchObject({ code: 'work_order.technician_missing' });
    await story.schedule(id).expect(200);
    await story.move(id, 'enroute').expect(200);
  });

  it('WO-01 completion waits for the gallons where the job type asks for them', async () => {
    const { body } = await story.admin.get('/job-types').expect(200);
    const pumping = (body as { data: { id: string; key: string }[] }).data.find(({ key }) => key === 'pumping');
    await story.admin.patch(`/job-types/${pumping?.id}`, { requiresGallons: true }).expect(200);
    const { id } = await story.in('in_progress');
    const blocked = await story.move(id, 'completed').expect(409);
    expect(blocked.body).toMatchObject({
      code: 'work_order.completion_blocked',
      missing: ['actual_gallons'],
      allowed: Object.keys(TRANSITIONS.in_progress),
    });
    const done = await story.move(id, 'completed', { actualGallons: 1_480 }).expect(200);
    expect(done.body).toMatchObject({ status: 'completed', actualGallons: 1_480 });
  });

  describe('WO-11 PRC-07 completion waits for a signature under the final price', () => {
    beforeEach(() =>
      story.admin
        .patch(`/services/${story.serviceId}`, { includedGallons: 1_750, overagePerGallonMinor: 45 })
        .expect(200),
    );
    const sign = (id: string) =>
      story.admin
        .post(`/work-orders/${id}/signatures`)
        .field('signerName', 'Rosa Delgado')
        .attach('file', PNG, { filename: 'signature.png', contentType: 'image/png' })
        .expect(201);

    it('when the gallons are told with the move', async () => {
      const { id } = await story.in('in_progress', { requiresSignature: true });
      await sign(id);
      const refused = await story.move(id, 'completed', { actualGallons: 2_000 }).expect(409);
      expect(refused.body).toMatchObject({ missing: ['signature'] });
      const { version, ...left } = await story.read(id);
      expect(left).toMatchObject({ status: 'in_progress', actualGallons: null, totals: { subtotalMinor: 57_500 } });
      await story.admin.patch(`/work-orders/${id}`, { actualGallons: 2_000 }, version).expect(200);
      await sign(id);
      const { body: done } = await story.move(id, 'completed', { actualGallons: 2_000 }).expect(200);
      expect(done).toMatchObject({ totals: { subtotalMinor: 68_750 } });
    });

    it('when they are told before', async () => {
      const { id } = await story.in('on_site', { requiresSignature: true });
      const told = await story.move(id, 'in_progress', { actualGallons: 2_000 }).expect(200);
      expect(told.body).toMatchObject({ totals: { subtotalMinor: 68_750 } });
      await sign(id);
      await story.move(id, 'completed').expect(200);
    });

    it('when the last visit is done and an estimate falls away', async () => {
      const { id } = await story.in('in_progress', { requiresSignature: true, estimatedGallons: 2_000 });
      await sign(id);
      const { data } = (await story.admin.get(`/work-orders/${id}/visits`).expect(200)).body as {
        data: { id: string }[];
      };
      const { body } = await story.admin
        .post(`/work-orders/${id}/visits/${data[0]?.id}/transitions`, { to: 'done' })
        .expect(200);
      expect(body).toMatchObject({ workOrder: { status: 'in_progress', awaitsCompletion: true } });
      expect((await story.read(id)).totals).toMatchObject({ subtotalMinor: 57_500 });
      await sign(id);
      await story.move(id, 'completed').expect(200);
    });
  });

  it('WO-01 only who may override reopens, reinstates and cancels work in progress', async () => {
    const office = story.company.user.http;
    for (const [from, to] of [
      ['completed', 'in_progress'],
      ['canceled', 'scheduled'],
      ['in_progress', 'canceled'],
    ] as const) {
      const { id } = await story.in(from);
      await story.move(id, to, { reason: 'Mistake' }, office).expect(403);
      const seenByOffice = await story.read(id, office);
      expect(seenByOffice['allowedTransitions']).not.toContain(to);
      await story.move(id, to, { reason: 'Mistake' }).expect(200);
      if (to === 'in_progress') await leaveTheField(id);
    }
  });

  it('WO-01 of two completions at once one succeeds', async () => {
    const { id } = await story.in('in_progress');
    const answers = await Promise.all(Array.from({ length: 6 }, () => story.move(id, 'completed')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'work_order.illegal_transition' });
    const { body } = await story.admin.get(`/work-orders/${id}/events`).expect(200);
    expect((body as { data: { to: string }[] }).data.filter(({ to }) => to === 'completed')).toHaveLength(1);
  });

  it('a technician works on one work order at a time', async () => {
    const first = await story.in('enroute');
    const second = await story.in('scheduled');
    const dispatcher = story.company.user.http;
    const refused = await story.move(second.id, 'enroute', {}, dispatcher).expect(409);
    expect(refused.body).toMatchObject({
      code: 'technician.busy',
      workOrderId: first.id,
      number: first.number,
      allowed: Object.keys(TRANSITIONS.scheduled),
    });
    await story.move(second.id, 'enroute').expect(200);
    await story.move(first.id, 'on_site').expect(200);
  });

  it('of two departures at once with one technician one succeeds', async () => {
    const orders = await Promise.all([1, 2, 3, 4].map(() => story.in('scheduled')));
    const answers = await Promise.all(orders.map(({ id }) => story.move(id, 'enroute', {}, story.company.user.http)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  it('takes the client’s time within its limits', async () => {
    const { id } = await story.in('scheduled');
    const at = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
    expect((await story.move(id, 'confirmed', { at: at(6) }).expect(422)).body).toMatchObject({
      code: 'work_order.time_in_future',
      errors: [{ pointer: '/at' }],
    });
    expect((await story.move(id, 'confirmed', { at: at(-60) }).expect(422)).body).toMatchObject({
      code: 'work_order.time_out_of_order',
    });
    const ahead = at(3);
    await story.move(id, 'confirmed', { at: ahead }).expect(200);
    const next = (await story.move(id, 'enroute').expect(200)).body as { enrouteAt: string };
    expect(new Date(next.enrouteAt).toISOString()).toBe(ahead);
  });

  it('turning back and unscheduling undo what they undo', async () => {
    const { id } = await story.in('enroute');
    await story.move(id, 'scheduled').expect(422);
    const back = await story.move(id, 'scheduled', { reason: 'Truck broke down' }).expect(200);
    expect(back.body).toMatchObject({ status: 'scheduled', enrouteAt: null, technicianId: story.company.technicianId });
    await story.admin.delete(`/work-orders/${id}/schedule`).expect(200);
    expect(await story.read(id)).toMatchObject({
      status: 'draft',
      technicianId: null,
      windowStart: null,
      windowEnd: null,
    });
  });

  it('a cancellation keeps its reason until it is taken back', async () => {
    const { id } = await story.in('scheduled');
    expect((await story.move(id, 'canceled', { reason: 'Sold the house' }).expect(200)).body).toMatchObject({
      status: 'canceled',
      cancelReason: 'Sold the house',
    });
    expect((await story.move(id, 'scheduled').expect(200)).body).toMatchObject({
      cancelReason: null,
      canceledAt: null,
    });
  });

  it('honours If-Match and Idempotency-Key', async () => {
    const { id, version } = await story.in('scheduled');
    await story
      .move(id, 'confirmed')
      .set('If-Match', `"${version - 1}"`)
      .expect(412);
    const once = () => story.move(id, 'confirmed').set('Idempotency-Key', `confirm-${id}`).expect(200);
    expect((await once()).headers['idempotency-replayed']).toBeUndefined();
    expect((await once()).headers['idempotency-replayed']).toBe('true');
  });

  interface Visit {
    readonly id: string;
    readonly version: number;
  }
  const visitOf = async (path: string, crew: readonly string[], day: string): Promise<Visit> => {
    const window = { windowStart: `${day}T15:00:00Z`, windowEnd: `${day}T17:00:00Z` };
    const body = { ...window, crew: crew.map((technicianId) => ({ technicianId })) };
    return (await story.admin.post(path, body).expect(201)).body as Visit;
  };

  it('WO-06 a technician ends his visit though another leads the next one, and moves none that is not his', async () => {
    const { technicianId, technician, user } = story.company;
    const ana = (await story.admin.post('/technicians', { firstName: 'Ana', lastName: 'Reyes' }).expect(201))
      .body as Visit;
    const { id } = await story.draft();
    const path = `/work-orders/${id}/visits`;
    const mine = await visitOf(path, [technicianId], '2027-03-02');
    const next = await visitOf(path, [ana.id], '2027-03-03');
    const go = (visit: Visit, to: string, http = technician.http) =>
      http.post(`${path}/${visit.id}/transitions`, { to });
    for (const to of ['dispatched', 'working']) await go(mine, to).expect(200);
    expect((await go(next, 'dispatched').expect(403)).body).toMatchObject({ code: 'access.forbidden' });
    await technician.http.post(`${path}/${next.id}/crew/${ana.id}/transitions`, { to: 'enroute' }).expect(403);
    expect((await go(mine, 'done').expect(200)).body).toMatchObject({ id: mine.id, status: 'done' });
    await technician.http.get(`/work-orders/${id}`).expect(404);
    await go(next, 'dispatched', user.http).expect(200);
  });

  it('WO-05 a follow-up dated by a further visit stays scheduled when that visit changes', async () => {
    const { id } = await story.in('requires_followup');
    const path = `/work-orders/${id}/visits`;
    const second = await visitOf(path, [story.company.technicianId], '2027-03-02');
    expect(second).toMatchObject({ seq: 2, workOrder: { status: 'scheduled' } });
    const changed = story.admin.patch(`${path}/${second.id}`, { plannedMinutes: 45 }, second.version);
    expect((await changed.expect(200)).body).toMatchObject({ plannedMinutes: 45, workOrder: { status: 'scheduled' } });
  });
});
