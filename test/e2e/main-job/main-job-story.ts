import type { Response } from 'supertest';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import type { HttpClient } from '../../support/http-client';

export interface Row {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

export interface Page {
  readonly data: readonly Row[];
  readonly page: { readonly nextCursor: string | null; readonly limit: number };
}

/** The oracle: 687.50 taxable at 8.25 % and 1.5 hours at 90.00 untaxed; 20 % of revenue less 0.07 for each of 2,000 gallons. */
export const TOTALS = { subtotalMinor: 82_250, taxMinor: 5_672, totalMinor: 87_922 };
export const COMMISSION = { baseMinor: 68_250, rate: 0.2, amountMinor: 13_650, currency: 'USD' };

/** What the chapters of the main job hand on to each other. */
export class MainJobStory {
  /** Signed in by the first chapter. */
  office: HttpClient;
  readonly made = { customer: '', property: '', technician: '', order: '', invoice: '' };

  private constructor(
    readonly app: TestApp,
    readonly company: TestCompany,
  ) {
    this.office = app.http;
    this.made.technician = company.technicianId;
  }

  static async begin(): Promise<MainJobStory> {
    const app = await startTestApp({ withWorker: true });
    return new MainJobStory(app, await app.company());
  }

  get technician(): HttpClient {
    return this.company.technician.http;
  }

  async read(path: string): Promise<Row> {
    return (await this.office.get(path).expect(200)).body as Row;
  }

  async list(path: string): Promise<Page> {
    return (await this.office.get(path).expect(200)).body as Page;
  }

  async make(path: string, body: object): Promise<Row> {
    return (await this.office.post(path, body).expect(201)).body as Row;
  }

  /** The technician moves the work order on. */
  move(to: string, more: object = {}) {
    return this.technician.post(`/work-orders/${this.made.order}/transitions`, { to, ...more });
  }

  async upload(content: Buffer, filename: string): Promise<Row> {
    return uploadCustomers(this.office, content, filename);
  }

  async pdf(): Promise<Response> {
    return this.office.get(`/invoices/${this.made.invoice}/pdf`).buffer(true).parse(binary).expect(200);
  }
}

/** A dry run of a file of customers. */
export async function uploadCustomers(http: HttpClient, content: Buffer, filename: string): Promise<Row> {
  const request = http.post('/imports').field('kind', 'customers');
  return (await request.attach('file', content, { filename, contentType: 'text/csv' }).expect(201)).body as Row;
}

function binary(response: Response, done: (error: Error | null, body: Buffer) => void): void {
  const stream = response as unknown as NodeJS.ReadableStream;
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}
