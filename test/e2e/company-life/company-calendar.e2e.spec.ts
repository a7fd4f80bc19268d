import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import type { HttpClient } from '../../support/http-client';
import { WorkOrderStory } from '../work-orders/work-order-story';

interface Day {
  readonly day: string;
  readonly source: string;
  readonly name: string | null;
  readonly isOpen: boolean;
  readonly openings: readonly { readonly from: string; readonly to: string }[];
}

describe('the calendar of a company', () => {
  let test: TestApp;
  let company: TestCompany;
  let http: HttpClient;

  beforeAll(async () => {
    test = await startTestApp();
  });
  beforeEach(async () => {
    company = await test.company();
    http = company.admin.http;
  });
  afterAll(() => test.close());

  const days = async (from: string, to: string): Promise<Day[]> =>
    ((await http.get(`/tenant/calendar?from=${from}&to=${to}`).expect(200)).body as { data: Day[] }).data;
  const faultOf = async (call: PromiseLike<{ body: unknown }>): Promise<string[]> =>
    ((await call).body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);

  it('PLT-30 has several intervals a day, holidays, and days with hours of their own', async () => {
    const times = (weekday: number) => [
      { weekday, opensAt: '13:00', closesAt: '17:00' },
      { weekday, opensAt: '08:00', closesAt: '12:00' },
    ];
    const workingHours = [1, 2, 3, 4, 5].flatMap(times);
    const observedHolidays = ['thanksgiving_day', 'independence_day'];
    await http.patch('/tenant', { workingHours, observedHolidays }, 1).expect(200);
    await http.patch('/tenant', { workingHours: [] }, 1).expect(412);
    const friday = { name: 'Bridge day', intervals: [{ opensAt: '09:00', closesAt: '12:00' }] };
    await http.put('/tenant/calendar-days/2026-11-27', friday).expect(200);
    const [wednesday, thursday, bridge, saturday] = await days('2026-11-25', '2026-11-28');
    expect(wednesday?.openings).toEqual([
      { from: '2026-11-25T14:00:00.000Z', to: '2026-11-25T18:00:00.000Z' },
      { from: '2026-11-25T19:00:00.000Z', to: '2026-11-25T23:00:00.000Z' },
    ]);
    expect([thursday, bridge, saturday]).toMatchObject([
      { source: 'holiday', name: 'Thanksgiving Day', isOpen: false },
      { source: 'own', name: 'Bridge day', openings: [{ from: '2026-11-27T15:00:00.000Z' }] },
      { source: 'week', name: null, isOpen: false },
    ]);
    expect((await days('2026-07-03', '2026-07-03'))[0]).toMatchObject({ name: 'Independence Day', isOpen: false });
    const { body } = await company.technician.http.get('/tenant/holidays?year=2026').expect(200);
    expect((body as { data: object[] }).data).toHaveLength(11);
    expect((body as { data: object[] }).data[5]).toEqual({
      key: 'independence_day',
      name: 'Independence Day',
      on: '2026-07-04',
      observedOn: '2026-07-03',
      isObserved: true,
    });
  });

  it('PLT-30 refuses hours that are none, and says which', async () => {
    const week = (...times: [string, string][]) => ({
      workingHours: times.map(([opensAt, closesAt]) => ({ weekday: 1, opensAt, closesAt })),
    });
    const patch = (body: object) => faultOf(http.patch('/tenant', body).expect(400));
    expect(await patch(week(['08:00', '12:00'], ['11:59', '13:00']))).toEqual(['/workingHours/1']);
    expect(await patch(week(['12:00', '08:00']))).toEqual(['/workingHours/0']);
    expect(await patch(week(['8:00', '24:01']))).toEqual(['/workingHours/0/opensAt', '/workingHours/0/closesAt']);
    expect(await patch({ observedHolidays: ['halloween'] })).toEqual(['/observedHolidays']);
    expect(await patch({ quietHours: { from: '08:00', until: '08:00' } })).toEqual(['/quietHours/until']);
    const pay = { frequency: 'biweekly', weekStartsOn: 1, dayStartsAt: '00:00', anchorOn: '2026-01-04' };
    expect(await patch({ payCalendar: pay })).toEqual(['/payCalendar/anchorOn']);
    const overlapping = {
      intervals: [
        { opensAt: '08:00', closesAt: '12:00' },
        { opensAt: '10:00', closesAt: '11:00' },
      ],
    };
    expect(await faultOf(http.put('/tenant/calendar-days/2026-12-24', overlapping).expect(400))).toEqual([
      '/intervals/1',
    ]);
    expect(await faultOf(http.put('/tenant/calendar-days/2026-02-30', { intervals: [] }).expect(400))).toEqual([
      '/path/day',
    ]);
    expect(await faultOf(http.put('/tenant/calendar-days/1999-12-31', { intervals: [] }).expect(400))).toEqual([
      '/path/day',
    ]);
    for (const span of [
      'from=2026-01-02&to=2026-01-01',
      'from=2026-01-01&to=2027-01-02',
      'from=2099-12-31&to=2100-01-01',
    ])
      for (const resource of ['calendar', 'pay-periods'])
        expect(await faultOf(http.get(`/tenant/${resource}?${span}`).expect(400))).toEqual(['/query/to']);
    expect((await days('2028-01-01', '2028-12-31')).length).toBe(366);
  });

  it('PLT-14 a day is set, replaced by its version and cleared; the administrator alone may', async () => {
    const path = '/tenant/calendar-days/2026-12-24';
    await company.user.http.put(path, { intervals: [] }).expect(403);
    const first = await http.put(path, { name: 'Christmas Eve', intervals: [] }).expect(200);
    expect(first.headers['etag']).toBe('"1"');
    const put = (body: object) => http.put(path, body).set('If-Match', '"1"');
    await put({ name: 'Christmas Eve', intervals: [] }).expect(200);
    const replaced = await put({ intervals: [{ opensAt: '08:00', closesAt: '12:00' }] }).expect(200);
    expect(replaced.body).toMatchObject({ day: '2026-12-24', name: null, version: 2 });
    await put({ intervals: [] }).expect(412);
    await http.delete(path).set('If-Match', '"1"').expect(412);
    const { body: listed } = await company.user.http.get('/tenant/calendar-days?from=2026-12-24').expect(200);
    expect((listed as { data: object[] }).data).toEqual([replaced.body]);
    await http.delete(path).expect(204);
    await http.delete(path).expect(204);
    expect((await days('2026-12-24', '2026-12-24'))[0]).toMatchObject({ source: 'week', isOpen: true });
    const { body: log } = await http.get('/audit-log?resourceType=calendar_day').expect(200);
    expect((log as { data: { action: string }[] }).data.map(({ action }) => action)).toEqual([
      'calendar_day.cleared',
      'calendar_day.set',
      'calendar_day.set',
    ]);
  });

  it('PLT-30 of two who set a day at once both succeed, and one rule stands', async () => {
    const set = (name: string) => http.put('/tenant/calendar-days/2026-12-31', { name, intervals: [] });
    const answers = await Promise.all(['one', 'two', 'three'].map((name) => set(name)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { body } = await http.get('/tenant/calendar-days').expect(200);
    expect((body as { data: object[] }).data).toHaveLength(1);
  });

  it('PLT-30 work orders are due by its hours, holidays and days of their own', async () => {
    const story = await WorkOrderStory.begin(company);
    const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt: '00:00', closesAt: '24:00' }));
    await http.patch('/tenant', { workingHours: everyDay, timeZone: 'UTC' }).expect(200);
    const today = new Date().toISOString().slice(0, 10);
    const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
    for (const day of [today, tomorrow]) await http.put(`/tenant/calendar-days/${day}`, { intervals: [] }).expect(200);
    const order = await story.draft({ priority: 'emergency' });
    const dueAt = Date.parse(String(order['slaDueAt']));
    // Two hours into the day after the closed ones; a day later when midnight passed between.
    expect([2, 26].map((hours) => Date.parse(tomorrow) + 86_400_000 + hours * 3_600_000)).toContain(dueAt);
    await http.patch('/tenant', { workingHours: [] }).expect(200);
    const { slaDueAt, createdAt } = await story.draft({ priority: 'emergency' });
    expect(Math.round((Date.parse(String(slaDueAt)) - Date.parse(String(createdAt))) / 60_000)).toBe(120);
  });

  it('PLT-30 knows its quiet hours by the clock of whoever is written to', async () => {
    const ask = async (at: string, zone = '') =>
      (await http.get(`/tenant/quiet-hours?at=${at}${zone && `&timeZone=${zone}`}`).expect(200)).body as object;
    expect(await ask('2026-12-02T14:00:00Z')).toMatchObject({ isQuiet: false, timeZone: 'America/Chicago' });
    expect(await ask('2026-12-02T14:00:00Z', 'America/Los_Angeles')).toMatchObject({
      isQuiet: true,
      allowedAt: '2026-12-02T16:00:00.000Z',
    });
    expect(await ask('2026-03-08T04:00:00Z')).toMatchObject({ isQuiet: true, allowedAt: '2026-03-08T13:00:00.000Z' });
    await http.patch('/tenant', { quietHours: null }).expect(200);
    expect(await ask('2026-12-02T05:00:00Z')).toMatchObject({ isQuiet: false, allowedAt: '2026-12-02T05:00:00.000Z' });
    await http.get('/tenant/quiet-hours?at=2026-12-02T05:00:00Z&timeZone=Mars/Base').expect(400);
  });

  it('PLT-30 pays by workweeks and periods that begin and end with its days', async () => {
    const payCalendar = { frequency: 'biweekly', weekStartsOn: 7, dayStartsAt: '00:00', anchorOn: '2026-01-04' };
    await http.patch('/tenant', { payCalendar }).expect(200);
    const { body } = await company.technician.http.get('/tenant/pay-periods?from=2026-03-08&to=2026-03-08').expect(200);
    expect(body).toEqual({
      timeZone: 'America/Chicago',
      frequency: 'biweekly',
      data: [
        {
          ...{ startsOn: '2026-03-01', endsOn: '2026-03-14' },
          ...{ from: '2026-03-01T06:00:00.000Z', to: '2026-03-15T05:00:00.000Z' },
          workweeks: [
            {
              ...{ startsOn: '2026-03-01', endsOn: '2026-03-07' },
              ...{ from: '2026-03-01T06:00:00.000Z', to: '2026-03-08T06:00:00.000Z' },
            },
            {
              ...{ startsOn: '2026-03-08', endsOn: '2026-03-14' },
              ...{ from: '2026-03-08T06:00:00.000Z', to: '2026-03-15T05:00:00.000Z' },
            },
          ],
        },
      ],
    });
  });
});
