import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../../src/kernel/ids';
import type { TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';

const ADDRESS = { line1: '12 Cypress Ln', city: 'Houma', state: 'LA', postalCode: '70360', country: 'US' };
const VISIT = {
  windowStart: '2026-12-01T15:00:00Z',
  windowEnd: '2026-12-01T17:00:00Z',
  overrideReason: 'The mill turns faster than the day',
};
const WALK = ['enroute', 'on_site', 'in_progress', 'completed'] as const;
/** What a client repeats: nobody there, or not at the moment. */
const TRANSIENT = new Set([500, 502, 503, 504]);

/** Technicians who complete work orders as fast as the api lets them, and repeat every call that got no answer. */
export class WorkOrderMill {
  /** Calls that had to be repeated. */
  repeats = 0;
  /** Answers that a client should never see, not even now. */
  readonly unexpected: string[] = [];
  completed = 0;
  /** A technician gave up: a call was refused for good. */
  isBroken = false;

  private constructor(
    private readonly baseUrl: string,
    private readonly token: string,
    private readonly order: object,
    private readonly technicianIds: readonly string[],
  ) {}

  static async open(app: TestApp, company: TestCompany, technicians: number): Promise<WorkOrderMill> {
    const make = async (path: string, body: object): Promise<string> =>
      ((await company.admin.http.post(path, body).expect(201)).body as { id: string }).id;
    const customerId = await make('/customers', {
      displayName: 'Endless Septic',
      kind: 'commercial',
      billingAddress: ADDRESS,
    });
    const propertyId = await make(`/customers/${customerId}/properties`, { address: ADDRESS });
    const serviceId = await make('/services', {
      code: 'PUMP',
      name: 'Pumping',
      unit: 'each',
      priceMinor: 20_000,
      currency: 'USD',
      taxable: false,
    });
    const technicianIds: string[] = [];
    for (let number = 1; number <= technicians; number++)
      technicianIds.push(await make('/technicians', { firstName: 'Tech', lastName: `Number ${number}` }));
    const order = { customerId, propertyId, jobType: 'pumping', lines: [{ serviceId, quantity: 1 }] };
    return new WorkOrderMill(await app.app.getUrl(), company.admin.token, order, technicianIds);
  }

  /** Completes `count` work orders; each technician works on one at a time. */
  async run(count: number): Promise<void> {
    let started = 0;
    const lane = async (technicianId: string): Promise<void> => {
      while (started < count) {
        started += 1;
        await this.complete(technicianId).catch((error: unknown) => {
          this.isBroken = true;
          throw error;
        });
        this.completed += 1;
      }
    };
    await Promise.all(this.technicianIds.map(lane));
  }

  private async complete(technicianId: string): Promise<void> {
    const { id } = await this.call('POST', '/work-orders', this.order);
    await this.call('PUT', `/work-orders/${id}/schedule`, { ...VISIT, technicianId });
    for (const to of WALK) await this.call('POST', `/work-orders/${id}/transitions`, { to });
  }

  /** One call with one Idempotency-Key, repeated until it is answered. */
  private async call(method: 'POST' | 'PUT', path: string, body: object): Promise<{ id: string }> {
    const headers = {
      authorization: `Bearer ${this.token}`,
      'content-type': 'application/json',
      'idempotency-key': newId(),
    };
    for (;;) {
      const response = await fetch(`${this.baseUrl}/api/v2${path}`, {
        method,
        headers,
        body: JSON.stringify(body),
      }).catch(() => undefined);
      const text = (await response?.text().catch(() => undefined)) ?? '';
      if (response?.ok) return JSON.parse(text) as { id: string };
      if (response && !TRANSIENT.has(response.status))
        throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
      if (response?.status === 500) this.unexpected.push(text);
      this.repeats += 1;
      await pause(100);
    }
  }
}
