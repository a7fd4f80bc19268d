import type { FieldFault } from '../../../kernel/domain-error';
import { type CatalogService, type DocumentTotals, isWithinPriceBounds } from '../../catalog';

export interface LineRequest {
  readonly serviceId: string;
  readonly quantity: number;
  /** Price of one unit that a person wrote; calculated when absent. */
  readonly unitPriceMinor?: number;
  readonly description?: string | null;
}

/** A line with its copy of the price book, before it is priced. */
export interface SnapshotLine {
  readonly serviceId: string;
  readonly code: string;
  readonly name: string;
  readonly description: string | null;
  readonly unit: CatalogService['unit'];
  readonly quantity: string;
  readonly unitPriceMinor: bigint;
  readonly costMinor: bigint | null;
  readonly taxable: boolean;
}

export interface PricedLines {
  readonly lines: readonly SnapshotLine[];
  /** Undefined without lines. */
  readonly currency: string | undefined;
  readonly faults: readonly FieldFault[];
}

/** Takes what the lines need from the price book, and lists everything that is wrong with them. */
export function priceLines(
  requests: readonly LineRequest[],
  services: ReadonlyMap<string, CatalogService>,
  placeOf = (index: number): string => `/lines/${index}`,
): PricedLines {
  const faults: FieldFault[] = [];
  const lines: SnapshotLine[] = [];
  const currency = requests
    .map(({ serviceId }) => services.get(serviceId)?.currency)
    .find((code) => code !== undefined);
  requests.forEach((request, index) => {
    const service = services.get(request.serviceId);
    const fault = service ? faultOf(request, service, currency) : UNKNOWN_SERVICE;
    if (fault) faults.push({ ...fault, pointer: `${placeOf(index)}${fault.pointer}` });
    else if (service) lines.push(snapshot(request, service));
  });
  return { lines, currency, faults };
}

/** Whether a person wrote a price, which needs a right of its own. */
export function hasPricesByHand(requests: readonly LineRequest[] = []): boolean {
  return requests.some(({ unitPriceMinor }) => unitPriceMinor !== undefined);
}

/** Whether every amount can travel as a JSON number without losing a unit. */
export function areAmountsExact(totals: Pick<DocumentTotals, 'totalMinor'>): boolean {
  return totals.totalMinor <= BigInt(Number.MAX_SAFE_INTEGER);
}

const UNKNOWN_SERVICE: FieldFault = {
  pointer: '/serviceId',
  code: 'unknown',
  detail: 'There is no such service in the price book.',
};

function faultOf(request: LineRequest, service: CatalogService, currency: string | undefined): FieldFault | undefined {
  if (!service.isActive) return { pointer: '/serviceId', code: 'inactive', detail: 'The service is not active.' };
  if (service.currency !== currency) {
    return { pointer: '/serviceId', code: 'mixed_currencies', detail: `The lines before are in ${currency}.` };
  }
  const price = request.unitPriceMinor ?? service.priceMinor;
  if (isWithinPriceBounds(price, service)) return undefined;
  return {
    pointer: '/unitPriceMinor',
    code: 'price_bounds',
    detail: `The price must lie between ${service.minPriceMinor ?? 0} and ${service.maxPriceMinor ?? 'any'}.`,
  };
}

function snapshot(request: LineRequest, service: CatalogService): SnapshotLine {
  return {
    serviceId: service.id,
    code: service.code,
    name: service.name,
    description: request.description ?? service.description,
    unit: service.unit,
    quantity: String(request.quantity),
    unitPriceMinor: BigInt(request.unitPriceMinor ?? service.priceMinor),
    costMinor: service.costMinor === null ? null : BigInt(service.costMinor),
    taxable: service.taxable,
  };
}
