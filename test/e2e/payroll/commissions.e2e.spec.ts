import { RecordCommission } from '../../../src/modules/payroll/use-cases/record-commission';
import { ReverseCommissions } from '../../../src/modules/payroll/use-cases/reverse-commissions';
import type { WorkOrderCompletedPayload } from '../../../src/modules/work-orders';
import { startTestApp, type TestApp } from '../../support/app';
import { eventually } from '../../support/company-data';
import { Billing, type Problem } from '../invoicing/billing-scenario';

interface Commission {
  readonly id: string;
  readonly version: number;
  readonly technicianId: string;
  readonly status: string;
  readonly eligibleMinor: number;
  readonly baseMinor: number;
  readonly rate: number;
  readonly amountMinor: number;
}

let app: TestApp;
let billing: Billing;
beforeAll(async () => {
  app = await startTestApp({ withWorker: true });
});
beforeEach(async () => {
  billing = await Billing.start(app);
});
afterAll(() => app.close());

const ofWorkOrder = (id: string): Promise<Commission[]> =>
  billing.list<Commission>(`/payroll/commissions?workOrderId=${id}`);

/** Completions as the worker hands them over, at the second they were recorded. */
function handOver(workOrderId: string, values: Partial<WorkOrderCompletedPayload> = {}) {
  const { technicianId } = billing.company;
  const nothing = {
    number: 'WO-1',
    customerId: '',
    propertyId: '',
    lines: [],
    taxRate: null,
    taxMinor: 0,
    totalMinor: 0,
    gallons: null,
  };
  const when = { completedAt: '2026-12-01T16:00:00Z', completedOn: '2026-12-01', currency: 'USD' };
  const completed = {
    ...nothing,
    ...when,
    workOrderId,
    technicianId,
    jobType: 'repair',
    subtotalMinor: 10_000,
    ...values,
  };
  return {
    complete: (second: number, subtotalMinor = 10_000) =>
      billing.asSystem(() =>
        app.app.get(RecordCommission).execute({ ...completed, subtotalMinor }, new Date(second * 1_000)),
      ),
    reopen: (second: number) =>
      billing.asSystem(() => app.app.get(ReverseCommissions).execute(workOrderId, new Date(second * 1_000))),
  };
}

const states = async (workOrderId: string) =>
  (await ofWorkOrder(workOrderId)).map(({ status, amountMinor }) => `${status} ${amountMinor}`).sort();

