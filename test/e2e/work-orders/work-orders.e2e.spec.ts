import { newId } from '../../../src/kernel/ids';
import { startTestApp, type TestApp } from '../../support/app';
import { WINDOW, type WorkOrder, WorkOrderStory } from './work-order-story';

describe('work orders', () => {
  let app: TestApp;
  let story: WorkOrderStory;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    story = await WorkOrderStory.begin(await app.company());
  });
  afterAll(() => app.close());

  const numbers = async (query: string, http = story.admin): Promise<string[]> =>
    ((await http.get(`/work-orders?${query}`).expect(200)).body as { data: WorkOrder[] }).data.map(
      ({ number }) => number,
    );

  it('opens as a draft with prices of the price book, tax of the day and who and where', async () => {
    const tax = { name: 'Sales tax', jurisdiction: 'LA', rate: 0.0825, effectiveFrom: '2020-01-01', isDefault: true };
    const { body: rate } = await story.admin.post('/tax-rates', tax).expect(201);
    const response = await story.admin
      .post('/work-orders', story.body({ lines: [{ serviceId: story.serviceId, quantity: 1.5 }] }))
      .expect(201);
    expect(response.body).toMatchObject({
      status: 'draft',
      version: 1,
      jobType: 'pumping',
      priority: 'normal',
      plannedMinutes: 60,
      customer: { name: 'Rosa Delgado', phone: '+19855550101' },
      property: { label: 'Home', address: { city: 'Houma', postalCode: '70360' }, timeZone: 'America/Chicago' },
      technician: null,
      allowedTransitions: ['scheduled', 'canceled'],
      lines: [
        {
          code: 'PUMP',
          unit: 'each',
          quantity: 1.5,
          unitPriceMinor: 57_500,
          costMinor: 21_000,
          taxable: true,
          netMinor: 86_250,
        },
      ],
      totals: { subtotalMinor: 86_250, taxMinor: 7_116, totalMinor: 93_366, currency: 'USD', marginMinor: 54_750 },
      taxRate: { id: (rate as { id: string }).id, rate: 0.0825 },
    });
    expect(response.headers['location']).toBe(`/api/v2/work-orders/${(response.body as WorkOrder).id}`);
    expect(await story.read((response.body as WorkOrder).id)).toEqual(response.body);
  });

  it('WO-02 numbers have no gaps, even under parallel openings and refusals between them', async () => {
    const requests = Array.from({ length: 24 }, (_, index) =>
      story.admin.post(
        '/work-orders',
        story.body(index % 4 === 3 ? { lines: [{ serviceId: newId(), quantity: 1 }] } : {}),
      ),
    );
    const answers = await Promise.all(requests);
    const made = answers.filter(({ status }) => status === 201).map(({ body }) => (body as WorkOrder).number);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(6);
    expect(made.sort()).toEqual(Array.from({ length: 18 }, (_, index) => `WO-${String(index + 1).padStart(6, '0')}`));
  });

  it('WO-02 the company sets the prefix, and a deleted number is not used again', async () => {
    const { id, number } = await story.draft();
    await story.admin.delete(`/work-orders/${id}`).expect(204);
    await story.admin.get(`/work-orders/${id}`).expect(404);
    const format = { prefix: 'JOB-', digits: 6, isYearly: false, startsAt: 1 };
    await story.admin.put('/tenant/number-formats/work_order', format).expect(200);
    expect([number, (await story.draft()).number]).toEqual(['WO-000001', 'JOB-000002']);
  });

  it('WO-04 priority sets the SLA and the order of the board', async () => {
    const workingHours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt: '00:00', closesAt: '24:00' }));
    await story.admin.patch('/tenant', { workingHours, settings: { slaMinutesUrgent: 90 } }).expect(200);
    const made: WorkOrder[] = [];
    for (const priority of ['normal', 'emergency', 'low', 'urgent', 'high']) made.push(await story.draft({ priority }));
    const minutes = (order: WorkOrder): number =>
      Math.round((Date.parse(String(order['slaDueAt'])) - Date.parse(String(order['createdAt']))) / 60_000);
    expect(made.map(minutes)).toEqual([1_620, 120, 2_700, 90, 540]);
    expect(await numbers('sort=-priority')).toEqual([1, 3, 4, 0, 2].map((index) => made[index]?.number));
    expect(await numbers('sort=slaDueAt')).toEqual([3, 1, 4, 0, 2].map((index) => made[index]?.number));
    const [normal] = made;
    const { body } = await story.admin.patch(`/work-orders/${normal?.id}`, { priority: 'emergency' }, 1).expect(200);
    expect(minutes(body as WorkOrder)).toBe(120);
  });

  it('refuses what does not exist or does not belong together, with its place', async () => {
    const other = await WorkOrderStory.begin(await app.company());
    const second = (await story.admin.post('/customers', { displayName: 'Other', kind: 'residential' }).expect(201))
      .body as { id: string };
    for (const [changes, pointer] of [
      [{ customerId: newId() }, '/customerId'],
      [{ customerId: other.customerId, propertyId: other.propertyId }, '/customerId'],
      [{ customerId: second.id }, '/propertyId'],
      [{ jobType: 'no_such_job' }, '/jobType'],
      [{ lines: [{ serviceId: other.serviceId, quantity: 1 }] }, '/lines/0/serviceId'],
    ] as const) {
      const { body } = await story.admin.post('/work-orders', story.body(changes)).expect(422);
      expect(body).toMatchObject({ errors: [{ pointer }] });
    }
    await story.admin
      .post('/work-orders', story.body({ lines: [{ serviceId: story.serviceId, quantity: 0 }] }))
      .expect(400);
    await story.admin.post('/work-orders', story.body({ status: 'completed' })).expect(400);
  });

  it('replaces lines while it is open', async () => {
    const { id } = await story.draft();
    const lines = [
      { serviceId: story.serviceId, quantity: 2, unitPriceMinor: 50_000, description: 'Agreed by phone' },
      { serviceId: story.serviceId, quantity: 0.333 },
    ];
    const { body } = await story.admin.put(`/work-orders/${id}/lines`, { lines }).expect(200);
    expect((body as WorkOrder).lines.map(({ netMinor, description }) => [netMinor, description])).toEqual([
      [100_000, 'Agreed by phone'],
      [19_148, null],
    ]);
    expect((body as WorkOrder).totals).toMatchObject({ subtotalMinor: 119_148 });
    await story.admin.put(`/work-orders/${id}/lines`, { lines: [] }).expect(200);
    const completed = await story.in('completed');
    expect((await story.admin.put(`/work-orders/${completed.id}/lines`, { lines }).expect(409)).body).toMatchObject({
      code: 'work_order.closed',
    });
    await story.admin.patch(`/work-orders/${completed.id}`, { description: 'x' }, completed.version).expect(409);
  });

  it('a line keeps its copy when the price book changes', async () => {
    const { id } = await story.draft();
    await story.admin.patch(`/services/${story.serviceId}`, { priceMinor: 99_900, name: 'Dearer' }).expect(200);
    expect((await story.read(id)).lines).toMatchObject([{ name: 'Pumping', unitPriceMinor: 57_500 }]);
  });

  it('changes need the version that was read', async () => {
    const { id } = await story.draft();
    await story.admin.patch(`/work-orders/${id}`, { description: 'Lid under the deck' }).expect(428);
    const changed = await story.admin.patch(`/work-orders/${id}`, { description: 'Lid under the deck' }, 1).expect(200);
    expect(changed.body).toMatchObject({ description: 'Lid under the deck', version: 2 });
    await story.admin.patch(`/work-orders/${id}`, { description: 'Late' }, 1).expect(412);
  });

  it('scheduling sets window, technician and the tax of that day', async () => {
    const old = {
      name: 'Old',
      jurisdiction: 'LA',
      rate: 0.05,
      effectiveFrom: '2020-01-01',
      effectiveTo: '2035-06-30',
      isDefault: true,
    };
    await story.admin.post('/tax-rates', old).expect(201);
    await story.admin
      .post('/tax-rates', { ...old, name: 'New', rate: 0.1, effectiveFrom: '2035-07-01', effectiveTo: null })
      .expect(201);
    const { id, totals } = await story.draft();
    expect(totals).toMatchObject({ taxMinor: 2_875 });
    const evening = { windowStart: '2035-07-01T03:00:00Z', windowEnd: '2035-07-01T04:00:00Z' };
    expect((await story.schedule(id, evening).expect(200)).body).toMatchObject({
      status: 'scheduled',
      totals: { taxMinor: 2_875 },
    });
    const morning = { windowStart: '2035-07-01T13:00:00Z', windowEnd: '2035-07-01T15:00:00Z', plannedMinutes: 90 };
    const { body } = await story.schedule(id, morning).expect(200);
    expect(body).toMatchObject({
      status: 'scheduled',
      plannedMinutes: 90,
      totals: { taxMinor: 5_750, totalMinor: 63_250 },
    });
    expect((await story.schedule(id, { windowEnd: '2020-01-01T00:00:00Z' }).expect(422)).body).toMatchObject({
      code: 'work_order.invalid_window',
    });
    expect((await story.schedule(id, { technicianId: newId() }).expect(422)).body).toMatchObject({
      errors: [{ pointer: '/technicianId' }],
    });
  });

  it('WO-05 SCH-06 other planned minutes are those that the visit books', async () => {
    const [{ id }, next] = [await story.draft(), await story.draft()];
    await story.schedule(id).expect(200);
    await story.schedule(next.id, { plannedStart: '2026-12-01T16:00:00Z', overrideReason: undefined }).expect(200);
    const plan = async (plannedMinutes: number) =>
      story.admin.patch(`/work-orders/${id}`, { plannedMinutes }, (await story.read(id)).version);
    expect((await plan(61)).body).toMatchObject({
      code: 'work_order.assignment_conflict',
      conflicts: [{ kind: 'double_booked', with: next.id }],
    });
    expect(await story.read(id)).toMatchObject({ plannedMinutes: 60 });
    expect((await plan(45)).body).toMatchObject({ plannedMinutes: 45 });
    const visits = await story.admin.get(`/work-orders/${id}/visits`).expect(200);
    expect(visits.body).toMatchObject({
      data: [{ plannedMinutes: 45, crew: [{ technicianId: story.company.technicianId }] }],
    });
    await story.admin.post(`/work-orders/${id}/visits`, { ...WINDOW, plannedMinutes: 30 }).expect(201);
    expect(await story.read(id)).toMatchObject({ plannedMinutes: 45 });
  });

  it('finds by status, people, place, type, priority, window and number', async () => {
    const draft = await story.draft({ priority: 'high' });
    const scheduled = await story.in('scheduled', { jobType: 'repair' });
    const only = { draft: [draft.number], scheduled: [scheduled.number], both: [scheduled.number, draft.number] };
    expect(await numbers('')).toEqual(only.both);
    expect(await numbers('status=draft')).toEqual(only.draft);
    expect(await numbers(`technicianId=${story.company.technicianId}`)).toEqual(only.scheduled);
    expect(await numbers(`customerId=${story.customerId}&propertyId=${story.propertyId}`)).toEqual(only.both);
    expect(await numbers(`customerId=${newId()}`)).toEqual([]);
    expect(await numbers('jobType=repair')).toEqual(only.scheduled);
    expect(await numbers('priority=high')).toEqual(only.draft);
    expect(await numbers('scheduledFrom=2026-12-01T15:00:00Z&scheduledTo=2026-12-01T15:00:01Z')).toEqual(
      only.scheduled,
    );
    expect(await numbers('scheduledFrom=2026-12-01T15:00:01Z')).toEqual([]);
    expect(await numbers('q=0001')).toEqual(only.draft);
    expect(await numbers('sort=windowStart')).toEqual(only.both);
  });

  it('only a draft can be deleted, and only by who may', async () => {
    const scheduled = await story.in('scheduled');
    expect((await story.admin.delete(`/work-orders/${scheduled.id}`).expect(409)).body).toMatchObject({
      code: 'work_order.not_draft',
    });
    await story.admin.delete(`/work-orders/${scheduled.id}/schedule`).expect(200);
    await story.admin.delete(`/work-orders/${scheduled.id}`).expect(409);
    await story.move(scheduled.id, 'canceled', { reason: 'Not needed' }).expect(200);
    const { id, number } = await story.draft();
    await story.company.technician.http.delete(`/work-orders/${id}`).expect(403);
    await story.company.user.http.delete(`/work-orders/${id}`).expect(204);
    expect(await numbers('include=deleted&status=draft')).toEqual([number]);
  });

  it('a technician sees and moves what is assigned to him, without costs and margins', async () => {
    const { http } = story.company.technician;
    const other = (await story.admin.post('/technicians', { firstName: 'Ana', lastName: 'Reyes' }).expect(201))
      .body as { id: string };
    const mine = await story.in('scheduled');
    const foreign = await story.draft();
    await story.schedule(foreign.id, { technicianId: other.id }).expect(200);
    const { body } = await http.get('/work-orders').expect(200);
    const { data } = body as { data: WorkOrder[] };
    expect(data.map(({ number }) => number)).toEqual([mine.number]);
    const alone = await story.read(mine.id, http);
    for (const seen of [data[0], alone]) {
      expect(seen?.totals).not.toHaveProperty('marginMinor');
      expect(seen?.lines[0]).not.toHaveProperty('costMinor');
      expect(seen?.lines[0]).toHaveProperty('unitPriceMinor', 57_500);
    }
    for (const path of ['', '/events', '/time-in-status', '/photos'])
      await http.get(`/work-orders/${foreign.id}${path}`).expect(404);
    await story.move(foreign.id, 'confirmed', {}, http).expect(404);
    const moved = await story.move(mine.id, 'enroute', {}, http).expect(200);
    expect((moved.body as WorkOrder).lines[0]).not.toHaveProperty('costMinor');
    await story.schedule(mine.id, {}, http).expect(403);
    await http.put(`/work-orders/${mine.id}/lines`, { lines: [] }).expect(403);
  });

  it('another company finds nothing', async () => {
    const { id } = await story.in('scheduled');
    const rival = (await app.company()).admin.http;
    await rival.get(`/work-orders/${id}`).expect(404);
    await rival.patch(`/work-orders/${id}`, { description: 'x' }, 1).expect(404);
    await rival.post(`/work-orders/${id}/transitions`, { to: 'confirmed' }).expect(404);
    await rival.put(`/work-orders/${id}/lines`, { lines: [] }).expect(404);
    await rival.delete(`/work-orders/${id}`).expect(404);
    await rival.get(`/work-orders/${id}/events`).expect(404);
  });
});
