import { Injectable } from '@nestjs/common';
import { dayIn } from '../../../kernel/calendar';
import { CompanyClock } from '../../../platform/company-clock';
import type { JsonText } from '../../../platform/database';
import { CreateInvoice, IssueInvoice } from '../../invoicing';
import { RecordPayment } from '../../payments';
import { CreateWorkOrder, MoveWorkOrder, ScheduleWorkOrder } from '../../work-orders';
import {
  SAMPLE_GALLONS,
  SAMPLE_MOVES,
  SAMPLE_PART_MINOR,
  type SampleCase,
  type SampleStory,
} from '../domain/sample-company';

export interface SampleBooks {
  readonly currency: string;
  readonly serviceIds: readonly string[];
  readonly technicianIds: readonly string[];
}

export interface SampleSite {
  readonly customerId: string;
  readonly propertyId: string;
}

interface Invoice {
  readonly id: string;
  readonly totalMinor: number;
}

const DAY_MS = 24 * 3_600_000;
const WINDOW_MS = 2 * 3_600_000;

/** Brings the work for one customer of a sandbox to where its story has come, move by move. */
@Injectable()
export class TellSampleStory {
  constructor(
    private readonly clock: CompanyClock,
    private readonly createWorkOrder: CreateWorkOrder,
    private readonly schedule: ScheduleWorkOrder,
    private readonly move: MoveWorkOrder,
    private readonly createInvoice: CreateInvoice,
    private readonly issue: IssueInvoice,
    private readonly recordPayment: RecordPayment,
  ) {}

  async tell(sample: SampleCase, site: SampleSite, books: SampleBooks): Promise<void> {
    const { story } = sample;
    if (story === 'lead') return;
    if (isBilled(story)) return this.bill(story, site, books);
    const workOrder = { ...site, jobType: 'pumping', lines: [{ serviceId: books.serviceIds[0] ?? '', quantity: 1 }] };
    const { id } = (await this.createWorkOrder.execute(workOrder)).parse<{ id: string }>();
    if (story !== 'draft') await this.work(id, story, sample, books);
  }

  private async work(
    id: string,
    story: keyof typeof SAMPLE_MOVES,
    { visitInDays, turn, technician }: SampleCase,
    { technicianIds }: SampleBooks,
  ): Promise<void> {
    const windowStart = new Date((await this.clock.now()).getTime() + visitInDays * DAY_MS + turn * WINDOW_MS);
    const windowEnd = new Date(windowStart.getTime() + WINDOW_MS);
    const technicianId = technicianIds[technician] ?? null;
    await this.schedule.execute(id, { technicianId, windowStart, windowEnd }, undefined);
    for (const to of SAMPLE_MOVES[story]) {
      const told = to === 'canceled' ? { reason: 'The customer has sold the house.' } : {};
      const measured = to === 'completed' ? { actualGallons: SAMPLE_GALLONS } : {};
      await this.move.execute(id, { to, ...told, ...measured }, undefined);
    }
  }

  private async bill(story: BilledStory, { customerId, propertyId }: SampleSite, books: SampleBooks): Promise<void> {
    const lines = [{ serviceId: books.serviceIds[1] ?? '', quantity: 1 }];
    const { id, totalMinor } = invoiceOf(await this.createInvoice.execute({ customerId, propertyId, lines }));
    if (story === 'invoice_drafted') return;
    await this.issue.execute(id, undefined);
    if (story === 'invoice_issued') return;
    const amountMinor = story === 'paid' ? totalMinor : SAMPLE_PART_MINOR;
    const allocations = [{ invoiceId: id, amountMinor }];
    const receivedOn = dayIn('UTC', await this.clock.now());
    const { currency } = books;
    await this.recordPayment.execute({ customerId, amountMinor, currency, method: 'check', receivedOn, allocations });
  }
}

type BilledStory = Extract<SampleStory, `invoice_${string}` | 'paid' | 'partly_paid'>;

function isBilled(story: SampleStory): story is BilledStory {
  return story === 'paid' || story === 'partly_paid' || story.startsWith('invoice_');
}

function invoiceOf(row: JsonText): Invoice {
  return row.parse<Invoice>();
}