describe('commissions', () => {
  it('PRL-08 pumping 687.50 with 2,000 gallons pays the technician 109.50, and he sees it', async () => {
    const { id: workOrderId } = await billing.workOrderInProgress(68_750);
    await billing.move(workOrderId, { to: 'completed', actualGallons: 2_000 });
    const commission = await eventually(async () => (await ofWorkOrder(workOrderId))[0]);
    const { technicianId, technician, user } = billing.company;
    const expected = {
      technicianId,
      status: 'pending',
      eligibleMinor: 68_750,
      baseMinor: 54_750,
      rate: 0.2,
      amountMinor: 10_950,
    };
    expect(commission).toMatchObject(expected);
    expect((await technician.http.get('/payroll/commissions').expect(200)).body).toMatchObject({ data: [expected] });
    await technician.http.get(`/payroll/commissions/${commission.id}`).expect(200);
    await technician.http.post(`/payroll/commissions/${commission.id}/approve`).expect(403);
    await user.http.get('/payroll/commissions').expect(403);
    const other = await Billing.start(app);
    await other.http.get(`/payroll/commissions/${commission.id}`).expect(404);
  });

  it('PRL-08 are approved once and then stay, whatever happens to the work order', async () => {
    const { id: workOrderId } = await billing.workOrderInProgress();
    const { complete, reopen } = handOver(workOrderId);
    await complete(100);
    const [{ id } = { id: '' }] = await ofWorkOrder(workOrderId);
    expect((await billing.http.post(`/payroll/commissions/${id}/approve`).expect(200)).body).toMatchObject({
      status: 'approved',
    });
    const { body } = await billing.http.post(`/payroll/commissions/${id}/approve`).expect(409);
    expect(body as Problem).toMatchObject({ code: 'commission.not_pending', allowed: ['paid', 'reversed'] });
    await reopen(200);
    await complete(300, 20_000);
    expect(await states(workOrderId)).toEqual(['approved 1500']);
  });

  it('PRL-09 never make more than the job earns: another crew divides what the approved ones leave', async () => {
    const { id: workOrderId } = await billing.workOrderInProgress();
    const { id: other } = (await billing.http.post('/technicians', { firstName: 'Ana', lastName: 'Reyes' }).expect(201))
      .body as { id: string };
    const first = handOver(workOrderId);
    await first.complete(100);
    const [{ id } = { id: '' }] = await ofWorkOrder(workOrderId);
    await billing.http.post(`/payroll/commissions/${id}/approve`).expect(200);
    const second = handOver(workOrderId, { crew: [{ technicianId: other, weight: 10_000 }] });
    await first.reopen(200);
    await second.complete(300);
    expect(await states(workOrderId)).toEqual(['approved 1500']);
    await second.complete(400, 20_000);
    expect(await states(workOrderId)).toEqual(['approved 1500', 'pending 1500']);
  });

  it('PRL-08 are reversed when the work order is reopened and recorded anew when it is completed again', async () => {
    const { id: workOrderId } = await billing.workOrderInProgress();
    const { complete, reopen } = handOver(workOrderId);
    await complete(100);
    await reopen(200);
    expect(await states(workOrderId)).toEqual(['reversed 1500']);
    await complete(300, 20_000);
    expect(await states(workOrderId)).toEqual(['pending 3000', 'reversed 1500']);
  });

  it('PRL-08 end the same when the events arrive out of order or twice', async () => {
    const { id: workOrderId } = await billing.workOrderInProgress();
    const { complete, reopen } = handOver(workOrderId);
    await complete(300, 20_000);
    await reopen(200);
    await complete(100);
    await complete(300, 20_000);
    expect(await states(workOrderId)).toEqual(['pending 3000']);
  });

  it('PRL-08 are not recorded by a completion that arrives after the reopening', async () => {
    const { id: workOrderId } = await billing.workOrderInProgress();
    const becomes = (wanted: string[]) =>
      eventually(async () => ((await states(workOrderId)).join() === wanted.join() ? true : undefined));
    await billing.move(workOrderId, { to: 'completed' });
    await becomes(['pending 11500']);
    await billing.move(workOrderId, { to: 'in_progress' });
    await becomes(['reversed 11500']);
    await handOver(workOrderId).complete(100);
    expect(await states(workOrderId)).toEqual(['reversed 11500']);
    await billing.move(workOrderId, { to: 'completed' });
    await becomes(['pending 11500', 'reversed 11500']);
  });

  it('PRL-08 need a technician and a rule for the job type', async () => {
    const { id: workOrderId } = await billing.workOrderInProgress();
    await handOver(workOrderId, { technicianId: null }).complete(100);
    await handOver(workOrderId, { jobType: 'parade' }).complete(200);
    expect(await states(workOrderId)).toEqual([]);
  });
});

describe('commission plans', () => {
  it('PRL-08 are rows of the company: the latest effective one pays, and the past keeps its rule', async () => {
    const [standard] = await billing.list<{
      id: string;
      version: number;
      rules: { jobType: string; rate: number; dumpFeeMinorPerGallon: number }[];
    }>('/payroll/commission-plans');
    expect(standard?.rules).toHaveLength(8);
    expect(standard?.rules.find(({ jobType }) => jobType === 'pumping')).toMatchObject({
      rate: 0.2,
      dumpFeeMinorPerGallon: 7,
    });
    const first = await billing.workOrderInProgress();
    await handOver(first.id).complete(100);
    const tiers = [{ fromMinor: 5_000, rate: 0.5 }];
    const plan = {
      name: 'From December',
      effectiveFrom: '2026-12-01',
      rules: [{ jobType: 'repair', rate: 0.1, tiers, maxMinor: 2_800 }],
    };
    const { id } = await billing.make<{ id: string }>('/payroll/commission-plans', plan);
    await billing.http.post('/payroll/commission-plans', plan).expect(409);
    expect(await states(first.id)).toEqual(['pending 1500']);
    await handOver(first.id).complete(200);
    expect(await states(first.id)).toEqual(['pending 2800', 'reversed 1500']);
    const { body } = await billing.http
      .put(`/payroll/commission-plans/${id}`, { ...plan, effectiveFrom: '2026-12-02' })
      .expect(200);
    expect(body).toMatchObject({
      effectiveFrom: '2026-12-02',
      rules: [{ jobType: 'repair', rate: 0.1, minMinor: null, maxMinor: 2_800, tiers }],
    });
    await handOver(first.id).complete(300);
    expect(await states(first.id)).toEqual(['pending 1500', 'reversed 1500', 'reversed 2800']);
  });

  it('PRL-08 refuse rules that contradict each other, with pointers', async () => {
    const rules = [
      { jobType: 'repair', rate: 0.1 },
      { jobType: 'repair', rate: 0.2, minMinor: 2, maxMinor: 1 },
    ];
    const { body } = await billing.http
      .post('/payroll/commission-plans', { name: 'x', effectiveFrom: '2027-01-01', rules })
      .expect(422);
    expect((body as Problem).errors?.map(({ pointer }) => pointer)).toEqual(['/rules/1/jobType', '/rules/1/maxMinor']);
  });
});
