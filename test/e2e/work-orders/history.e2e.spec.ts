import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import { THE_WAY, WINDOW, WorkOrderStory } from './work-order-story';

interface Event {
  from: string;
  to: string;
  at: string;
  by: { kind: string; id: string | null; name: string };
  source: string;
  reason: string | null;
  location: { lat: number; lng: number } | null;
}

describe('history of a work order', () => {
  let app: TestApp;
  let story: WorkOrderStory;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    story = await WorkOrderStory.begin(await app.company());
  });
  afterAll(() => app.close());

  const events = async (id: string): Promise<Event[]> =>
    ((await story.admin.get(`/work-orders/${id}/events`).expect(200)).body as { data: Event[] }).data;

  it('WO-08 keeps from, to, when, who, where, whence and why of every change', async () => {
    const { id } = await story.in('scheduled');
    const { http, id: userId } = story.company.technician;
    await story.move(id, 'enroute', { location: { lat: 29.9510657, lng: -90.0715323 } }, http).expect(200);
    await story.move(id, 'scheduled', { reason: 'Truck broke down' }, http).expect(200);
    const history = await events(id);
    expect(history.map(({ from, to, source, reason }) => [from, to, source, reason])).toEqual([
      ['draft', 'scheduled', 'office', null],
      ['scheduled', 'enroute', 'technician', null],
      ['enroute', 'scheduled', 'technician', 'Truck broke down'],
    ]);
    expect(history[1]).toMatchObject({
      by: { kind: 'user', id: userId },
      location: { lat: 29.951066, lng: -90.071532 },
    });
    expect(history[0]).toMatchObject({ by: { id: story.company.admin.id }, location: null });
  });

  it('WO-08 cannot be rewritten', async () => {
    const { id } = await story.in('scheduled');
    await expect(
      runSql(app.adminUrl, `UPDATE work_order_events SET reason = 'x' WHERE work_order_id = '${id}'`),
    ).rejects.toThrow(/append-only/);
    await expect(runSql(app.adminUrl, `DELETE FROM work_order_events WHERE work_order_id = '${id}'`)).rejects.toThrow(
      /append-only/,
    );
  });

  it('WO-08 reports the time in each status', async () => {
    const { id } = await story.draft();
    await story.schedule(id).expect(200);
    const start = Date.now();
    const at = (seconds: number): string => new Date(start + seconds * 1_000).toISOString();
    for (const [index, to] of THE_WAY.entries()) await story.move(id, to, { at: at(10 + index * 60) }).expect(200);
    const { body } = await story.admin.get(`/work-orders/${id}/time-in-status`).expect(200);
    const { statuses } = body as {
      statuses: { status: string; seconds: number; entries: number; isCurrent: boolean }[];
    };
    expect(statuses.map(({ status }) => status)).toEqual(['draft', 'scheduled', ...THE_WAY]);
    expect(statuses.slice(2, -1)).toEqual(
      THE_WAY.slice(0, -1).map((status) => ({ status, seconds: 60, entries: 1, isCurrent: false })),
    );
    expect(statuses.at(-1)).toMatchObject({ status: 'completed', isCurrent: true });
  });

  it('publishes a completion with everything that billing and pay need', async () => {
    const tax = { name: 'Sales tax', jurisdiction: 'LA', rate: 0.0825, effectiveFrom: '2020-01-01', isDefault: true };
    const taxRate = (await story.admin.post('/tax-rates', tax).expect(201)).body as { id: string };
    const { id, number } = await story.in('in_progress');
    const done = (await story.move(id, 'completed', { actualGallons: 1_480 }).expect(200)).body as {
      completedAt: string;
    };
    const [event] = await runSql(
      app.adminUrl,
      `SELECT name, event_version, payload FROM outbox_events WHERE aggregate_id = '${id}' AND name = 'work_order.completed'`,
    );
    const completedAt = new Date(done.completedAt);
    expect(event).toMatchObject({
      name: 'work_order.completed',
      event_version: 1,
      payload: {
        workOrderId: id,
        number,
        customerId: story.customerId,
        propertyId: story.propertyId,
        technicianId: story.company.technicianId,
        jobType: 'pumping',
        completedAt: completedAt.toISOString(),
        completedOn: completedAt.toLocaleDateString('sv-SE', { timeZone: 'America/Chicago' }),
        currency: 'USD',
        gallons: 1_480,
        taxRate: { id: taxRate.id, rate: '0.0825' },
        lines: [
          {
            serviceId: story.serviceId,
            code: 'PUMP',
            description: 'Pumping',
            unit: 'each',
            quantity: '1',
            unitPriceMinor: 57_500,
            costMinor: 21_000,
            taxable: true,
            netMinor: 57_500,
          },
        ],
        subtotalMinor: 57_500,
        taxMinor: 4_744,
        totalMinor: 62_244,
      },
    });
    await story.move(id, 'in_progress', { reason: 'Lid left open' }).expect(200);
    const names = await runSql(
      app.adminUrl,
      `SELECT name FROM outbox_events WHERE aggregate_id = '${id}' AND name NOT IN ('work_order.created', 'work_order.status_changed') ORDER BY id`,
    );
    expect(names.map(({ name }) => name)).toEqual(
      ['completed', 'materials_used', 'review_due', 'reopened'].map((fact) => `work_order.${fact}`),
    );
  });

  it('the audit log says who did each step', async () => {
    const { id } = await story.draft();
    await story.schedule(id, WINDOW, story.company.user.http).expect(200);
    await story.move(id, 'confirmed').expect(200);
    const { body } = await story.admin.get(`/audit-log?resourceType=work_order&resourceId=${id}`).expect(200);
    const entries = (body as { data: { action: string; actor: { id: string }; after: { status?: string } }[] }).data;
    const steps = entries.map(({ action, actor, after }) => [action, actor.id, after.status]).reverse();
    expect(steps).toEqual([
      ['work_order.created', story.company.admin.id, undefined],
      ['work_order.status_changed', story.company.user.id, 'scheduled'],
      ['work_order.status_changed', story.company.admin.id, 'confirmed'],
    ]);
  });
});
