import type { HttpClient } from '../../support/http-client';
import type { TestCompany } from '../../support/company';

export interface WorkOrder {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly version: number;
  readonly technicianId: string | null;
  readonly lines: readonly Record<string, unknown>[];
  readonly totals: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

interface Created {
  readonly id: string;
}

const ADDRESS = { line1: '118 Cypress Ln', city: 'Houma', state: 'LA', postalCode: '70360', country: 'US' };
export const WINDOW = { windowStart: '2026-12-01T15:00:00Z', windowEnd: '2026-12-01T17:00:00Z' };
export const THE_WAY = ['confirmed', 'enroute', 'on_site', 'in_progress', 'completed'] as const;

/** The shortest legal way from draft into each status. */
export const WAYS: Readonly<Record<string, readonly string[]>> = {
  draft: [],
  scheduled: ['scheduled'],
  confirmed: ['scheduled', 'confirmed'],
  enroute: ['scheduled', 'enroute'],
  on_site: ['scheduled', 'enroute', 'on_site'],
  in_progress: ['scheduled', 'enroute', 'on_site', 'in_progress'],
  completed: ['scheduled', 'enroute', 'on_site', 'in_progress', 'completed'],
  canceled: ['scheduled', 'canceled'],
  requires_followup: ['scheduled', 'enroute', 'on_site', 'requires_followup'],
};

/** What a test about work orders needs of a company, told in the words of the trade. */
export class WorkOrderStory {
  private constructor(
    readonly company: TestCompany,
    readonly customerId: string,
    readonly propertyId: string,
    readonly serviceId: string,
  ) {}

  static async begin(company: TestCompany): Promise<WorkOrderStory> {
    const make = async (path: string, body: object): Promise<string> =>
      ((await company.admin.http.post(path, body).expect(201)).body as Created).id;
    const customerId = await make('/customers', {
      displayName: 'Rosa Delgado',
      kind: 'residential',
      phone: '+19855550101',
    });
    const property = { label: 'Home', address: ADDRESS, county: 'Terrebonne', timeZone: 'America/Chicago' };
    const propertyId = await make(`/customers/${customerId}/properties`, property);
    const service = {
      code: 'PUMP',
      name: 'Pumping',
      unit: 'each',
      priceMinor: 57_500,
      costMinor: 21_000,
      currency: 'USD',
      taxable: true,
    };
    return new WorkOrderStory(company, customerId, propertyId, await make('/services', service));
  }

  get admin(): HttpClient {
    return this.company.admin.http;
  }

  body(changes: object = {}): object {
    const lines = [{ serviceId: this.serviceId, quantity: 1 }];
    return { customerId: this.customerId, propertyId: this.propertyId, jobType: 'pumping', lines, ...changes };
  }

  async draft(changes: object = {}): Promise<WorkOrder> {
    return (await this.admin.post('/work-orders', this.body(changes)).expect(201)).body as WorkOrder;
  }

  schedule(id: string, changes: object = {}, http = this.admin) {
    const visit = { technicianId: this.company.technicianId, ...WINDOW, overrideReason: 'Told in a test' };
    return http.put(`/work-orders/${id}/schedule`, { ...visit, ...changes });
  }

  move(id: string, to: string, changes: object = {}, http = this.admin) {
    return http.post(`/work-orders/${id}/transitions`, { to, ...changes });
  }

  /** A work order in the status; without a technician who could be busy where the way allows it. */
  async in(status: string, changes: object = {}): Promise<WorkOrder> {
    let workOrder = await this.draft(changes);
    for (const step of WAYS[status] ?? []) {
      const answer =
        step === 'scheduled' ? this.schedule(workOrder.id) : this.move(workOrder.id, step, { reason: 'Gate locked' });
      workOrder = (await answer.expect(200)).body as WorkOrder;
    }
    return workOrder;
  }

  async read(id: string, http = this.admin): Promise<WorkOrder> {
    return (await http.get(`/work-orders/${id}`).expect(200)).body as WorkOrder;
  }
}
