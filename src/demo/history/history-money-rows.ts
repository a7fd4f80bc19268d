import { DemoIds } from '../../platform/openapi';
import { type HistoryRow, type HistoryTable, idOf, numbered, technicianId, utc } from './history-ids';
import type { HistoryPlan } from './history-plan';
import { amounts, type CompanyFacts, places, serviceIdOf, TAX_RATE, type Work } from './history-work-rows';

const COMMISSION_RATE = 0.2;
const DUMP_FEE_MINOR = 7;
const DAYS_TO_PAY = 30;

/** Draft invoices of what is done, and the commissions. */
export function billingTables(works: readonly Work[], facts: CompanyFacts): HistoryTable[] {
  const done = works.filter((work) => work.isDone);
  return [
    { table: 'invoices', rows: done.map(invoiceRow) },
    { table: 'invoice_lines', rows: done.map(invoiceLineRow) },
    { table: 'invoice_taxes', rows: done.map(invoiceTaxRow) },
    { table: 'commissions', rows: done.map((work) => commissionRow(work, facts)) },
  ];
}

/** Payments of posted invoices. */
export function paymentTables(works: readonly Work[]): HistoryTable[] {
  const paid = works.filter((work) => work.paidMinor > 0);
  return [
    { table: 'payments', rows: paid.map(paymentRow) },
    { table: 'payment_allocations', rows: paid.map(allocationRow) },
  ];
}

function invoiceRow(work: Work): HistoryRow {
  const { index, start, end, technician, netMinor, taxMinor } = work;
  return {
    ...{ id: idOf('invoice', index), ...places(work), work_order_id: idOf('work_order', index), ...amounts(work) },
    ...{
      technician_id: technicianId(technician ?? -1),
      tax_rate_id: DemoIds.taxRate,
      tax_name: 'Sales tax',
      tax_rate: TAX_RATE,
    },
    ...{ service_on: start?.toISODate(), balance_minor: netMinor + taxMinor, completion_recorded_at: end && utc(end) },
  };
}

function invoiceLineRow({ index, offer, netMinor }: Work): HistoryRow {
  return {
    ...{
      id: idOf('invoice_line', index),
      invoice_id: idOf('invoice', index),
      position: 1,
      source_type: 'work_order_line',
    },
    ...{
      work_order_line_id: idOf('line', index),
      service_id: serviceIdOf(offer),
      description: offer.name,
      unit: 'each',
    },
    ...{ quantity: 1, unit_price_minor: netMinor, net_minor: netMinor, cost_minor: offer.costMinor, taxable: true },
  };
}

function invoiceTaxRow({ index, netMinor, taxMinor }: Work): HistoryRow {
  return {
    ...{ id: idOf('invoice_tax', index), invoice_id: idOf('invoice', index), tax_rate_id: DemoIds.taxRate },
    ...{ name: 'Sales tax', rate: TAX_RATE, base_minor: netMinor, amount_minor: taxMinor },
  };
}

function paymentRow({ index, customer, paidMinor, paid, end }: Work): HistoryRow {
  return {
    ...{
      id: idOf('payment', index),
      customer_id: idOf('customer', customer),
      amount_minor: paidMinor,
      unallocated_minor: 0,
    },
    ...{ currency: 'USD', method: paid.method, received_on: end?.plus({ days: paid.afterDays }).toISODate() },
  };
}

function allocationRow({ index, paidMinor, paid, end }: Work): HistoryRow {
  return {
    ...{ id: idOf('allocation', index), payment_id: idOf('payment', index), invoice_id: idOf('invoice', index) },
    ...{ amount_minor: paidMinor, currency: 'USD', allocated_at: end && utc(end.plus({ days: paid.afterDays })) },
  };
}

/** A fifth of the net, after what dumping the load costs. */
function commissionRow(
  { index, technician, offer, netMinor, gallons, end }: Work,
  { planId }: CompanyFacts,
): HistoryRow {
  const dumpFeeMinor = Math.min(netMinor, (gallons ?? 0) * DUMP_FEE_MINOR);
  const baseMinor = netMinor - dumpFeeMinor;
  return {
    ...{
      id: idOf('commission', index),
      technician_id: technicianId(technician ?? -1),
      work_order_id: idOf('work_order', index),
    },
    ...{ plan_id: planId, job_type: offer.jobType, eligible_minor: netMinor, gallons, dump_fee_minor: dumpFeeMinor },
    ...{ base_minor: baseMinor, rate: COMMISSION_RATE, amount_minor: Math.floor(baseMinor * COMMISSION_RATE + 0.5) },
    ...{ currency: 'USD', earned_on: end?.toISODate(), completion_recorded_at: end && utc(end) },
    rule: { rate: '0.2', dumpFeeMinorPerGallon: '7', minMinor: null, maxMinor: null, tiers: [] },
  };
}

/** What the invoices say once they are posted. Numbers go on from `taken` of their year. */
export function postings(works: readonly Work[], plan: HistoryPlan, taken: ReadonlyMap<number, number>): HistoryRow[] {
  const counts = new Map(taken);
  return works.flatMap((work) => {
    const { index, end, isDone } = work;
    if (!isDone || !end) return [];
    const count = (counts.get(end.year) ?? 0) + 1;
    counts.set(end.year, count);
    return [
      {
        ...{
          id: idOf('invoice', index),
          number: numbered(`INV-${end.year}-`, count, 5),
          parties: partiesOf(work, plan),
        },
        ...{ issued_on: end.toISODate(), due_on: end.plus({ days: DAYS_TO_PAY }).toISODate(), issued_at: utc(end) },
        ...settlement(work),
      },
    ];
  });
}

function settlement({ netMinor, taxMinor, paidMinor }: Work): HistoryRow {
  const balance = netMinor + taxMinor - paidMinor;
  return { balance_minor: balance, status: balance === 0 ? 'paid' : paidMinor > 0 ? 'partial' : 'issued' };
}

function partiesOf(work: Work, { customers, properties }: HistoryPlan): HistoryRow {
  const place = properties[work.property];
  const customer = customers[work.customer];
  if (!place || !customer) throw new RangeError(`Job ${work.index} is for nobody`);
  const { line1, city, postalCode } = place;
  const address = { line1, line2: null, city, state: 'LA', postalCode, country: 'US' };
  const billTo = {
    name: customer.name,
    number: numbered('C-', work.customer + 2, 6),
    email: null,
    phone: null,
    address,
  };
  return { issuer: { name: 'Demo Septic Co.' }, billTo, serviceAddress: address };
}
