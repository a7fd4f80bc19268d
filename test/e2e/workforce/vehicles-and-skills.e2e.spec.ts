import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

describe('vehicles and skills', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await app.company();
  });
  afterAll(() => app.close());

  const create = async (path: string, body: object): Promise<Row> =>
    (await company.admin.http.post(path, body).expect(201)).body as Row;
  const idsOf = async (path: string): Promise<string[]> =>
    ((await company.admin.http.get(path).expect(200)).body as { data: Row[] }).data.map(({ id }) => id);

  it('SCH-24 keeps name, plate, tank, permits and the day of the next service', async () => {
    const vehicle = {
      name: 'Truck 7',
      plate: 'C471902',
      plateState: 'LA',
      capacityGallons: 3_500,
      permits: [{ name: 'Septage hauler', number: 'SH-1', expiresOn: '2027-06-30' }],
      serviceDueOn: '2026-12-15',
    };
    const { id } = await create('/vehicles', vehicle);
    expect((await company.user.http.get(`/vehicles/${id}`).expect(200)).body).toMatchObject(vehicle);
    const { body: taken } = await company.admin.http.post('/vehicles', { name: 'TRUCK 7' }).expect(409);
    expect(taken).toMatchObject({ code: 'vehicle.name_taken', errors: [{ pointer: '/name' }] });
    expect(await idsOf('/vehicles?serviceDueBy=2026-12-14')).toEqual([]);
    expect(await idsOf('/vehicles?serviceDueBy=2026-12-15&q=471')).toEqual([id]);
    for (const [pointer, body] of [
      ['/capacityGallons', { capacityGallons: 0 }],
      ['/permits/0/number', { permits: [{ name: 'x', expiresOn: null }] }],
    ] as const) {
      const { body: refused } = await company.admin.http.patch(`/vehicles/${id}`, body).expect(400);
      expect(refused).toMatchObject({ errors: [{ pointer }] });
    }
    await company.user.http.patch(`/vehicles/${id}`, { notes: 'x' }).expect(403);
  });

  it('SCH-24 on one day a vehicle has one driver and a technician one vehicle', async () => {
    const [truck, van] = [await create('/vehicles', { name: 'Truck' }), await create('/vehicles', { name: 'Van' })];
    const colleague = await create('/technicians', { firstName: 'Remy', lastName: 'Colleague' });
    const own = { vehicleId: truck.id, technicianId: company.technicianId };
    const week = await create('/vehicle-assignments', { ...own, startsOn: '2026-12-07', endsOn: '2026-12-11' });
    const refusals: [string, object][] = [
      ['/vehicleId', { ...own, technicianId: colleague.id, startsOn: '2026-12-11' }],
      ['/technicianId', { ...own, vehicleId: van.id, startsOn: '2026-12-01', endsOn: '2026-12-07' }],
    ];
    for (const [pointer, body] of refusals) {
      const { body: refused } = await company.user.http.post('/vehicle-assignments', body).expect(409);
      expect(refused).toMatchObject({ vehicleAssignmentId: week.id, errors: [{ pointer }] });
    }
    const next = await create('/vehicle-assignments', { ...own, technicianId: colleague.id, startsOn: '2026-12-12' });
    expect(next).toMatchObject({ startsOn: '2026-12-12', endsOn: '2026-12-12' });
    expect(await idsOf('/vehicle-assignments?from=2026-12-11&to=2026-12-11')).toEqual([week.id]);
    await company.user.http.delete(`/vehicle-assignments/${week.id}`).expect(204);
    await create('/vehicle-assignments', { ...own, vehicleId: van.id, startsOn: '2026-12-07' });
    const backwards = { ...own, startsOn: '2027-01-02', endsOn: '2027-01-01' };
    const { body } = await company.admin.http.post('/vehicle-assignments', backwards).expect(422);
    expect(body).toMatchObject({ code: 'vehicle.invalid_span', errors: [{ pointer: '/endsOn' }] });
  });

  it('SCH-24 of many who want a vehicle on a day at once one gets it', async () => {
    const { id: vehicleId } = await create('/vehicles', { name: 'Truck' });
    const drivers = await Promise.all(
      [1, 2, 3, 4].map((n) => create('/technicians', { firstName: 'Remy', lastName: String(n) })),
    );
    const answers = await Promise.all(
      drivers.map(({ id: technicianId }) =>
        company.admin.http.post('/vehicle-assignments', { vehicleId, technicianId, startsOn: '2026-12-07' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('SCH-23 a technician has skills with a level and a last day, and lists ask for both', async () => {
    const { id } = await create('/technicians', { firstName: 'Ana', lastName: 'Roy', skills: ['pumping', 'jetting'] });
    const skills = (): Promise<unknown> =>
      company.user.http.get(`/technicians/${id}/skills`).then(({ body }) => (body as { skills: unknown }).skills);
    const plain = { level: 1, expiresOn: null };
    expect(await skills()).toEqual([
      { skill: 'jetting', ...plain },
      { skill: 'pumping', ...plain },
    ]);
    const master = { skill: 'pumping', level: 5, expiresOn: '2026-12-31' };
    const { body } = await company.admin.http.put(`/technicians/${id}/skills`, { skills: [master] }).expect(200);
    expect(body).toMatchObject({ id, skills: [master], version: 2 });
    const again = await company.admin.http.put(`/technicians/${id}/skills`, { skills: [master] }).expect(200);
    expect(again.body).toMatchObject({ version: 2 });
    expect((await company.admin.http.get(`/technicians/${id}`)).body).toMatchObject({ skills: ['pumping'] });
    await company.admin.http.patch(`/technicians/${id}`, { skills: ['camera', 'pumping'] }).expect(200);
    expect(await skills()).toEqual([{ skill: 'camera', ...plain }, master]);

    expect(await idsOf('/technicians?skill=pumping&minimumLevel=5&skilledOn=2026-12-31')).toEqual([id]);
    expect(await idsOf('/technicians?skill=pumping&minimumLevel=5&skilledOn=2027-01-01')).toEqual([]);
    expect(await idsOf('/technicians?skill=camera&minimumLevel=2')).toEqual([]);
    expect(await idsOf(`/technician-skills?technicianId=${id}&minimumLevel=2`)).toHaveLength(1);
    expect(await idsOf(`/technician-skills?technicianId=${id}&expiringBy=2026-12-30`)).toEqual([]);
    const twice = { skills: [master, { ...master, level: 2 }] };
    const { body: refused } = await company.admin.http.put(`/technicians/${id}/skills`, twice).expect(400);
    expect(refused).toMatchObject({ errors: [{ pointer: '/skills/1/skill', code: 'repeated' }] });
  });

  it('SCH-23 a job type says how well its skills have to be mastered', async () => {
    const jetting = { key: 'jetting', name: 'Jetting', defaultDurationMinutes: 45, skills: ['jetting', 'camera'] };
    const skillLevels = [{ skill: 'jetting', minimumLevel: 3 }];
    const made = await create('/job-types', { ...jetting, skillLevels });
    expect(made).toMatchObject({ skills: ['jetting', 'camera'], skillLevels });
    const unknown = { skillLevels: [{ skill: 'welding', minimumLevel: 1 }] };
    const { body } = await company.admin.http.patch(`/job-types/${made.id}`, unknown).expect(400);
    expect(body).toMatchObject({ errors: [{ pointer: '/skillLevels/0/skill', code: 'unknown' }] });
    const { body: changed } = await company.admin.http
      .patch(`/job-types/${made.id}`, { skills: ['camera'], skillLevels: [] })
      .expect(200);
    expect(changed).toMatchObject({ skills: ['camera'], skillLevels: [] });
  });
});
