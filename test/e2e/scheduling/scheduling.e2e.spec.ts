import { startTestApp, type TestApp } from '../../support/app';
import { WorkOrderStory } from '../work-orders/work-order-story';

interface Row {
  readonly id: string;
  readonly [field: string]: unknown;
}
interface Capacity {
  readonly data: readonly Record<string, unknown>[];
  readonly warning: string | null;
}

/** A Tuesday in Louisiana; 15:00Z is nine o'clock. */
const DAY = '2026-12-01';

describe('scheduling', () => {
  let app: TestApp;
  let story: WorkOrderStory;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    story = await WorkOrderStory.begin(await app.company());
  });
  afterAll(() => app.close());

  const create = async (path: string, body: object): Promise<Row> =>
    (await story.company.user.http.post(path, body).expect(201)).body as Row;
  const shift = (changes: object = {}): Promise<Row> =>
    create('/shifts', {
      technicianId: story.company.technicianId,
      kind: 'available',
      startsOn: DAY,
      startsAt: '08:00',
      endsAt: '16:00',
      ...changes,
    });
  const capacity = async (query = ''): Promise<Capacity> =>
    (await story.company.user.http.get(`/scheduling/capacity?from=${DAY}&to=${DAY}${query}`).expect(200))
      .body as Capacity;
  const kindsOf = (body: unknown): string[] =>
    (body as { conflicts: { kind: string }[] }).conflicts.map(({ kind }) => kind);

  it('SCH-01 shifts recur by a rule, over midnight too, and belong to their technician', async () => {
    const weekly = await shift({ rrule: 'FREQ=WEEKLY;BYDAY=MO,TU;COUNT=3', startsAt: '22:00', endsAt: '06:00' });
    expect(weekly).toMatchObject({ lastOn: '2026-12-08', zones: [] });
    const colleague = await create('/shifts', {
      technicianId: ((await story.admin.post('/technicians', { firstName: 'R', lastName: 'C' })).body as Row).id,
      ...{ kind: 'time_off', startsOn: DAY, startsAt: '00:00', endsAt: '24:00' },
    });
    const { body } = await story.company.technician.http.get('/shifts').expect(200);
    expect((body as { data: Row[] }).data.map(({ id }) => id)).toEqual([weekly.id]);
    for (const [changes, pointer] of [
      [{ rrule: 'FREQ=MONTHLY' }, '/rrule'],
      [{ zones: ['north'] }, '/zones'],
    ] as const) {
      const refused = await story.admin.patch(`/shifts/${weekly.id}`, changes).expect(422);
      expect(refused.body).toMatchObject({ errors: [{ pointer }] });
    }
    const { body: changed } = await story.admin.patch(`/shifts/${weekly.id}`, { rrule: null }).expect(200);
    expect(changed).toMatchObject({ rrule: null, lastOn: DAY });
    await story.company.user.http.delete(`/shifts/${colleague.id}`).expect(204);
  });

  it('SCH-02 capacity is what shifts give, less what is booked; without a shift there is none, and that is said', async () => {
    const nobody = await capacity();
    expect(nobody.data).toMatchObject([{ day: DAY, capacityMinutes: 0, bookableMinutes: 0 }]);
    expect(nobody.warning).toContain('shift');
    await shift();
    const order = await story.draft({ plannedMinutes: 90 });
    await story.schedule(order.id, { plannedMinutes: 90 }).expect(200);
    expect(await capacity()).toMatchObject({
      data: [{ capacityMinutes: 480, bookedMinutes: 90, availableMinutes: 390, bookableMinutes: 390 }],
      warning: null,
    });
    const settings = {
      ...{ milesPerHour: 30, bufferMinutes: 0, minimumNoticeMinutes: 0, horizonDays: 90, slotStepMinutes: 15 },
      arrivalWindowMinutes: 120,
      zones: [{ key: 'bayou', name: 'Bayou', postalCodes: ['70360'] }],
      capacityRules: [{ zone: null, jobType: 'pumping', reservePct: 10, overbookPct: 0 }],
    };
    await story.company.user.http.put('/scheduling/settings', settings).expect(403);
    expect(
      (await story.admin.put('/scheduling/settings', settings).set('If-Match', '"0"').expect(200)).body,
    ).toMatchObject({ version: 1 });
    await story.admin.put('/scheduling/settings', settings).set('If-Match', '"0"').expect(412);
    await story.admin.put(`/technicians/${story.company.technicianId}/skills`, {
      skills: [{ skill: 'pumping', level: 1, expiresOn: null }],
    });
    expect((await capacity('&jobType=pumping')).data).toMatchObject([{ reservedMinutes: 48, bookableMinutes: 342 }]);
    expect((await capacity('&jobType=pumping&emergency=true')).data).toMatchObject([{ bookableMinutes: 390 }]);
    expect((await capacity('&skill=jetting')).data).toMatchObject([{ capacityMinutes: 0 }]);
    expect((await capacity('&zone=bayou')).data).toMatchObject([{ capacityMinutes: 480 }]);
    await story.admin.get(`/scheduling/capacity?from=${DAY}&to=${DAY}&zone=hills`).expect(400);
    await story.admin.get(`/scheduling/capacity?from=${DAY}&to=2027-12-01`).expect(400);
  });

  it('SCH-15 a weather day takes the capacity and lists the visits that have to move', async () => {
    await shift();
    const order = await story.in('scheduled');
    const blackout = await create('/blackouts', { kind: 'weather', startsOn: DAY, reason: 'Ice storm' });
    expect((await capacity()).data).toMatchObject([{ capacityMinutes: 0, closed: 'blackout' }]);
    const { body } = await story.company.user.http.get(`/blackouts/${blackout.id}/affected-visits`).expect(200);
    expect(body).toMatchObject({ data: [{ workOrderId: order.id, status: 'scheduled' }] });
    await story.company.user.http.delete(`/blackouts/${blackout.id}`).expect(204);
    await story.admin.put(`/tenant/calendar-days/${DAY}`, { name: 'Inventory', intervals: [] });
    expect((await capacity()).data).toMatchObject([{ capacityMinutes: 0, closed: 'calendar' }]);
  });

  it('SCH-06 what the schedule has against an assignment is a 409 with every cause, which an administrator may override', async () => {
    await shift({ startsAt: '12:00' });
    await story.admin.put(`/technicians/${story.company.technicianId}/skills`, {
      skills: [{ skill: 'pumping', level: 1, expiresOn: '2026-11-30' }],
    });
    const { id } = await story.draft();
    const unexplained = { overrideReason: undefined };
    const { body: refused } = await story.schedule(id, unexplained).expect(409);
    expect(refused).toMatchObject({ code: 'work_order.assignment_conflict', isOverridable: true });
    expect(kindsOf(refused)).toEqual(['outside_shift', 'missing_skill']);
    await create('/blackouts', { kind: 'blackout', startsOn: DAY, reason: 'Fair' });
    const { body: closed } = await story.schedule(id, unexplained, story.company.user.http).expect(409);
    expect(kindsOf(closed)).toEqual(['blackout', 'missing_skill']);
    const overrideReason = 'The customer insists';
    await story.schedule(id, { overrideReason }, story.company.user.http).expect(409);
    await story.schedule(id, { overrideReason }).expect(200);
    const { body: trail } = await story.admin.get(`/audit-log?resourceId=${id}`).expect(200);
    expect(JSON.stringify(trail)).toContain(overrideReason);
  });
});
