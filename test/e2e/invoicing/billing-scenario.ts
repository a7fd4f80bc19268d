import type { TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { runInContext } from '../../../src/platform/tenancy';

export interface Invoice {
  readonly id: string;
  readonly number: string | null;
  readonly status: string;
  readonly isOverdue: boolean;
  readonly version: number;
  readonly issuedOn: string | null;
  readonly dueOn: string | null;
  readonly subtotalMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
  readonly balanceMinor: number;
  readonly pdfSha256: string | null;
  readonly workOrderId: string | null;
  readonly currency: string;
  readonly lines: readonly {
    readonly workOrderLineId: string | null;
    readonly description: string;
    readonly netMinor: number;
    readonly costMinor?: number | null;
  }[];
  readonly taxes: readonly {
    readonly name: string;
    readonly rate: number;
    readonly baseMinor: number;
    readonly amountMinor: number;
  }[];
}

export interface Payment {
  readonly id: string;
  readonly version: number;
  readonly amountMinor: number;
  readonly unallocatedMinor: number;
  readonly allocations: readonly {
    readonly invoiceId: string;
    readonly invoiceNumber: string;
    readonly amountMinor: number;
  }[];
}

export interface Problem {
  readonly code: string;
  readonly allowed?: readonly string[];
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
}

export const ADDRESS = { line1: '12 Cypress Ln', city: 'Houma', state: 'LA', postalCode: '70360', country: 'US' };
let sequence = 0;

/** A company that bills: what the tests of invoices, payments and pay have in common. */
export class Billing {
  constructor(
    readonly app: TestApp,
    readonly company: TestCompany,
  ) {}

  static async start(app: TestApp): Promise<Billing> {
    return new Billing(app, await app.company());
  }

  get http() {
    return this.company.admin.http;
  }

  async make<T extends { id: string }>(path: string, body: object): Promise<T> {
    return (await this.http.post(path, body).expect(201)).body as T;
  }

  customer(): Promise<{ id: string }> {
    const displayName = `Delgado Residence ${++sequence}`;
    return this.make('/customers', { displayName, kind: 'residential', billingAddress: ADDRESS });
  }

  property(customerId: string): Promise<{ id: string }> {
    return this.make(`/customers/${customerId}/properties`, { label: 'Home', address: ADDRESS });
  }

  service(values: object = {}): Promise<{ id: string }> {
    const code = `PUMP-${++sequence}`;
    const price = { unit: 'each', priceMinor: 57_500, costMinor: 20_000, currency: 'USD', taxable: true };
    return this.make('/services', { code, name: 'Pumping', ...price, ...values });
  }

  draft(customerId: string, totalMinor: number): Promise<Invoice> {
    const line = { description: 'Call-out', quantity: 1, unitPriceMinor: totalMinor, taxable: false };
    return this.make('/invoices', { customerId, lines: [line] });
  }

  async issue(id: string): Promise<Invoice> {
    return (await this.http.post(`/invoices/${id}/issue`).expect(200)).body as Invoice;
  }

  async issued(customerId: string, totalMinor: number): Promise<Invoice> {
    return this.issue((await this.draft(customerId, totalMinor)).id);
  }

  async invoice(id: string): Promise<Invoice> {
    return (await this.http.get(`/invoices/${id}`).expect(200)).body as Invoice;
  }

  payment(customerId: string, amountMinor: number, allocations: object[] = []) {
    const receivedOn = '2026-11-20';
    return this.http.post('/payments', {
      customerId,
      amountMinor,
      currency: 'USD',
      method: 'check',
      receivedOn,
      allocations,
    });
  }

  async list<T>(path: string): Promise<T[]> {
    return ((await this.http.get(path).expect(200)).body as { data: T[] }).data;
  }

  /** Runs work inside the company as the system does it in the worker. */
  asSystem<T>(work: () => Promise<T>): Promise<T> {
    const actor = { kind: 'system', name: 'test' } as const;
    return runInContext({ requestId: 'test', correlationId: 'test', tenantId: this.company.tenantId, actor }, work);
  }

  /** A work order of the company's technician, walked to `in_progress`. */
  async workOrderInProgress(priceMinor = 57_500): Promise<{ id: string }> {
    const { id: customerId } = await this.customer();
    const { id: propertyId } = await this.property(customerId);
    const { id: serviceId } = await this.service({ priceMinor });
    const order = await this.make<{ id: string }>('/work-orders', {
      customerId,
      propertyId,
      jobType: 'pumping',
      lines: [{ serviceId, quantity: 1 }],
    });
    await this.scheduleAndStart(order.id);
    return order;
  }

  async scheduleAndStart(workOrderId: string): Promise<void> {
    const window = {
      windowStart: '2026-12-01T15:00:00Z',
      windowEnd: '2026-12-01T17:00:00Z',
      overrideReason: 'All of the test at once',
    };
    await this.http
      .put(`/work-orders/${workOrderId}/schedule`, { technicianId: this.company.technicianId, ...window })
      .expect(200);
    for (const to of ['confirmed', 'enroute', 'on_site', 'in_progress']) await this.move(workOrderId, { to });
  }

  async move(workOrderId: string, transition: object): Promise<void> {
    await this.http.post(`/work-orders/${workOrderId}/transitions`, transition).expect(200);
  }

  /** The customer's word on lines that were changed after he had confirmed. */
  async approveScope(workOrderId: string): Promise<void> {
    const { body } = await this.http.get(`/work-orders/${workOrderId}`).expect(200);
    const { totalMinor } = (body as { totals: { totalMinor: number } }).totals;
    const approval = { method: 'phone', approvedBy: 'Rosa Delgado', contact: '+15045551234', totalMinor };
    await this.http.post(`/work-orders/${workOrderId}/scope-approvals`, approval).expect(201);
  }
}
