import type { FieldFault } from '../../../kernel/domain-error';
import { type CatalogService, isWithinPriceBounds } from '../../catalog';
import type { DraftLine, LineUnit } from '../domain/invoice-line';
import { InvoicingErrors } from '../invoicing.errors';

/** A line as a person writes it: a service, of which everything may be overridden, or a text with a price. */
export interface LineInput {
  readonly serviceId?: string;
  readonly description?: string;
  readonly unit?: LineUnit;
  readonly quantity: number;
  readonly unitPriceMinor?: number;
  readonly taxable?: boolean;
}

type Services = ReadonlyMap<string, CatalogService>;

/**
 * Fills written lines from the price book.
 * @throws `invoice.unknown_reference`, `invoice.line_currency`, `invoice.line_incomplete`, `invoice.line_price_bounds` (422) with
 * every line at fault
 */
export function completeLines(lines: readonly LineInput[], services: Services, currency: string): DraftLine[] {
  const serviceOf = ({ serviceId }: LineInput) => (serviceId === undefined ? undefined : services.get(serviceId));
  refuseUnknown(lines, services);
  refuseForeignCurrency(lines.map(serviceOf), currency);
  refuseIncomplete(lines);
  refuseOutOfBounds(lines, serviceOf);
  return lines.map((line) => draftLine(line, serviceOf(line)));
}

function draftLine(line: LineInput, service: CatalogService | undefined): DraftLine {
  return {
    sourceType: 'manual',
    workOrderLineId: null,
    serviceId: service?.id ?? null,
    description: line.description ?? service?.name ?? '',
    unit: line.unit ?? service?.unit ?? 'each',
    quantity: line.quantity.toFixed(3),
    unitPriceMinor: BigInt(line.unitPriceMinor ?? service?.priceMinor ?? 0),
    roundingMinor: 0n,
    costMinor: typeof service?.costMinor === 'number' ? BigInt(service.costMinor) : null,
    taxable: line.taxable ?? service?.taxable ?? true,
  };
}

function refuseUnknown(lines: readonly LineInput[], services: Services): void {
  const detail = 'There is no such active service.';
  const faults = faultsAt(lines, 'serviceId', 'unknown_service', detail, ({ serviceId }) => {
    return serviceId !== undefined && !services.get(serviceId)?.isActive;
  });
  if (faults.length > 0)
    throw InvoicingErrors['invoice.unknown_reference']('A line refers to a service that is not in use.', { faults });
}

function refuseForeignCurrency(services: readonly (CatalogService | undefined)[], currency: string): void {
  const detail = `The invoice is in ${currency}.`;
  const faults = faultsAt(
    services,
    'serviceId',
    'other_currency',
    detail,
    (service) => service !== undefined && service.currency !== currency,
  );
  if (faults.length > 0) throw InvoicingErrors['invoice.line_currency'](detail, { faults });
}

function refuseIncomplete(lines: readonly LineInput[]): void {
  const detail = 'A line without a service needs description and unitPriceMinor.';
  const faults = faultsAt(lines, '', 'incomplete', detail, ({ serviceId, description, unitPriceMinor }) => {
    return serviceId === undefined && (description === undefined || unitPriceMinor === undefined);
  });
  if (faults.length > 0) throw InvoicingErrors['invoice.line_incomplete'](detail, { faults });
}

/** The bounds are for the unit of the price book: a line that sells by another unit is not held against them. */
function refuseOutOfBounds(
  lines: readonly LineInput[],
  serviceOf: (line: LineInput) => CatalogService | undefined,
): void {
  const detail = 'The price lies outside of the bounds of the service.';
  const faults = faultsAt(lines, 'unitPriceMinor', 'price_bounds', detail, (line) => {
    const service = serviceOf(line);
    if (service === undefined || line.unitPriceMinor === undefined) return false;
    const isOwnUnit = line.unit === undefined || line.unit === service.unit;
    return isOwnUnit && !isWithinPriceBounds(line.unitPriceMinor, service);
  });
  if (faults.length > 0) throw InvoicingErrors['invoice.line_price_bounds'](detail, { faults });
}

function faultsAt<T>(
  items: readonly T[],
  member: string,
  code: string,
  detail: string,
  isAtFault: (item: T) => boolean,
): FieldFault[] {
  const pointer = (index: number): string => `/lines/${index}${member === '' ? '' : `/${member}`}`;
  return items.flatMap((item, index) => (isAtFault(item) ? [{ pointer: pointer(index), code, detail }] : []));
}
