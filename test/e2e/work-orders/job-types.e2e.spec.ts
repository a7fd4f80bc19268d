import { newId } from '../../../src/kernel/ids';
import { startTestApp, type TestApp } from '../../support/app';
import { WorkOrderStory } from './work-order-story';

describe('Job types', () => {
  let app: TestApp;
  let story: WorkOrderStory;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    story = await WorkOrderStory.begin(await app.company());
  });
  afterAll(() => app.close());

  it('WO-03 a company starts with eight job types and makes them its own', async () => {
    const { body } = await story.admin.get('/job-types?sort=key').expect(200);
    const keys = (body as { data: { key: string }[] }).data.map(({ key }) => key);
    expect(keys).toEqual([
      'camera_inspection',
      'emergency',
      'grease_trap',
      'inspection',
      'installation',
      'maintenance',
      'pumping',
      'repair',
    ]);
    const jetting = { key: 'jetting', name: 'Jetting', defaultDurationMinutes: 45, skills: ['jetting'] };
    const { body: made } = await story.admin.post('/job-types', jetting).expect(201);
    await story.admin.post('/job-types', jetting).expect(409);
    expect(await story.draft({ jobType: 'jetting' })).toMatchObject({ jobType: 'jetting', plannedMinutes: 45 });
    await story.admin.patch(`/job-types/${(made as { id: string }).id}`, { isActive: false }).expect(200);
    const refused = await story.admin.post('/work-orders', story.body({ jobType: 'jetting' })).expect(422);
    expect(refused.body).toMatchObject({ code: 'work_order.unknown_reference', errors: [{ pointer: '/jobType' }] });
    await story.company.user.http.post('/job-types', jetting).expect(403);
    const rival = await app.company();
    await rival.admin.http.patch(`/job-types/${(made as { id: string }).id}`, { name: 'Mine' }).expect(404);
  });

  it('WO-03 a job type has a checklist and a price item that an empty work order starts with', async () => {
    const { body: seeded } = await story.admin.get('/job-types?sort=key').expect(200);
    const { data } = seeded as { data: { checklist: string[]; serviceId: string | null }[] };
    expect(data.every(({ checklist, serviceId }) => checklist.length > 2 && serviceId === null)).toBe(true);
    const checklist = ['Locate the lid', 'Measure the sludge'];
    const jetting = {
      key: 'jetting',
      name: 'Jetting',
      defaultDurationMinutes: 45,
      checklist,
      serviceId: story.serviceId,
    };
    const { body } = await story.admin.post('/job-types', jetting).expect(201);
    expect(body).toMatchObject(jetting);
    const jobType = 'jetting';
    const started = [await story.draft({ jobType, lines: [] }), await story.draft({ jobType, lines: undefined })];
    for (const { lines, totals } of started) {
      expect(lines).toMatchObject([{ serviceId: story.serviceId, quantity: 1, unitPriceMinor: 57_500 }]);
      expect(totals).toMatchObject({ subtotalMinor: 57_500 });
    }
    const asked = await story.draft({ jobType, lines: [{ serviceId: story.serviceId, quantity: 3 }] });
    expect(asked.lines).toMatchObject([{ quantity: 3 }]);
    expect((await story.draft({ lines: [] })).lines).toEqual([]);

    const address = `/job-types/${(body as { id: string }).id}`;
    await story.admin.delete(`/services/${story.serviceId}`).expect(204);
    expect((await story.draft({ jobType, lines: [] })).lines).toEqual([]);
    const { body: cleared } = await story.admin.patch(address, { serviceId: null, checklist: [] }).expect(200);
    expect(cleared).toMatchObject({ serviceId: null, checklist: [] });
    const foreign = (await WorkOrderStory.begin(await app.company())).serviceId;
    for (const serviceId of [newId(), foreign, story.serviceId]) {
      const answers = [
        await story.admin.patch(address, { serviceId }).expect(422),
        await story.admin.post('/job-types', { ...jetting, key: 'other', serviceId }).expect(422),
      ];
      for (const answer of answers)
        expect(answer.body).toMatchObject({
          code: 'work_order.unknown_reference',
          errors: [{ pointer: '/serviceId' }],
        });
    }
    await story.admin.patch(address, { checklist: Array.from({ length: 51 }, String) }).expect(400);
    await story.admin.patch(address, { checklist: ['x'.repeat(201)] }).expect(400);
  });
});
