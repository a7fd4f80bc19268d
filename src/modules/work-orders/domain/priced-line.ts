import type { ServiceUnit } from '../../catalog';
import type { DocumentLine, DocumentLineKind, PriceSource } from '../../pricing';
import type { SnapshotLine } from './line-pricing';

/** A line of a work order with its price: a service with its copy of the price book, or what came with it. */
export interface PricedLine {
  readonly kind: DocumentLineKind;
  readonly priceSource: PriceSource;
  readonly priceTarget: string;
  readonly serviceId: string | null;
  readonly code: string;
  readonly name: string;
  readonly description: string | null;
  readonly unit: ServiceUnit;
  readonly quantity: string;
  readonly unitPriceMinor: bigint;
  readonly roundingMinor: bigint;
  readonly netMinor: bigint;
  readonly costMinor: bigint | null;
  readonly taxable: boolean;
}

/** What a line of a request looked like before; its texts and its cost stay when it is priced again. */
export type RequestedLine = Pick<SnapshotLine, 'description' | 'unit' | 'costMinor'> & {
  readonly serviceId: string | null;
};

/** Puts the priced lines together with what was requested. Charges and gallons over cost the company nothing of their own. */
export function pricedLines(lines: readonly DocumentLine[], requested: readonly RequestedLine[]): PricedLine[] {
  return lines.map(({ source, target, requested: index, ...line }) => {
    const service = index === null ? undefined : requested[index];
    const isItself = line.kind === 'service';
    return {
      ...line,
      priceSource: source,
      priceTarget: target,
      serviceId: service?.serviceId ?? null,
      description: isItself ? (service?.description ?? null) : null,
      unit: line.unit ?? service?.unit ?? 'each',
      costMinor: isItself ? (service?.costMinor ?? null) : null,
    };
  });
}

interface StoredLine extends RequestedLine {
  readonly priceTarget: string | null;
}

/** What was requested, as the lines that were made of it still say. */
export function requestedLines(count: number, stored: readonly StoredLine[]): RequestedLine[] {
  const byTarget = new Map(stored.map((line) => [line.priceTarget, line]));
  return Array.from({ length: count }, (_, index) => {
    const line = byTarget.get(`lines/${index}`);
    return {
      serviceId: line?.serviceId ?? null,
      description: line?.description ?? null,
      unit: line?.unit ?? 'each',
      costMinor: line?.costMinor ?? null,
    };
  });
}
