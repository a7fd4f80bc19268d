import { createHash } from 'node:crypto';
import { eventually } from '../../support/company-data';
import { COMMISSION, type MainJobStory, type Page, TOTALS } from './main-job-story';

/** From the drafted invoice to the paid one, the commission and the audit log. */
export function describeMoney(of: () => MainJobStory): void {
  let story: MainJobStory;
  beforeAll(() => (story = of()));

  it('INV-01 the worker drafts its invoice', async () => {
    const draft = await eventually(async () => (await story.list(`/invoices?workOrderId=${story.made.order}`)).data[0]);
    expect(draft).toMatchObject({
      number: null,
      status: 'draft',
      customerId: story.made.customer,
      workOrderId: story.made.order,
      currency: 'USD',
      ...TOTALS,
      balanceMinor: TOTALS.totalMinor,
    });
    story.made.invoice = draft.id;
  });

  it('INV-04 it is issued under the first number of the company', async () => {
    const { body } = await story.office.post(`/invoices/${story.made.invoice}/issue`).expect(200);
    expect(body).toMatchObject({
      status: 'issued',
      ...TOTALS,
      balanceMinor: TOTALS.totalMinor,
      number: expect.stringMatching(/0*1$/) as string,
    });
    const { body: again } = await story.office.post(`/invoices/${story.made.invoice}/issue`).expect(409);
    expect(again).toMatchObject({ code: 'invoice.not_draft' });
  });

  it('INV-16 its document is a real PDF, the same bytes each time', async () => {
    const [first, second] = [await story.pdf(), await story.pdf()];
    expect(first.headers['content-type']).toBe('application/pdf');
    const bytes = first.body as Buffer;
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(bytes.subarray(-6).toString('latin1')).toContain('%%EOF');
    expect(bytes.length).toBeGreaterThan(1_000);
    expect(bytes.equals(second.body as Buffer)).toBe(true);
    const { pdfSha256 } = await story.read(`/invoices/${story.made.invoice}`);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(pdfSha256);
  });

  it('PAY-01 payments make it partial, then paid, balance 0', async () => {
    const payment = (amountMinor: number): object => ({
      ...{
        customerId: story.made.customer,
        amountMinor,
        currency: 'USD',
        method: 'check',
        receivedOn: '2026-11-05',
        reference: 'Check 1042',
      },
      allocations: [{ invoiceId: story.made.invoice, amountMinor }],
    });
    expect(await story.make('/payments', payment(50_000))).toMatchObject({
      amountMinor: 50_000,
      currency: 'USD',
      method: 'check',
      allocations: [{ invoiceId: story.made.invoice, amountMinor: 50_000 }],
    });
    expect(await story.read(`/invoices/${story.made.invoice}`)).toMatchObject({
      status: 'partial',
      balanceMinor: 37_922,
    });
    const { body } = await story.office.post('/payments', payment(37_923)).expect(409);
    expect(body).toMatchObject({ code: 'payment.exceeds_balance' });
    await story.make('/payments', payment(37_922));
    expect(await story.read(`/invoices/${story.made.invoice}`)).toMatchObject({ status: 'paid', balanceMinor: 0 });
    expect((await story.list(`/invoices?workOrderId=${story.made.order}`)).data).toMatchObject([
      { id: story.made.invoice, status: 'paid', balanceMinor: 0 },
    ]);
  });

  it('PRL-08 the technician has earned his commission', async () => {
    const commission = await eventually(
      async () => (await story.list(`/payroll/commissions?workOrderId=${story.made.order}`)).data[0],
    );
    expect(commission).toMatchObject({
      technicianId: story.made.technician,
      workOrderId: story.made.order,
      status: 'pending',
      ...COMMISSION,
    });
    const { body } = await story.technician.get(`/payroll/commissions?workOrderId=${story.made.order}`).expect(200);
    expect((body as Page).data.map(({ id }) => id)).toEqual([commission.id]);
  });

  it('PLT-18 the audit log says who did each step', async () => {
    const trail = async (resourceType: string, resourceId: string): Promise<unknown[]> => {
      const { data } = await story.list(`/audit-log?resourceType=${resourceType}&resourceId=${resourceId}&limit=100`);
      for (const entry of data)
        expect(Object.keys(entry)).toEqual(
          expect.arrayContaining([
            'id',
            'at',
            'actor',
            'action',
            'resourceType',
            'resourceId',
            'before',
            'after',
            'ip',
          ]),
        );
      return [...data]
        .reverse()
        .map(({ action, actor }) => [action, (actor as { id: string | null }).id ?? (actor as { kind: string }).kind]);
    };
    const { admin, technician: tech } = story.company;
    const orderTrail = await trail('work_order', story.made.order);
    expect(orderTrail[0]).toEqual(['work_order.created', admin.id]);
    expect(orderTrail).toHaveLength(7);
    expect(orderTrail.slice(3).map((step) => (step as [string, string])[1])).toEqual([
      tech.id,
      tech.id,
      tech.id,
      tech.id,
    ]);
    expect(await trail('invoice', story.made.invoice)).toEqual(
      expect.arrayContaining([
        ['invoice.drafted', 'system'],
        ['invoice.issued', admin.id],
      ]),
    );
    const [payment] = (await story.list(`/payments?invoiceId=${story.made.invoice}`)).data;
    expect(await trail('payment', payment?.id ?? '')).toEqual([['payment.recorded', admin.id]]);
    const [entry] = (
      await story.list(`/audit-log?resourceType=invoice&resourceId=${story.made.invoice}&action=invoice.issued`)
    ).data;
    expect(entry).toMatchObject({
      ip: expect.stringMatching(/^(::ffff:)?127\.0\.0\.1$|^::1$/) as string,
      after: { status: 'issued' },
    });
  });
}
