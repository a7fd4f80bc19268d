import type { DateTime } from 'luxon';
import { DemoIds } from '../../platform/openapi';
import { type HistoryRow, type HistoryTable, idOf, numbered, technicianId, utc } from './history-ids';
import { OFFERS, type PlannedJob } from './history-plan';

/** What else the rows need to know of the company: ids of its job types by key, and its commission plan. */
export interface CompanyFacts {
  readonly jobTypes: ReadonlyMap<string, string>;
  readonly planId: string;
}

export const TAX_RATE = 0.0825;

/** Half-up, of whole cents. */
const taxOn = (netMinor: number): number => Math.floor(netMinor * TAX_RATE + 0.5);

/** A job with everything that came of it, in cents. */
export interface Work extends PlannedJob {
  readonly index: number;
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly end: DateTime | null;
  readonly paidMinor: number;
}

/** What became of the planned jobs until `today`. */
export function worksOf(jobs: readonly PlannedJob[], today: DateTime): Work[] {
  return jobs.map((job, index) => {
    const netMinor = job.offer.priceMinor;
    const taxMinor = taxOn(netMinor);
    const end = job.start?.plus({ minutes: job.minutes }) ?? null;
    const isPaid = job.isDone && end !== null && end.plus({ days: job.paid.afterDays }) < today;
    return {
      ...job,
      index,
      netMinor,
      taxMinor,
      end,
      paidMinor: isPaid ? Math.floor((netMinor + taxMinor) * job.paid.share) : 0,
    };
  });
}

/** Work orders with their visits and history. */
export function workTables(works: readonly Work[], facts: CompanyFacts): HistoryTable[] {
  const scheduled = works.filter((work) => work.start !== null);
  return [
    { table: 'work_orders', rows: works.map((work) => workOrderRow(work, facts)) },
    { table: 'work_order_lines', rows: works.map(lineRow) },
    { table: 'visits', rows: scheduled.map(visitRow) },
    { table: 'visit_assignments', rows: scheduled.map(crewRow) },
    { table: 'work_order_events', rows: scheduled.flatMap(eventRows) },
  ];
}

export function amounts({ netMinor, taxMinor }: Work): HistoryRow {
  return { currency: 'USD', subtotal_minor: netMinor, tax_minor: taxMinor, total_minor: netMinor + taxMinor };
}

export function places({ customer, property }: Work): HistoryRow {
  return { customer_id: idOf('customer', customer), property_id: idOf('property', property) };
}

function workOrderRow(work: Work, { jobTypes }: CompanyFacts): HistoryRow {
  const { index, offer, start, end, isDone, technician, gallons } = work;
  const jobTypeId = jobTypes.get(offer.jobType);
  if (jobTypeId === undefined) throw new Error(`The demo company has no job type ${offer.jobType}`);
  return {
    ...{
      id: idOf('work_order', index),
      number: numbered('WO-', index + 4, 6),
      ...places(work),
      job_type_id: jobTypeId,
    },
    ...{ priority: 'normal', status: isDone ? 'completed' : start ? 'scheduled' : 'draft', description: offer.name },
    ...{ planned_minutes: offer.minutes, estimated_gallons: gallons, actual_gallons: isDone ? gallons : null },
    ...{ ...amounts(work), tax_rate_id: DemoIds.taxRate, tax_rate: TAX_RATE },
    technician_id: technician === null ? null : technicianId(technician),
    sla_due_at: start ? utc(start) : '2030-01-01T00:00:00Z',
    status_changed_at: end && isDone ? utc(end) : start ? utc(start.minus({ days: 2 })) : '2026-01-05T15:00:00Z',
    ...(start && { window_start: utc(start), window_end: utc(start.plus({ hours: 2 })) }),
    ...(start && { created_at: utc(start.minus({ days: 3 })) }),
    ...(isDone && start && end && timesOf(start, end)),
  };
}

function timesOf(start: DateTime, end: DateTime): HistoryRow {
  return {
    enroute_at: utc(start.minus({ minutes: 20 })),
    arrived_at: utc(start),
    started_at: utc(start),
    completed_at: utc(end),
  };
}

function lineRow({ index, offer, netMinor }: Work): HistoryRow {
  return {
    ...{
      id: idOf('line', index),
      work_order_id: idOf('work_order', index),
      position: 1,
      service_id: serviceIdOf(offer),
    },
    ...{ code: offer.code, name: offer.name, unit: 'each', quantity: 1, taxable: true },
    ...{ unit_price_minor: netMinor, cost_minor: offer.costMinor, net_minor: netMinor },
  };
}

export function serviceIdOf(offer: PlannedJob['offer']): string {
  const index = OFFERS.indexOf(offer);
  return index === 0 ? DemoIds.service : idOf('service', index - 1);
}

function visitRow({ index, start, end, isDone, offer }: Work): HistoryRow {
  if (!start || !end) throw new Error('A visit has a day');
  return {
    ...{
      id: idOf('visit', index),
      work_order_id: idOf('work_order', index),
      seq: 1,
      status: isDone ? 'done' : 'scheduled',
    },
    ...{ window_start: utc(start), window_end: utc(start.plus({ hours: 2 })), planned_start: utc(start) },
    planned_minutes: offer.minutes,
    ...(isDone && { dispatched_at: utc(start.minus({ minutes: 20 })), started_at: utc(start), ended_at: utc(end) }),
  };
}

function crewRow({ index, technician, isDone }: Work): HistoryRow {
  const technician_id = technicianId(technician ?? -1);
  return {
    id: idOf('visit', index),
    visit_id: idOf('visit', index),
    technician_id,
    role: 'lead',
    split_pct: 100,
    status: isDone ? 'done' : 'assigned',
  };
}

const OFFICE = { kind: 'system', id: null, name: 'demo_seed' };

function eventRows({ index, start, end, isDone }: Work): HistoryRow[] {
  if (!start || !end) return [];
  const moves: [from: string, to: string, at: DateTime][] = [['draft', 'scheduled', start.minus({ days: 2 })]];
  if (isDone)
    moves.push(
      ['scheduled', 'confirmed', start.minus({ days: 1 })],
      ['confirmed', 'enroute', start.minus({ minutes: 20 })],
      ['enroute', 'on_site', start],
      ['on_site', 'in_progress', start.plus({ seconds: 1 })],
      ['in_progress', 'completed', end],
    );
  return moves.map(([from, to, at], step) => ({
    ...{
      id: idOf('event', index * 8 + step),
      work_order_id: idOf('work_order', index),
      from_status: from,
      to_status: to,
    },
    ...{ at: utc(at), recorded_at: utc(at), by: OFFICE, source: step < 2 ? 'office' : 'technician' },
  }));
}
