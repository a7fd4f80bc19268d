import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import { eventually, PNG } from '../../support/company-data';
import { type WorkOrder, WorkOrderStory } from './work-order-story';

interface Row {
  readonly id: string;
  readonly version: number;
}
interface Submission extends Row {
  readonly edition: number;
  readonly failed: readonly string[];
  readonly followUps: readonly { readonly fieldKey: string; readonly workOrderId: string | null }[];
}

const FIELDS = [
  { key: 'lid_secured', label: 'Lid secured', type: 'checkbox', isRequired: true },
  {
    ...{ key: 'baffle', label: 'Outlet baffle', type: 'choice', options: ['ok', 'broken'] },
    ...{ failsOn: ['broken'], followUpJobType: 'repair' },
  },
];

describe('what is documented on site, and what follows from it', () => {
  let app: TestApp;
  let story: WorkOrderStory;

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
  });
  beforeEach(async () => {
    story = await WorkOrderStory.begin(await app.company());
  });
  afterAll(() => app.close());

  const made = async <T extends Row>(path: string, body: object, http = story.admin): Promise<T> =>
    (await http.post(path, body).expect(201)).body as T;
  const all = async <T>(path: string): Promise<T[]> =>
    ((await story.admin.get(path).expect(200)).body as { data: T[] }).data;
  const form = (changes: object = {}): Promise<Row> =>
    made('/form-templates', { name: 'Tank', fields: FIELDS, ...changes });
  const changeJobType = async (changes: object): Promise<void> => {
    const types = await all<Row & { key: string }>('/job-types?limit=100');
    const pumping = types.find(({ key }) => key === 'pumping');
    await story.admin.patch(`/job-types/${pumping?.id ?? ''}`, changes).expect(200);
  };
  const upload = (
    path: string,
    fields: Record<string, string>,
    content = PNG,
    http = story.company.technician.http,
  ) => {
    const request = http.post(path);
    for (const [name, value] of Object.entries(fields)) void request.field(name, value);
    return request.attach('file', content, { filename: 'a.png', contentType: 'image/png' });
  };
  const followUpsOf = (id: string): Promise<WorkOrder[]> => all<WorkOrder>(`/work-orders?parentId=${id}`);

  it('WO-09 completion waits for the forms that are required, and for no others', async () => {
    const required = { kind: 'value_range', figure: 'estimated_gallons', minimum: 1_000, isRequired: true };
    const { id: templateId } = await form({ triggers: [{ kind: 'job_type', jobType: 'repair' }, required] });
    await form({ name: 'Offered', triggers: [{ kind: 'job_type', jobType: 'pumping' }] });
    const small = await story.in('in_progress', { estimatedGallons: 999 });
    await story.move(small.id, 'completed').expect(200);
    const big = await story.in('in_progress', { estimatedGallons: 1_000 });
    const { body: refused } = await story.move(big.id, 'completed').expect(409);
    expect(refused).toMatchObject({ code: 'work_order.completion_blocked', missing: ['form:Tank'] });
    const { body: due } = await story.admin.get(`/work-orders/${big.id}/forms`).expect(200);
    expect(due).toMatchObject({
      forms: [
        { name: 'Offered', due: 'offered', isSubmitted: false },
        { name: 'Tank', due: 'required', isSubmitted: false },
      ],
    });
    const path = `/work-orders/${big.id}/form-submissions`;
    const technician = story.company.technician.http;
    const faulty = await technician.post(path, { templateId, answers: { baffle: 'gone' } }).expect(422);
    expect((faulty.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)).toEqual([
      '/answers/baffle',
      '/answers/lid_secured',
    ]);
    await technician.post(path, { templateId, answers: { lid_secured: true, baffle: 'ok' } }).expect(201);
    await story.move(big.id, 'completed').expect(200);
  });

  it('WO-09 answers are judged by the edition they were given for', async () => {
    const template = await form();
    const { body: changed } = await story.admin
      .patch(`/form-templates/${template.id}`, { fields: [{ key: 'depth', label: 'Depth', type: 'number' }] })
      .expect(200);
    expect(changed).toMatchObject({ edition: 2, version: 2 });
    const { id } = await story.in('scheduled');
    const path = `/work-orders/${id}/form-submissions`;
    const answers = { lid_secured: true };
    const late = await made<Submission>(path, { templateId: template.id, edition: 1, answers });
    expect(late).toMatchObject({ edition: 1, answers });
    await story.admin.post(path, { templateId: template.id, answers }).expect(422);
    const unknown = await story.admin.post(path, { templateId: template.id, edition: 3, answers }).expect(422);
    expect(unknown.body).toMatchObject({ errors: [{ pointer: '/edition' }] });
    const editions = await all<{ edition: number; fields: object[] }>(`/form-templates/${template.id}/editions`);
    expect(editions.map(({ edition, fields }) => [edition, fields.length])).toEqual([
      [2, 1],
      [1, 2],
    ]);
    const faults = await story.admin
      .post('/form-templates', { name: 'X', fields: FIELDS, triggers: [{ kind: 'job_type', jobType: 'dancing' }] })
      .expect(422);
    expect(faults.body).toMatchObject({ errors: [{ pointer: '/triggers/0/jobType' }] });
  });

  it('WO-22 an item that fails opens one follow-up, however often it is submitted', async () => {
    const { id: templateId } = await form();
    const { id } = await story.in('scheduled');
    const path = `/work-orders/${id}/form-submissions`;
    const body = { templateId, answers: { lid_secured: true, baffle: 'broken' } };
    const submissions = await Promise.all([1, 2, 3].map(() => made<Submission>(path, body)));
    expect(submissions.map(({ failed }) => failed)).toEqual([['baffle'], ['baffle'], ['baffle']]);
    expect(submissions.flatMap(({ followUps }) => followUps)).toHaveLength(1);
    const opened = await eventually(async () => {
      const rows = await all<Submission>(path);
      return rows.flatMap(({ followUps }) => followUps)[0]?.workOrderId ?? undefined;
    });
    await made(path, body);
    const followUps = await followUpsOf(id);
    expect(followUps).toMatchObject([
      { id: opened, jobType: 'repair', status: 'draft', parentId: id, noCharge: false },
    ]);
    expect(followUps[0]?.['description']).toContain('Outlet baffle');
  });

  it('WO-10 completion waits for the photos of the job type', async () => {
    await changeJobType({ requiredPhotos: ['before', 'after'] });
    const { id } = await story.in('in_progress');
    await upload(`/work-orders/${id}/photos`, { kind: 'before' }).expect(201);
    const { body } = await story.move(id, 'completed').expect(409);
    expect(body).toMatchObject({ missing: ['photo:after'] });
    await upload(`/work-orders/${id}/photos`, { kind: 'after' }).expect(201);
    await story.move(id, 'completed').expect(200);
  });

  it('WO-11 completion waits for a signature under what the work order says', async () => {
    await changeJobType({ requiresSignature: true });
    const job = await story.in('in_progress');
    expect(job).toMatchObject({ requiresSignature: true });
    const path = `/work-orders/${job.id}/signatures`;
    const sign = (signerName: string) => upload(path, { signerName, signedAt: '2026-11-20T15:00:00Z' });
    const { body: first } = await sign('Rosa Delgado').expect(201);
    expect(first).toMatchObject({ signerName: 'Rosa Delgado', signedAt: '2026-11-20T15:00:00Z' });
    expect(((await sign('Rosa Delgado').expect(201)).body as Row).id).toBe((first as Row).id);
    const verify = async (): Promise<unknown> =>
      (await story.admin.get(`${path}/${(first as Row).id}/verification`).expect(200)).body;
    expect(await verify()).toMatchObject({ isIntact: true, isCurrent: true });

    const lines = [{ serviceId: story.serviceId, quantity: 0.5 }];
    await story.admin.put(`/work-orders/${job.id}/lines`, { lines }).expect(200);
    expect(await verify()).toMatchObject({ isIntact: true, isCurrent: false });
    expect((await story.move(job.id, 'completed').expect(409)).body).toMatchObject({ missing: ['signature'] });
    await sign('Rosa Delgado').expect(201);
    await story.move(job.id, 'completed').expect(200);
    await sign('Too late').expect(409);
    const free = await story.in('draft', { requiresSignature: false });
    expect(free).toMatchObject({ requiresSignature: false });
  });

  it('WO-14 completion waits until the customer agreed to what was added on site', async () => {
    const job = await story.in('on_site');
    const technician = story.company.technician.http;
    const path = `/work-orders/${job.id}`;
    const line = { serviceId: story.serviceId, quantity: 1 };
    const strange = { ...line, serviceId: job.id };
    const unknown = await technician.post(`${path}/scope-changes`, { add: [line, strange] }).expect(422);
    expect(unknown.body).toMatchObject({ errors: [{ pointer: '/add/1/serviceId' }] });
    const { body } = await technician.post(`${path}/scope-changes`, { add: [line] }).expect(201);
    const added = body as WorkOrder & { totals: { totalMinor: number } };
    expect(added.totals).toMatchObject({ subtotalMinor: 115_000 });
    const { body: state } = await technician.get(`${path}/scope`).expect(200);
    expect(state).toMatchObject({
      isApprovalNeeded: true,
      agreedTotalMinor: 57_500,
      totalMinor: 115_000,
      delta: [{ code: 'PUMP', quantity: 1, netMinor: 57_500 }],
    });
    await story.move(job.id, 'in_progress').expect(200);
    expect((await story.move(job.id, 'completed').expect(409)).body).toMatchObject({ missing: ['scope_approval'] });

    const approve = (changes: object) =>
      technician.post(`${path}/scope-approvals`, {
        ...{ method: 'phone', approvedBy: 'Rosa Delgado', contact: '+19855550101', totalMinor: 115_000 },
        ...changes,
      });
    await approve({ totalMinor: 57_500 }).expect(409);
    await approve({ method: 'signature', signatureId: job.id }).expect(422);
    await approve({ contact: null }).expect(422);
    const { body: approval } = await approve({}).expect(201);
    expect(approval).toMatchObject({
      ...{ method: 'phone', approvedBy: 'Rosa Delgado', beforeTotalMinor: 57_500, afterTotalMinor: 115_000 },
      delta: [{ code: 'PUMP', quantity: 1, netMinor: 57_500 }],
    });
    await approve({}).expect(409);

    const [first] = added.lines as { id: string }[];
    const quantities = [{ lineId: first?.id, quantity: 3 }];
    await technician.post(`${path}/scope-changes`, { quantities }).expect(201);
    const { body: signature } = await upload(`${path}/signatures`, { signerName: 'Rosa Delgado' }).expect(201);
    const signed = { method: 'signature', signatureId: (signature as Row).id, totalMinor: 230_000 };
    await approve(signed).expect(201);
    const [pump] = (await story.read(job.id)).lines as { id: string }[];
    await technician.post(`${path}/scope-changes`, { quantities: [{ lineId: pump?.id, quantity: 0 }] }).expect(201);
    await story.move(job.id, 'completed').expect(200);
    const changes = await all<{ afterTotalMinor: number }>(`${path}/scope-changes`);
    expect(changes.map(({ afterTotalMinor }) => afterTotalMinor)).toEqual([115_000, 230_000, 57_500]);
    expect(await all(`${path}/scope-approvals`)).toHaveLength(2);
    await technician.post(`${path}/scope-changes`, { add: [line] }).expect(409);
  });

  it('WO-12 a completion says when the property is due again, what was used, and whom to ask, once', async () => {
    await changeJobType({ serviceIntervalMonths: 36 });
    const { id } = await story.in('completed');
    await story.move(id, 'in_progress', { reason: 'Forgot the lid' }).expect(200);
    await story.move(id, 'completed').expect(200);
    const [due, ...others] = await all<{ completedOn: string; dueOn: string }>(
      `/service-due?propertyId=${story.propertyId}`,
    );
    expect(others).toEqual([]);
    expect(due).toMatchObject({ workOrderId: id, jobType: 'pumping', customerId: story.customerId });
    expect(Number(due?.dueOn.slice(0, 4)) - Number(due?.completedOn.slice(0, 4))).toBe(3);
    expect(await all(`/service-due?dueTo=${due?.completedOn ?? ''}`)).toEqual([]);
    const events = await runSql(app.adminUrl, `SELECT name FROM outbox_events WHERE aggregate_id = '${id}'`);
    const times = (name: string): number => events.filter((event) => event['name'] === name).length;
    expect(
      ['completed', 'materials_used', 'service_due', 'review_due'].map((fact) => times(`work_order.${fact}`)),
    ).toEqual([2, 2, 2, 1]);
  });

  it('WO-13 a follow-up opens by itself and goes when the work order is dated again', async () => {
    const { id } = await story.in('requires_followup');
    const [child] = await eventually(async () => {
      const found = await followUpsOf(id);
      return found.length > 0 ? found : undefined;
    });
    expect(child).toMatchObject({ status: 'draft', jobType: 'pumping', warrantyOfId: null, noCharge: false });
    await story.schedule(id).expect(200);
    await eventually(async () => ((await followUpsOf(id)).length === 0 ? true : undefined));
  });

  it('WO-13 a follow-up opens by itself for a customer on hold and a job type out of use; nobody is booked for it', async () => {
    const { id } = await story.in('in_progress');
    await changeJobType({ isActive: false });
    const hold = { kind: 'credit_hold', reason: 'Ninety days overdue' };
    await story.admin.post(`/customers/${story.customerId}/place-hold`, hold).expect(200);
    await story.admin.post(`/work-orders/${id}/follow-ups`, { kind: 'follow_up' }).expect(409);
    await story.move(id, 'requires_followup', { reason: 'Pump broke down' }).expect(200);
    const child = await eventually(async () => (await followUpsOf(id))[0]);
    expect(child).toMatchObject({ status: 'draft', jobType: 'pumping' });
    expect((await story.schedule(child.id, {}, story.company.user.http).expect(409)).body).toMatchObject({
      code: 'customer.on_hold',
    });
  });

  it('WO-13 a recall is free, is not billed, and counts in the callback rate', async () => {
    const done = await story.in('completed');
    await story.in('completed');
    const other = await story.draft();
    await story.admin.post(`/work-orders/${other.id}/follow-ups`, { kind: 'recall' }).expect(409);
    await story.move(done.id, 'requires_followup').expect(200);
    const recall = await eventually(async () => (await followUpsOf(done.id))[0]);
    expect(recall).toMatchObject({
      warrantyOfId: done.id,
      noCharge: true,
      totals: { totalMinor: 0, subtotalMinor: 0 },
    });
    const lines = [{ serviceId: story.serviceId, quantity: 3, unitPriceMinor: 57_500 }];
    const { body } = await story.admin.put(`/work-orders/${recall.id}/lines`, { lines }).expect(200);
    expect(body).toMatchObject({ totals: { totalMinor: 0 }, lines: [{ unitPriceMinor: 0, netMinor: 0 }] });

    await story.schedule(recall.id).expect(200);
    for (const to of ['enroute', 'on_site', 'in_progress', 'completed']) await story.move(recall.id, to).expect(200);
    const later = await story.in('completed');
    await eventually(async () => (await all(`/invoices?workOrderId=${later.id}`))[0]);
    await eventually(async () => (await all(`/payroll/commissions?workOrderId=${recall.id}`))[0]);
    expect(await all(`/invoices?workOrderId=${recall.id}`)).toEqual([]);

    const { body: report } = await story.admin
      .get('/work-orders/callback-rate?from=2020-01-01&to=2040-01-01')
      .expect(200);
    expect(report).toMatchObject({
      withinDays: 30,
      overall: { completed: 3, calledBack: 1, rate: 0.3333 },
      byTechnician: [{ technicianId: story.company.technicianId, completed: 3, calledBack: 1 }],
      byJobType: [{ jobType: 'pumping', completed: 3, calledBack: 1 }],
    });
    await story.admin.get('/work-orders/callback-rate?from=2026-02-01&to=2026-01-01').expect(400);
  });
});
