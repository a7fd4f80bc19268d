import { Injectable } from '@nestjs/common';
import { CatalogApi, computeDocumentTotals, type DocumentTotals, type PricedLine } from '../catalog';
import { areAmountsExact, type LineRequest, priceLines, type SnapshotLine } from './domain/line-pricing';
import { WorkOrderErrors } from './work-orders.errors';

interface DocumentAmounts {
  readonly subtotalMinor: bigint;
  readonly taxMinor: bigint;
  readonly totalMinor: bigint;
}

export interface PricedWorkOrder {
  readonly lines: readonly SnapshotLine[];
  readonly totals: DocumentTotals;
  readonly amounts: DocumentAmounts;
  /** Undefined without lines. */
  readonly currency: string | undefined;
}

/** Prices requested lines from the price book and adds them up. */
@Injectable()
export class WorkOrderLines {
  constructor(private readonly catalog: CatalogApi) {}

  /** @throws `work_order.invalid_lines`, `work_order.amount_too_large` (422) */
  async price(requests: readonly LineRequest[], taxRate: string | null): Promise<PricedWorkOrder> {
    const services = await this.catalog.services(requests.map(({ serviceId }) => serviceId));
    const { lines, currency, faults } = priceLines(requests, services);
    const [first] = faults;
    if (first) throw WorkOrderErrors['work_order.invalid_lines'](first.detail, { faults });
    const totals = totalsOf(lines, taxRate);
    return { lines, totals, amounts: amountsOf(totals), currency };
  }
}

/** @throws `work_order.amount_too_large` (422) */
export function totalsOf(lines: readonly PricedLine[], taxRate: string | null): DocumentTotals {
  const totals = computeDocumentTotals(lines, taxRate);
  if (areAmountsExact(totals)) return totals;
  throw WorkOrderErrors['work_order.amount_too_large']('The total is larger than a document may be.', {
    faults: [{ pointer: '/lines', code: 'amount_too_large', detail: 'Split the work over several work orders.' }],
  });
}

export function amountsOf({ subtotalMinor, taxMinor, totalMinor }: DocumentTotals): DocumentAmounts {
  return { subtotalMinor, taxMinor, totalMinor };
}
